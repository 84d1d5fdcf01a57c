// `npm run mutate`: changes the code in small ways and asks the tests whether they notice. Minutes to half an hour.
//   node tools/mutate.mjs                   all rooms, and the named patches
//   node tools/mutate.mjs redact patches    only these
//   node tools/mutate.mjs relay/safe-path   only the files of a room whose path holds this
import { spawnSync } from 'node:child_process'
import process from 'node:process'

import { ensureCommands } from './ensure-commands.mjs'
import { ensureModules, PROJECT } from './ensure-modules.mjs'
import { childEnvironment, nodeExecutable } from './node-runtime.mjs'

ensureModules()
const node = nodeExecutable()
ensureCommands()
const { status } = spawnSync(node, ['tools/mutate/run.ts', ...process.argv.slice(2)], {
  cwd: PROJECT,
  env: childEnvironment(node),
  stdio: 'inherit',
})
process.exit(status ?? 1)
