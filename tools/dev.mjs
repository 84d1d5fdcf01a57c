// `npm run dev`: Vite with the function in workerd, from a bare clone like `npm start`.
//   npm run dev -- --pseudo   with every word longer and accented: what is not, is in no catalogue
import process from 'node:process'

import { ensureModules } from './ensure-modules.mjs'
import { childEnvironment, nodeExecutable, runForwardingSignals } from './node-runtime.mjs'

ensureModules()
const node = nodeExecutable()
const pseudo = process.argv.includes('--pseudo')
const options = process.argv.slice(2).filter((option) => option !== '--pseudo')
process.exitCode = await runForwardingSignals(node, ['node_modules/vite/bin/vite.js', ...options], {
  ...childEnvironment(node),
  ...(pseudo ? { PAGE_LANGUAGE: 'pseudo' } : {}),
})
