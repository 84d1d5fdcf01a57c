// `npm run dev`: Vite with the function in workerd, from a bare clone like `npm start`.
import process from 'node:process'

import { ensureModules } from './ensure-modules.mjs'
import { childEnvironment, nodeExecutable, runForwardingSignals } from './node-runtime.mjs'

ensureModules()
const node = nodeExecutable()
process.exitCode = await runForwardingSignals(
  node,
  ['node_modules/vite/bin/vite.js', ...process.argv.slice(2)],
  childEnvironment(node),
)
