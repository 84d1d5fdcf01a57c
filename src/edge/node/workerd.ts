/**
 * `npm run start:edge`: the same deployment on workerd, the runtime it is deployed to, with its state on this disk.
 *
 * Starts wrangler with the settings of the environment, after reading them as the Worker will: one that is not
 * understood stops the start instead of every request. Wrangler's own log stays at warnings, because it writes down
 * paths, and the path of a practice org holds its key.
 */
import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { VERSION } from '../version.ts'
import { readNodeSettings } from './settings.ts'

/** Settings handed to the Worker as vars. */
const VARS = [
  'ALLOWED_ORIGINS',
  'RELAY_EXTRA_HOST_FAMILIES',
  'RELAY_RATE_PER_MINUTE',
  'RELAY_UPSTREAM_OVERRIDE',
  'PRACTICE',
] as const

const project = fileURLToPath(new URL('../../../', import.meta.url))
const settings = readNodeSettings(process.env)
if (!settings.ok) {
  console.error(`countersign does not start: the value of ${settings.refusal.setting} is not understood`)
  process.exit(2)
}
const { port, dataDirectory, relay } = settings.value
const host = process.env['HOST'] || 'localhost'

const command = [
  'node_modules/wrangler/bin/wrangler.js dev --show-interactive-dev-session=false --log-level warn --inspector-port 0',
  `--ip ${host} --port ${port}`,
].flatMap((line) => line.split(' '))
const vars = VARS.flatMap((name) => (process.env[name] ? ['--var', `${name}:${process.env[name]}`] : []))
const child = spawn(process.execPath, [...command, '--persist-to', `${dataDirectory}/edge`, ...vars], {
  cwd: project,
  stdio: 'inherit',
  env: { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false' },
})
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 0))

while (!(await answers(`http://${host}:${port}/healthz`))) await wait(100)
const line = `countersign ${VERSION} on http://localhost:${port} (workerd)`
console.log(
  relay.override === undefined
    ? line
    : `${line}; TEST MODE: RELAY_UPSTREAM_OVERRIDE sends every relayed request to ${relay.override.origin}, NOT to Salesforce`,
)

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}
