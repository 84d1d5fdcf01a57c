// Runs stages one after the other, counts what passed, and ends the process with the sum in its last line.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { PROJECT } from './ensure-modules.mjs'
import { giveUp, say } from './say.mjs'
import { readReport, stageOutcome } from './test-results.mjs'

/** Where the runners leave their reports. */
export const RESULTS = join(PROJECT, '.cache/test-results')

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[]} args what Node runs
 * @property {Record<string, string>} [env] settings of this stage
 * @property {(report: any) => import('./test-results.mjs').Count} [count] reads the report; without it the stage is one check
 * @property {boolean} [served] starts a server of its own for it, whose address goes after the arguments
 * @property {string[]} [after] arguments after that address
 */

/**
 * Those of the stages that were asked for, all when none were. Ends the process when one has no such name.
 *
 * @param {Stage[]} stages
 * @param {string[]} names
 */
export function chosenStages(stages, names) {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name))
  if (unknown) giveUp(`has no stage ${unknown}; stages: ${stages.map(({ name }) => name).join(', ')}`)
  return stages.filter(({ name }) => names.length === 0 || names.includes(name))
}

/**
 * Runs them all, whatever fails, and ends the process; exit code 1 when something failed.
 *
 * @param {Stage[]} stages
 * @param {string} node executable
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} notRun one line for each thing that cannot be run here
 * @returns {Promise<never>}
 */
export async function runStages(stages, node, env, notRun = []) {
  rmSync(RESULTS, { recursive: true, force: true })
  mkdirSync(RESULTS, { recursive: true })
  const outcomes = []
  for (const stage of stages) {
    say(`${stage.name} …`)
    const started = Date.now()
    const status = await runStage(stage, node, { ...env, ...stage.env })
    const outcome = stageOutcome(status, stage.count && readReport(join(RESULTS, `${stage.name}.json`)), stage.count)
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    say(`${stage.name}: ${outcome.passed} passed, ${outcome.failed} failed, ${seconds} s`)
    outcomes.push({ name: stage.name, ...outcome })
  }
  const failing = outcomes.filter(({ failed }) => failed > 0)
  for (const { name, failures } of failing) for (const line of failures) say(`${name}: ${line}`)
  if (failing.length > 0) say(`failing: ${failing.map(({ name }) => name).join(', ')}`)
  for (const line of notRun) say(`not run: ${line}`)
  const total = (key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0)
  console.log(`${total('passed')} passed, ${total('failed')} failed`)
  process.exit(failing.length > 0 ? 1 : 0)
}

/** @returns {Promise<number | null>} the exit code */
async function runStage({ args, served, after = [] }, node, env) {
  const run = (address) =>
    spawnSync(node, [...args, ...address, ...after], { cwd: PROJECT, env, stdio: 'inherit' }).status
  if (!served) return run([])
  const folder = mkdtempSync(join(tmpdir(), 'countersign-stage-'))
  const port = await freePort()
  const server = spawn(node, ['src/edge/node.ts'], {
    cwd: PROJECT,
    env: { ...env, PORT: String(port), DATA_DIR: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    const origin = `http://localhost:${port}`
    return (await isHealthy(origin)) ? run([origin]) : null
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function isHealthy(origin) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined)
    if (answer?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
