// `npm test`: everything, cheapest first, from a bare clone. Ends with one line: "N passed, N failed".
//   node tools/test.mjs                 all stages
//   node tools/test.mjs lint unit-node  only the stages named
// Starts on Node 20 without any package installed.
import { join } from 'node:path'
import process from 'node:process'

import { ensureBrowser } from './ensure-browser.mjs'
import { ensureCommands } from './ensure-commands.mjs'
import { ensureModules } from './ensure-modules.mjs'
import { ensureOtherBrowsers } from './ensure-other-browsers.mjs'
import { childEnvironment, nodeExecutable } from './node-runtime.mjs'
import { chosenStages, RESULTS, runStages } from './run-stages.mjs'
import { countPlaywright, countVitest } from './test-results.mjs'

const bin = (path) => `node_modules/${path}`
const vitest = (project, stage = `unit-${project}`) => [
  bin('vitest/vitest.mjs'),
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${join(RESULTS, `${stage}.json`)}`,
]

/** Each stage: a name, what Node runs, and how its tests are counted. A stage without a count is one check. */
const STAGES = [
  { name: 'lock', args: ['tools/check-lock.mjs'] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '.'] },
  { name: 'lint', args: [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'words', args: ['tools/check-words.ts'] },
  { name: 'expressions', args: ['tools/check-expressions.ts'] },
  { name: 'typecheck', args: [bin('typescript/bin/tsc'), '--build'] },
  { name: 'web-apis', args: ['tools/check-web-apis.ts'] },
  { name: 'architecture', args: ['tools/check-architecture.ts'] },
  { name: 'unused', args: ['tools/check-unused.ts'] },
  { name: 'build', args: ['tools/client-build.mjs'] },
  { name: 'bundle', args: ['tools/check-bundle.ts'] },
  { name: 'unit-node', args: vitest('node'), count: countVitest },
  { name: 'unit-workerd', args: vitest('workerd'), count: countVitest },
  { name: 'unit-browser', args: vitest('browser'), count: countVitest },
  { name: 'other-browsers', args: vitest('other-browsers', 'other-browsers'), count: countVitest },
  {
    name: 'e2e',
    args: [bin('@playwright/test/cli.js'), 'test'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(RESULTS, 'e2e.json') },
    count: countPlaywright,
  },
  { name: 'printed', args: ['tools/check-printed.ts'] },
]

const stages = chosenStages(STAGES, process.argv.slice(2))
const has = (...names) => stages.some(({ name }) => names.includes(name))

ensureModules()
const node = nodeExecutable()
process.env['PATH'] = childEnvironment(node).PATH
if (has('unit-node', 'other-browsers', 'e2e')) ensureCommands()
if (has('unit-browser', 'e2e')) await ensureBrowser()
const notRun = has('other-browsers') ? ensureOtherBrowsers() : []

await runStages(stages, node, childEnvironment(node), notRun)
