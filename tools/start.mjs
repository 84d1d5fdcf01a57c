// `npm start` and `npm run start:edge`: from a bare clone to a served page, saying each step.
//   node tools/start.mjs           the built page and the edge function on Node
//   node tools/start.mjs --edge    the same on workerd, the runtime it is deployed to
// Starts on Node 20 without any package installed.
import process from 'node:process'

import { ensureClientBuild } from './client-build.mjs'
import { ensureModules } from './ensure-modules.mjs'
import { childEnvironment, nodeExecutable, runForwardingSignals } from './node-runtime.mjs'
import { giveUp, say } from './say.mjs'

const arguments_ = process.argv.slice(2)
const unknown = arguments_.find((argument) => argument !== '--edge')
if (unknown) giveUp(`does not know ${unknown}; usage: node tools/start.mjs [--edge]`)
const onWorkerd = arguments_.includes('--edge')

ensureModules()
const node = nodeExecutable()
const env = childEnvironment(node)
ensureClientBuild(node, env)

if (onWorkerd) {
  say('starting on workerd (stop with Ctrl-C)')
  process.exitCode = await runForwardingSignals(node, ['src/edge/node/workerd/start-workerd.ts'], env)
} else {
  say('starting on Node (stop with Ctrl-C)')
  process.exitCode = await runForwardingSignals(node, ['src/edge/node.ts'], env)
}
