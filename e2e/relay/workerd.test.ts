/**
 * The relay on workerd as `npm run start:edge` runs it, over raw connections: the same corpus as on Node, with a
 * listener in place of Salesforce that counts who connects.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { rawRequestOf, sendRaw } from '#edge/node/testing/raw-http.ts'
import { HOSTILE, LEGITIMATE } from '#edge/relay/testing/corpus.ts'
import { BEARER_HEADERS, JWT_FORM, restCase, tokenCase } from '#edge/relay/testing/relay-case.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const PORT = 9392
const HOST = `localhost:${PORT}`
const MARK = 'SECRETMARK'

let upstream: Server
let workerd: ChildProcess
let connections = 0
let received = ''
const sockets = new Set<Socket>()
let printed = ''

beforeAll(async () => {
  expect(spawnSync(process.execPath, ['tools/client-build.mjs'], { stdio: 'ignore' }).status).toBe(0)
  upstream = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk) => {
      const text = chunk.toString('latin1')
      received += text
      socket.end(
        'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
      )
    })
  })
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const address = upstream.address()
  if (typeof address !== 'object' || address === null) throw new Error('no_address')
  workerd = spawn(process.execPath, ['src/edge/node/workerd.ts'], {
    env: {
      ...process.env,
      PORT: String(PORT),
      DATA_DIR: mkdtempSync(join(tmpdir(), 'countersign-workerd-')),
      ALLOWED_ORIGINS: 'https://app.example',
      RELAY_UPSTREAM_OVERRIDE: `http://127.0.0.1:${address.port}`,
    },
  })
  for (const stream of [workerd.stdout, workerd.stderr])
    stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (
      await fetch(`http://${HOST}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    await wait(100)
  }
  throw new Error(`workerd did not start: ${printed}`)
}, 90_000)

afterAll(async () => {
  workerd.kill('SIGTERM')
  upstream.close()
  for (const socket of sockets) socket.destroy()
  await wait(500)
})

describe('on workerd', () => {
  it.each(HOSTILE.map((one) => [one.name, one] as const))(
    'refuses %s without connecting anywhere',
    async (_name, one) => {
      const before = connections
      const answer = await sendRaw(PORT, rawRequestOf(one, HOST))
      // What is left after the runtime has parsed such a target may be an ordinary one.
      if (one.parsedAway === true && answer.status === 200) return
      expect(connections).toBe(before)
      expect(answer.status === 0 || answer.status >= 400).toBe(true)
    },
  )

  it.each(LEGITIMATE.map((one) => [one.name, one] as const))('forwards %s', async (_name, one) => {
    const before = connections
    expect((await sendRaw(PORT, rawRequestOf(one, HOST))).status).toBe(200)
    expect(connections).toBe(before + 1)
  })

  it('forwards a form byte for byte', async () => {
    received = ''
    await sendRaw(PORT, rawRequestOf(tokenCase('', {}), HOST))
    expect(received.slice(received.indexOf('\r\n\r\n') + 4)).toBe(JWT_FORM)
    expect(received).not.toMatch(/cookie|forwarded|x-real-ip|user-agent/i)
  })

  it('prints nothing of what passes through it', async () => {
    const target = `/relay/acme.my.salesforce.com/services/data/v67.0/query?q=${MARK}`
    await sendRaw(
      PORT,
      rawRequestOf(
        restCase('', { target, headers: { Authorization: `${BEARER_HEADERS['Authorization']}${MARK}` } }),
        HOST,
      ),
    )
    await sendRaw(PORT, rawRequestOf(tokenCase('', { body: `${JWT_FORM}${MARK}` }), HOST))
    await sendRaw(PORT, rawRequestOf(tokenCase('', { target: `/relay/${MARK}.example/x` }), HOST))
    await sendRaw(
      PORT,
      `GET /practice/00D000000000001${MARK}/setup HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`,
    )
    await wait(300)
    expect(printed).toContain('TEST MODE')
    expect(printed).not.toMatch(/SECRETMARK|salesforce\.com|eyJ/)
  })
})
