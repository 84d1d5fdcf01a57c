/**
 * `npm run start:edge`: the same deployment on workerd, the runtime it is deployed to, with its state on this disk.
 *
 * Starts wrangler with the settings of the environment, after reading them as the Worker will: one that is not
 * understood stops the start instead of every request. Wrangler's own log stays at warnings, because it writes down
 * paths, and the path of a practice org holds its key.
 */
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { listen } from '../http/listen.ts'
import { WORKER_SETTINGS } from '../../settings/worker-settings.ts'
import { LOCAL_WORKERD_ENVIRONMENT, localWorkerdVars } from './local-workerd.ts'
import { readNodeSettings } from '../settings/settings.ts'
import { localAddress, startFailure, startLine } from '../server/start-line.ts'

const project = fileURLToPath(new URL('../../../..', import.meta.url))
const settings = readNodeSettings(process.env)
if (!settings.ok) {
  console.error(`countersign does not start: the value of ${settings.refusal.setting} is not understood`)
  process.exit(2)
}
const { dataDirectory } = settings.value
const host = process.env['HOST'] ? settings.value.hosts[0] : 'localhost'
const port = await portThatIsFree(host, settings.value.port).catch((cause: unknown) => {
  console.error(startFailure(cause, settings.value.port))
  process.exit(1)
})

const command = [
  'node_modules/wrangler/bin/wrangler.js dev --show-interactive-dev-session=false --log-level warn --inspector-port 0',
  `--ip ${host} --port ${port}`,
].flatMap((line) => line.split(' '))
const given = WORKER_SETTINGS.flatMap((name): [string, string][] =>
  process.env[name] ? [[name, process.env[name]]] : [],
)
const local = Object.entries(localWorkerdVars(settings.value.hosts))
const vars = [...given, ...local].flatMap(([name, value]) => ['--var', `${name}:${value}`])
const child = spawn(process.execPath, [...command, '--persist-to', `${dataDirectory}/edge`, ...vars], {
  cwd: project,
  stdio: 'inherit',
  env: { ...process.env, ...LOCAL_WORKERD_ENVIRONMENT },
})
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 0))

const address = localAddress([host ?? 'localhost'], port)
while (!(await answers(`${address}/healthz`))) await wait(100)
console.log(startLine(settings.value, address, 'workerd'))

/** The port, or a free one when 0 is asked for: seen before wrangler starts, whose own words for a port in use are many. */
async function portThatIsFree(host: string | undefined, port: number): Promise<number> {
  const server = createServer()
  const free = await listen(server, host ?? 'localhost', port)
  await new Promise((resolve) => server.close(resolve))
  return free
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}
