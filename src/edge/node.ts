/**
 * `npm start`: the built page, the relay and the practice org on Node.
 *
 * Prints one line when it serves, and ends on SIGTERM or SIGINT after the requests in flight.
 */
import { fileURLToPath } from 'node:url'

import { FolderInUse } from './node/practice/folder-lock.ts'
import { readNodeSettings, type NodeSettings } from './node/settings.ts'
import { startServer, type RunningServer } from './node/start-server.ts'
import { VERSION } from './version.ts'

const PAGE_FOLDER = fileURLToPath(new URL('../../dist/client', import.meta.url))

const settings = readNodeSettings(process.env)
if (!settings.ok) {
  console.error(`countersign does not start: the value of ${settings.refusal.setting} is not understood`)
  process.exit(2)
}

const server = await startServer(settings.value, PAGE_FOLDER).catch((cause: unknown) => {
  if (!(cause instanceof FolderInUse)) throw cause
  console.error(`countersign does not start: ${cause.message}`)
  process.exit(1)
})
console.log(startLine(settings.value, server))

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void server.stop().then(() => process.exit(0))
  })
}

function startLine({ relay }: NodeSettings, { port, hosts, practice }: RunningServer): string {
  const parts = [`countersign ${VERSION} on http://localhost:${port} (node, ${hosts.join(' and ')})`]
  if (practice === 'memory') parts.push('practice orgs are kept in memory: the data directory cannot be written')
  if (relay.override !== undefined) {
    parts.push(
      `TEST MODE: RELAY_UPSTREAM_OVERRIDE sends every relayed request to ${relay.override.origin}, NOT to Salesforce`,
    )
  }
  return parts.join('; ')
}
