/**
 * Failures of the upstream and of the client, on workerd itself: the development server of `npm run start:edge` stands
 * in front of it with answers of its own.
 */
import { spawnSync, type ChildProcess } from 'node:child_process'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

import { FAULTS } from '#edge/node/testing/faults.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { bundleWorker, startWorkerd } from '../support/workerd.ts'

const PORT = 9394
const HOST = `127.0.0.1:${PORT}`
const REST = '/relay/acme.my.salesforce.com/services/data/v67.0'

/** Heads that Node's client gives up on at once; workerd reads on, and the time limit ends it. */
const READ_ON: ReadonlySet<string> = new Set(['does not speak HTTP', 'sends a head of 64 KiB'])

/** Failures after a head that said a length: the answer has begun, and ends as a broken transfer. */
const BROKEN_OFF: ReadonlySet<string> = new Set([
  'resets in a short body',
  'closes in a short body',
  'sends fewer bytes than it said',
])

/** Its head was in time and its length is known: it is the client's to wait or to leave. */
const BEGUN = 'drips a byte at a time'

let upstream: Server
let workerd: ChildProcess
const sockets = new Set<Socket>()

beforeAll(async () => {
  expect(spawnSync(process.execPath, ['tools/client-build.mjs'], { stdio: 'ignore' }).status).toBe(0)
  upstream = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk) => {
      const text = chunk.toString('latin1')
      const fault = FAULTS[Number(/\/fault\/(\d+)/.exec(text)?.[1] ?? Number.NaN)]
      if (fault === undefined) socket.end(compressedWhereWanted(text))
      else fault[1](socket)
    })
  })
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const address = upstream.address()
  if (typeof address !== 'object' || address === null) throw new Error('no_address')
  const module = bundleWorker()
  if (module === undefined) throw new Error('not_bundled')
  const vars = { RELAY_UPSTREAM_OVERRIDE: `http://127.0.0.1:${address.port}`, PRACTICE: 'off' }
  workerd = startWorkerd({ port: PORT, module, vars, objectClass: 'PracticeOrg' })
  const isUp = (): Promise<boolean> =>
    fetch(`http://${HOST}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isUp())) await wait(50)
})

afterAll(() => {
  workerd.kill('SIGTERM')
  upstream.close()
  for (const socket of sockets) socket.destroy()
})

describe('on workerd', () => {
  it.concurrent.each(FAULTS.map(([name, , refusal], index) => [name, index, refusal] as const))(
    'an upstream that %s becomes an answer that says nothing else',
    async (name, index, { status, code }) => {
      const leave = new AbortController()
      const answer = await fetch(`http://${HOST}${REST}/fault/${index}`, { signal: leave.signal })
      if (name === BEGUN) {
        expect(answer.status).toBe(200)
        return leave.abort()
      }
      if (BROKEN_OFF.has(name)) {
        expect(answer.status).toBe(200)
        await expect(answer.text()).rejects.toThrow()
        return
      }
      const text = await answer.text()
      expect(text).not.toMatch(/127\.0\.0\.1|ECONN|evil\.example|access_token|internal error/i)
      const expected = READ_ON.has(name) ? [504, 'upstream_timeout'] : [status, code]
      expect([answer.status, (JSON.parse(text) as { code: unknown }).code]).toEqual(expected)
    },
  )

  it('passes a compressed answer to a client that asked for one, and a plain one to a client that did not', async () => {
    const ask = (encoding: string): Promise<Response> =>
      fetch(`http://${HOST}${REST}/compressed`, { headers: { 'Accept-Encoding': encoding } })
    const compressed = await ask('gzip')
    expect([compressed.headers.get('content-encoding'), await compressed.json()]).toEqual(['gzip', { gzip: true }])
    const plain = await ask('identity')
    expect([plain.headers.get('content-encoding'), await plain.json()]).toEqual([null, { gzip: false }])
  })

  it.each(['hangs before its headers', 'drips a byte at a time', 'drips a chunk at a time'])(
    'gives up an upstream that %s when the client leaves',
    async (name) => {
      await vi.waitFor(() => expect(sockets.size).toBe(0), 15_000)
      const client = connect(PORT, '127.0.0.1').on('error', () => undefined)
      const index = FAULTS.findIndex(([known]) => known === name)
      client.write(`GET ${REST}/fault/${index} HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`)
      await vi.waitFor(() => expect(sockets.size).toBe(1), 5_000)
      client.resetAndDestroy()
      // Well before the time limit, which would end the call as well.
      await vi.waitFor(() => expect(sockets.size).toBe(0), 5_000)
    },
  )
})

function compressedWhereWanted(request: string): Buffer {
  const gzip = /accept-encoding: *gzip/i.test(request)
  const plain = Buffer.from(JSON.stringify({ gzip }))
  const body = gzip ? gzipSync(plain) : plain
  const head = [
    'HTTP/1.1 200 OK',
    'Content-Type: application/json',
    ...(gzip ? ['Content-Encoding: gzip'] : []),
    `Content-Length: ${body.length}`,
    'Connection: close',
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body])
}
