/** The server as `npm start` runs it: random requests, and what it has written afterwards. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startEdge, type EdgeProcess } from '../support/edge-process.ts'
import { filesHolding, leaveSecrets, type Secrets } from '../support/secrets-on-disk.ts'
import { FUZZ_SECONDS_EACH, runFuzz } from './run.ts'

const PORT = 9398
const UNREAD_PORT = 9388

let upstream: Server
let edge: EdgeProcess

beforeAll(async () => {
  upstream = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('Content-Type', 'application/json').end('{}'))
  })
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const override = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  edge = await startEdge('node', PORT, { RELAY_UPSTREAM_OVERRIDE: override, ACCESS_LOG: 'on' })
})

afterAll(async () => {
  await edge?.stop()
  upstream.close()
})

describe('on Node', () => {
  it('keys, tokens and queries are in no file but the org’s own database, and in no line', async () => {
    const secrets: Secrets = await leaveSecrets(edge)
    const { found, read } = filesHolding(secrets, edge.dataDirectory, (path) =>
      /^practice\/[0-9a-f]+\.sqlite/.test(path),
    )
    expect(read).toBeGreaterThan(0)
    expect(found).toEqual([])
    // The search can find: the org's database holds its key.
    const everywhere = filesHolding(secrets, edge.dataDirectory, () => false).found
    expect(everywhere.join()).toContain('the key of a practice org in practice/')
    for (const word of Object.values(secrets)) expect(edge.printed()).not.toContain(word)
  })

  it('answers on when nobody reads its lines any more', async () => {
    const unread = await startEdge('node', UNREAD_PORT, { ACCESS_LOG: 'on' })
    unread.stopReading()
    for (let request = 0; request < 5; request += 1) expect((await fetch(`${unread.origin}/healthz`)).status).toBe(200)
    expect(unread.hasEnded()).toBe(false)
    await unread.stop()
  })

  it(
    'no request, however made, stops it, is held, or is answered with an error of its own',
    async () => {
      const report = await runFuzz('node', edge, { answersAllByItself: true })
      expect(report.failures).toEqual([])
      expect(report.requests).toBeGreaterThan(100)
    },
    FUZZ_SECONDS_EACH * 1000 + 60_000,
  )
})
