import { mkdtemp, mkdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { PAGE_NAMES } from '../../front/routes.ts'
import type { RelayLimits } from '../../relay/limits.ts'
import { readNodeSettings } from '../settings/settings.ts'
import { startServer, type RunningServer } from '../server/start-server.ts'

const HEADERS_FILE = `/*\n  Content-Security-Policy: default-src 'none'\n  Cache-Control: no-store\n/assets/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n`

/** Makes a folder with the smallest page that can be served. */
export async function makePageFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-page-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, '_headers'), HEADERS_FILE)
  for (const name of PAGE_NAMES)
    await writeFile(join(folder, `${name}.html`), '<!doctype html><title>Countersign</title>')
  await writeFile(join(folder, 'robots.txt'), 'User-agent: *\n')
  await writeFile(join(folder, 'assets', 'app-1a2b3c4d.js'), 'export {}\n')
  await writeFile(join(folder, 'assets', 'app-1a2b3c4d.js.br'), 'compressed')
  return folder
}

/**
 * Starts the real server on a free port, with every relayed request going to `upstreamPort`.
 *
 * @param environment Over what is set for tests, such as `HOST` 127.0.0.1; `undefined` leaves a variable unset.
 */
export async function startForTest(
  upstreamPort: number,
  environment: Readonly<Record<string, string | undefined>> = {},
  limits: Partial<RelayLimits> = {},
): Promise<RunningServer> {
  const settings = readNodeSettings({
    PORT: '0',
    HOST: '127.0.0.1',
    PRACTICE: 'off',
    RELAY_UPSTREAM_OVERRIDE: `http://127.0.0.1:${upstreamPort}`,
    ...environment,
  })
  if (!settings.ok) throw new Error(settings.refusal.setting)
  const { relay } = settings.value
  return startServer(
    { ...settings.value, relay: { ...relay, limits: { ...relay.limits, ...limits } } },
    await makePageFolder(),
  )
}

/** A listener that only counts who connects to it, and hangs up. */
export async function countConnections(): Promise<{ port: number; count: () => number; server: Server }> {
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no_address')
  return { port: address.port, count: () => connections, server }
}
