/**
 * The relay on workerd as `npm run start:edge` runs it, over raw connections: the same corpus as on Node, with a
 * listener in place of Salesforce that counts who connects.
 */
import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

import { rawRequestOf, sendRaw } from '#edge/node/testing/raw-http.ts'
import { HOSTILE, LEGITIMATE } from '#edge/relay/testing/corpus.ts'
import { BEARER_HEADERS, JWT_FORM, restCase, tokenCase } from '#edge/relay/testing/relay-case.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startEdge, type EdgeProcess } from '../support/edge-process.ts'
import { filesHolding, leaveSecrets } from '../support/secrets-on-disk.ts'

const PORT = 9392
const HOST = `localhost:${PORT}`
const MARK = 'SECRETMARK'

let upstream: Server
let edge: EdgeProcess
let connections = 0
let received = ''
const sockets = new Set<Socket>()

beforeAll(async () => {
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
  edge = await startEdge('workerd', PORT, {
    ALLOWED_ORIGINS: 'https://app.example',
    RELAY_UPSTREAM_OVERRIDE: `http://127.0.0.1:${address.port}`,
  })
})

afterAll(async () => {
  await edge?.stop()
  upstream.close()
  for (const socket of sockets) socket.destroy()
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
    expect(edge.printed()).toContain('TEST MODE')
    expect(edge.printed()).not.toMatch(/SECRETMARK|salesforce\.com|eyJ/)
  })

  it.each([
    '/cdn-cgi/explorer',
    '/cdn-cgi/explorer/api/workers/durable_objects/namespaces/countersign-PracticeOrg/objects',
    '/cdn-cgi/local/explorer/api',
    '/cdn-cgi/local/observability',
    '/cdn-cgi/x',
  ])('has nothing of a development server at %s', async (path) => {
    const answer = await sendRaw(PORT, `GET ${path} HTTP/1.1\r\nHost: ${HOST}\r\nAccept: text/html\r\n\r\n`)
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([
      404,
      expect.objectContaining({ code: 'not_found' }),
    ])
  })

  it.each([
    ['Host: evil.example', 'host_not_own'],
    [`Host: ${HOST}\r\nOrigin: https://evil.example`, 'origin_not_allowed'],
    [`Host: ${HOST}\r\nSec-Fetch-Site: cross-site`, 'origin_not_allowed'],
  ])('makes no org for a caller with %j', async (lines, code) => {
    const head = `POST /practice/orgs HTTP/1.1\r\n${lines}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`
    const answer = await sendRaw(PORT, head)
    expect(answer.body.toString()).toContain(`"code":"${code}"`)
  })

  it('does not believe what a client writes of its own address', async () => {
    const answer = await fetch(`${edge.origin}/practice/orgs`, {
      method: 'POST',
      headers: { 'CF-Connecting-IP': '198.51.100.7' },
    })
    const { baseUrl } = (await answer.json()) as { baseUrl: string }
    const form = { grant_type: 'x', assertion: 'x' }
    const headers = { 'CF-Connecting-IP': '198.51.100.7' }
    await fetch(`${baseUrl}/services/oauth2/token`, { method: 'POST', body: new URLSearchParams(form), headers })
    expect(await (await fetch(`${baseUrl}/setup/login-history`)).text()).not.toContain('198.51.100.7')
  })

  it('leaves keys, tokens and queries in no file but the org’s own database', async () => {
    const secrets = await leaveSecrets(edge)
    const isOwnDatabase = (path: string): boolean => /^edge\/v3\/do\/[^/]*PracticeOrg\/[0-9a-f]+\.sqlite/.test(path)
    const { found, read } = filesHolding(secrets, edge.dataDirectory, isOwnDatabase)
    expect(read).toBeGreaterThan(0)
    expect(found).toEqual([])
    // The search can find: the org's database holds its key.
    const everywhere = filesHolding(secrets, edge.dataDirectory, () => false).found
    expect(everywhere.join()).toContain('the key of a practice org in edge/')
    for (const word of Object.values(secrets)) expect(edge.printed()).not.toContain(word)
  })
})
