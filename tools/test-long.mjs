// `npm run test:long`: what needs more than `npm test` has, about an hour: fuzzes for minutes, the sf CLI, a soak.
//   node tools/test-long.mjs              all stages
//   node tools/test-long.mjs soak         only the stages named
//   FUZZ_SEED=42 npm run test:long        again from the seed that a run printed
import { randomInt } from 'node:crypto'
import process from 'node:process'

import { ensureCommands, ensureToolchains } from './ensure-commands.mjs'
import { ensureModules } from './ensure-modules.mjs'
import { childEnvironment, nodeExecutable } from './node-runtime.mjs'
import { chosenStages, runStages } from './run-stages.mjs'
import { say } from './say.mjs'

const seed = process.env['FUZZ_SEED'] || String(randomInt(2 ** 31))
// What runs for minutes is stopped by its own count, not by the clock.
const tests = (file) => ['node_modules/vitest/vitest.mjs', 'run', '--project', 'node', '--testTimeout=1800000', file]

/** One line each: a name, what Node runs, and the settings that make it long. */
const STAGES = [
  // Those on record too, of which `npm test` proves some.
  { name: 'expressions', args: ['tools/check-expressions.ts'], env: { EXPRESSIONS: 'all' } },
  { name: 'properties', args: ['tools/try-properties.mjs', '20', seed] },
  { name: 'keys-fuzz', args: ['tools/fuzz-import.ts', '250000', seed] },
  // The limit of the heap is the bound of its memory.
  { name: 'text-fuzz', args: ['--max-old-space-size=256', 'tools/fuzz-text.ts', '1000000', seed] },
  { name: 'acceptance', args: tests('src/core/assertions/acceptance.test.ts'), env: { ACCEPTED_SETS: '500' } },
  { name: 'practice-fuzz', args: tests('src/practice/hostile.test.ts'), env: { FUZZ_RUNS: '1000000' } },
  // Shared by the two runtimes, which are tried at the same time.
  { name: 'http-fuzz', args: tests('e2e/fuzz'), env: { FUZZ_SECONDS: '600' } },
  { name: 'soql-fuzz', args: tests('src/practice/soql/budget.test.ts'), env: { FUZZ_RUNS: '1000000' } },
  { name: 'setup-races', args: tests('src/practice/setup/races.test.ts'), env: { RACE_RUNS: '5000' } },
  { name: 'killed-server', args: tests('src/edge/node/practice/processes.test.ts'), env: { KILL_ROUNDS: '100' } },
  {
    name: 'drills',
    args: [
      'node_modules/@playwright/test/cli.js',
      'test',
      'e2e/drills.e2e.ts',
      '--project=desktop',
      '-g',
      'solved when',
    ],
    env: { EVERY_DRILL: '1' },
  },
  // Code in every language whose toolchain Debian or npm brings.
  { name: 'code', args: tests('e2e/code'), env: { CODE_SAMPLES: 'all' } },
  { name: 'soak', args: ['e2e/clients/many-clients.mjs'], served: true, after: ['300'] },
  { name: 'sf-cli', args: ['e2e/clients/run.mjs', '--with-sf'], served: true },
  // Under Salesforce's own names, so root and port 443 are needed: without them it fails and says so.
  { name: 'real-names', args: ['e2e/real-names/run.ts'] },
]

ensureModules()
const node = nodeExecutable()
process.env['PATH'] = childEnvironment(node).PATH
const stages = chosenStages(STAGES, process.argv.slice(2))
ensureCommands()
if (stages.some(({ name }) => name === 'code')) ensureToolchains()
say(`FUZZ_SEED=${seed}`)
await runStages(stages, node, { ...childEnvironment(node), FUZZ_SEED: seed })
