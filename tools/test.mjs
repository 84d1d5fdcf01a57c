// `npm test`: everything, cheapest first, from a bare clone. Ends with one line: "N passed, N failed".
//   node tools/test.mjs                 all stages
//   node tools/test.mjs lint unit-node  only the stages named
// Starts on Node 20 without any package installed.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

import { ensureBrowser } from './ensure-browser.mjs'
import { ensureCommands } from './ensure-commands.mjs'
import { ensureModules, PROJECT } from './ensure-modules.mjs'
import { childEnvironment, nodeExecutable } from './node-runtime.mjs'
import { giveUp, say } from './say.mjs'
import { countPlaywright, countVitest, readReport, stageOutcome } from './test-results.mjs'

const RESULTS = join(PROJECT, '.cache/test-results')
const bin = (path) => `node_modules/${path}`
const vitest = (project) => [
  bin('vitest/vitest.mjs'),
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${join(RESULTS, `unit-${project}.json`)}`,
]

/** Each stage: a name, what Node runs, and how its tests are counted. A stage without a count is one check. */
const STAGES = [
  { name: 'lock', args: ['tools/check-lock.mjs'] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '.'] },
  { name: 'lint', args: [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'expressions', args: ['tools/check-expressions.ts'] },
  { name: 'typecheck', args: [bin('typescript/bin/tsc'), '--build'] },
  { name: 'architecture', args: ['tools/check-architecture.ts'] },
  { name: 'build', args: ['tools/client-build.mjs'] },
  { name: 'bundle', args: ['tools/check-bundle.ts'] },
  { name: 'unit-node', args: vitest('node'), count: countVitest },
  { name: 'unit-workerd', args: vitest('workerd'), count: countVitest },
  { name: 'unit-browser', args: vitest('browser'), count: countVitest },
  { name: 'e2e', args: [bin('@playwright/test/cli.js'), 'test'], count: countPlaywright },
  { name: 'printed', args: ['tools/check-printed.ts'] },
]

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !STAGES.some((stage) => stage.name === name))
if (unknown) giveUp(`has no stage ${unknown}; stages: ${STAGES.map(({ name }) => name).join(', ')}`)
const stages = STAGES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))

ensureModules()
const node = nodeExecutable()
process.env['PATH'] = childEnvironment(node).PATH
if (stages.some(({ name }) => name === 'unit-node' || name === 'e2e')) ensureCommands()
if (stages.some(({ name }) => name === 'unit-browser' || name === 'e2e')) await ensureBrowser()

rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })
const env = { ...childEnvironment(node), PLAYWRIGHT_JSON_OUTPUT_NAME: join(RESULTS, 'e2e.json') }

const outcomes = stages.map((stage) => {
  say(`${stage.name} …`)
  const started = Date.now()
  const { status } = spawnSync(node, stage.args, { cwd: PROJECT, env, stdio: 'inherit' })
  const outcome = stageOutcome(status, stage.count && readReport(join(RESULTS, `${stage.name}.json`)), stage.count)
  say(
    `${stage.name}: ${outcome.passed} passed, ${outcome.failed} failed, ${((Date.now() - started) / 1000).toFixed(1)} s`,
  )
  return { name: stage.name, ...outcome }
})

const failing = outcomes.filter(({ failed }) => failed > 0)
if (failing.length > 0) say(`failing: ${failing.map(({ name }) => name).join(', ')}`)
const total = (key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0)
console.log(`${total('passed')} passed, ${total('failed')} failed`)
process.exit(failing.length > 0 ? 1 : 0)
