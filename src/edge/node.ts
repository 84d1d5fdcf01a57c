/**
 * `npm start`: the built page, the relay and the practice org on Node.
 *
 * Prints one line when it serves, or one that says why it does not, and ends on SIGTERM or SIGINT after the requests
 * in flight.
 */
import { fileURLToPath } from 'node:url'

import { readNodeSettings } from './node/settings/settings.ts'
import { localAddress, startFailure, startLine } from './node/server/start-line.ts'
import { startServer, type RunningServer } from './node/server/start-server.ts'

const PAGE_FOLDER = fileURLToPath(new URL('../../dist/client', import.meta.url))

const settings = readNodeSettings(process.env)
if (!settings.ok) {
  console.error(`countersign does not start: the value of ${settings.refusal.setting} is not understood`)
  process.exit(2)
}

// Whoever read the lines may be gone; the server is not there for them.
process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)

const server = await startServer(settings.value, PAGE_FOLDER).catch((cause: unknown) => {
  console.error(startFailure(cause, settings.value.port))
  process.exit(1)
})
const { hosts, port, practice } = server
const remarks = practice === 'memory' ? ['practice orgs are kept in memory: the data directory cannot be written'] : []
console.log(startLine(settings.value, localAddress(hosts, port), `node, ${hosts.join(' and ')}`, remarks))
stopOnSignals(server)

function stopOnSignals({ stop }: RunningServer): void {
  let stopping = false
  const end = (): void => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end)
}
