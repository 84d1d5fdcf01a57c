import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createServer, request as httpRequest, Agent, type Server } from 'node:http'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { JWT_FORM, TOKEN_PATH } from '../../relay/testing/relay-case.ts'
import { listen } from '../http/listen.ts'
import type { RunningServer } from './start-server.ts'
import { sendRaw } from '../testing/raw-http.ts'
import { startForTest } from '../testing/running.ts'

type Seen = { method: string; url: string; headers: Record<string, unknown>; body: string }

let upstream: Server
let upstreamPort: number
let seen: Seen[] = []
let delayMs = 0

beforeAll(async () => {
  upstream = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
      setTimeout(() => response.setHeader('Content-Type', 'application/json').end('{"ok":true}'), delayMs)
    })
  })
  upstreamPort = await listen(upstream, '127.0.0.1', 0)
})

afterEach(() => {
  seen = []
  delayMs = 0
})

afterAll(() => upstream.close())

describe('the server', () => {
  let server: RunningServer
  let base: string

  beforeAll(async () => {
    server = await startForTest(upstreamPort)
    base = `http://127.0.0.1:${server.port}`
  })

  afterAll(() => server.stop())

  it('says that it is well', async () => {
    const answer = await fetch(`${base}/healthz`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toMatchObject({
      status: 'ok',
      runtime: 'node',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
    })
    expect((await fetch(`${base}/healthz`, { method: 'POST' })).status).toBe(405)
  })

  it('forwards a form byte for byte and sends nothing of the client besides', async () => {
    const answer = await fetch(`${base}/relay/acme.my.salesforce.com${TOKEN_PATH}`, {
      method: 'POST',
      body: JWT_FORM,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Cookie': 'a=b', 'X-Other': 'c' },
    })
    expect(await answer.json()).toEqual({ ok: true })
    expect(answer.headers.get('server-timing')).toMatch(/^upstream;dur=[\d.]+, relay;dur=[\d.]+$/)
    expect(answer.headers.get('x-upstream-date')).toMatch(/GMT$/)
    const [one] = seen
    expect(one).toMatchObject({
      method: 'POST',
      url: TOKEN_PATH,
      body: JWT_FORM,
      headers: { host: 'acme.my.salesforce.com' },
    })
    expect(Object.keys(one!.headers).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'content-length',
      'content-type',
      'host',
    ])
  })

  it.each(['Transfer-Encoding: chunked', 'Expect: 100-continue'])('accepts a form sent with %s', async (line) => {
    const chunked = line.startsWith('Transfer')
    const body = chunked ? `${JWT_FORM.length.toString(16)}\r\n${JWT_FORM}\r\n0\r\n\r\n` : JWT_FORM
    const length = chunked ? '' : `Content-Length: ${JWT_FORM.length}\r\n`
    const head = `POST /relay/acme.my.salesforce.com${TOKEN_PATH} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n${length}${line}\r\n\r\n`
    const { body: answer } = await sendRaw(server.port, head + body)
    expect(answer.toString()).toContain('{"ok":true}')
    expect(seen[0]!.body).toBe(JWT_FORM)
  })

  it.each([
    ['/', 'application/json', 200, 'text/html', 'no-store'],
    ['/any/screen', 'text/html', 200, 'text/html', 'no-store'],
    ['/any/screen', 'application/json', 404, 'application/problem+json', 'no-store'],
    ['/practice/drills', 'text/html', 200, 'text/html', 'no-store'],
    ['/services/data', 'text/html', 404, 'application/problem+json', 'no-store'],
    ['/id/00D/005', 'text/html', 404, 'application/problem+json', 'no-store'],
    ['/relay', 'text/html', 400, 'application/problem+json', 'no-store'],
    ['/robots.txt', '*/*', 200, 'text/plain', 'no-store'],
    ['/_headers', 'text/html', 404, 'application/problem+json', 'no-store'],
    ['/assets/app-1a2b3c4d.js', '*/*', 200, 'text/javascript', 'public, max-age=31536000, immutable'],
    ['/assets/gone-1a2b3c4d.js', 'text/html', 404, 'application/problem+json', 'no-store'],
  ])('answers GET %s asked as %s with %d', async (path, accept, status, type, cache) => {
    const answer = await fetch(base + path, { headers: { Accept: accept } })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([status, cache])
    expect(answer.headers.get('content-type')).toContain(type)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it.each([
    '/../../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/assets/..%5c..%5cx',
    '/.env',
    '//etc/passwd',
  ])('serves no file outside its folder: %s', async (path) => {
    const answer = await sendRaw(server.port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    expect(answer.status).toBe(404)
  })

  it('sends the compressed copy to a client that can undo it', async () => {
    const answer = await sendRaw(
      server.port,
      'GET /assets/app-1a2b3c4d.js HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n\r\n',
    )
    expect(answer.head).toMatch(/content-encoding: br/i)
    expect(answer.body.toString()).toBe('compressed')
  })

  it('answers a client that offers to upgrade the connection', async () => {
    const upgrade = 'Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n'
    const answer = await sendRaw(server.port, `GET /healthz HTTP/1.1\r\nHost: localhost\r\n${upgrade}\r\n`)
    expect(answer.status).toBe(200)
  })
})

it('carries 10,000 requests over 256 connections without an error and gives every descriptor back', async () => {
  const before = openDescriptors()
  const memoryBefore = process.memoryUsage().rss
  const server = await startForTest(upstreamPort)
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  let left = 10_000
  const failures: unknown[] = []
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      await post(server.port, agent).then(
        (status) => status === 200 || failures.push(status),
        (cause: unknown) => failures.push(cause),
      )
    }
  }
  await Promise.all(Array.from({ length: 256 }, client))
  agent.destroy()
  await server.stop()
  await vi.waitFor(() => expect(openDescriptors()).toBeLessThanOrEqual(before + 5))
  expect(failures).toEqual([])
  // Client, relay and upstream share this process, so the bound is loose.
  expect(process.memoryUsage().rss - memoryBefore).toBeLessThan(400 * 1024 * 1024)
})

it('says in its access log only what may be said', async () => {
  const lines = await accessLogOf({}, async (base) => {
    await post(Number(new URL(base).port), new Agent())
    const secret = { Authorization: 'Bearer 00D000000000001!SECRET' }
    await fetch(`${base}/relay/acme.my.salesforce.com/services/data/v67.0/query?q=SECRET`, { headers: secret })
    await fetch(`${base}/practice/00DSECRET/setup?x=SECRET`, { headers: secret })
  })
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(entries.map(({ path }) => path)).toEqual([
    '/relay/{host}/services/oauth2/token',
    '/relay/{host}/services/data/{resource}',
    '/practice/{key}/setup/{resource}',
  ])
  for (const entry of entries) expect(Object.keys(entry)).toEqual(['method', 'host', 'path', 'status', 'ms'])
  expect(lines.join('')).not.toMatch(/SECRET|assertion/)
})

it.each(['on', 'off'])(
  'leaves nothing of a token in the access log, sent in a SOAP body or in a query, with the practice org %s',
  async (PRACTICE) => {
    const [org, user, secret] = ['00D000000000001EAA', '005000000000001AAA', 'AQ0AQSECRET']
    const lines = await accessLogOf(
      { PRACTICE, DATA_DIR: await mkdtemp(join(tmpdir(), 'countersign-data-')) },
      async (base) => {
        await fetch(`${base}/services/Soap/m/67.0`, {
          method: 'POST',
          headers: { 'Content-Type': 'text/xml', 'SOAPAction': '""' },
          body: soapCall(`${org}!${secret}`),
        })
        // As clients write it, and percent-encoded.
        await fetch(`${base}/id/${org}/${user}?oauth_token=${org}!${secret}`)
        await fetch(`${base}/id/${org}/${user}?oauth_token=${org}%21${secret}`)
      },
    )
    expect(lines.map((line) => (JSON.parse(line) as { path: string }).path)).toEqual([
      '/{other}',
      '/id/{org}/{user}',
      '/id/{org}/{user}',
    ])
    for (const part of [org, user, secret, '!', '%21', 'oauth_token', 'sessionId']) {
      expect(lines.join('')).not.toContain(part)
    }
  },
)

it('limits the rate when asked to', async () => {
  const server = await startForTest(upstreamPort, { RELAY_RATE_PER_MINUTE: '2' })
  const agent = new Agent()
  expect([await post(server.port, agent), await post(server.port, agent), await post(server.port, agent)]).toEqual([
    200, 200, 429,
  ])
  await server.stop()
})

describe('behind a proxy on the same machine', () => {
  const from = (address: string): Record<string, string> => ({ 'X-Real-IP': address })

  /** More than a minute's worth, however long they take: ten a second come back. */
  const MANY = 800

  it('limits each client without being asked to', async () => {
    const server = await startForTest(upstreamPort, { CLIENT_ADDRESS_HEADER: 'X-Real-IP' })
    const agent = new Agent({ keepAlive: true, maxSockets: 16 })
    const burst = await Promise.all(Array.from({ length: MANY }, () => post(server.port, agent, from('203.0.113.7'))))
    expect(new Set(burst)).toEqual(new Set([200, 429]))
    expect(await post(server.port, agent, from('203.0.113.8'))).toBe(200)
    agent.destroy()
    await server.stop()
  })

  it.each([
    ['an address of a client in the request', {}, { 'X-Forwarded-For': '203.0.113.7' }],
    ['an origin in the settings', { PUBLIC_ORIGIN: 'https://countersign.example' }, {}],
  ])('knows that by %s', async (_what, environment, headers) => {
    const server = await startForTest(upstreamPort, environment)
    const agent = new Agent({ keepAlive: true, maxSockets: 16 })
    const burst = await Promise.all(Array.from({ length: MANY }, () => post(server.port, agent, headers)))
    expect(new Set(burst)).toEqual(new Set([200, 429]))
    agent.destroy()
    await server.stop()
  })

  it('does not limit this machine’s own person', async () => {
    const server = await startForTest(upstreamPort)
    const agent = new Agent({ keepAlive: true, maxSockets: 16 })
    const burst = await Promise.all(Array.from({ length: MANY }, () => post(server.port, agent)))
    expect(new Set(burst)).toEqual(new Set([200]))
    agent.destroy()
    await server.stop()
  })

  it('lets nobody lock a client out by naming its app', async () => {
    const server = await startForTest(upstreamPort, { RELAY_RATE_PER_MINUTE: '3', CLIENT_ADDRESS_HEADER: 'X-Real-IP' })
    const agent = new Agent()
    for (let index = 0; index < 3; index += 1) await post(server.port, agent, from('203.0.113.7'))
    expect(await post(server.port, agent, from('203.0.113.7'))).toBe(429)
    expect(await post(server.port, agent, from('203.0.113.8'))).toBe(200)
    await server.stop()
  })
})

describe('as a process', () => {
  it('refuses to start with an override that leaves this machine', async () => {
    const child = startProcess({ RELAY_UPSTREAM_OVERRIDE: 'http://evil.example:80' })
    // Not its exit: what it printed may come after that.
    const [code] = (await once(child, 'close')) as [number]
    expect(code).toBe(2)
    expect(child.output()).toContain('RELAY_UPSTREAM_OVERRIDE')
    expect(child.output()).not.toContain('evil.example')
  })
})

describe('when it is told to stop', () => {
  it('answers what is in flight, refuses new connections, and is gone', async () => {
    const server = await startForTest(upstreamPort)
    delayMs = 300
    const inFlight = post(server.port, new Agent({ keepAlive: true }))
    await vi.waitFor(() => expect(seen).toHaveLength(1))
    const stopped = server.stop()
    await wait(50)
    await expect(post(server.port, new Agent())).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect(await inFlight).toBe(200)
    await stopped
  })

  it('loses no request of clients that keep sending', async () => {
    const server = await startForTest(upstreamPort)
    delayMs = 2
    const agent = new Agent({ keepAlive: true, maxSockets: 32 })
    const sending = new AbortController()
    const outcomes: unknown[] = []
    const client = async (): Promise<void> => {
      while (!sending.signal.aborted) {
        try {
          outcomes.push(await post(server.port, agent))
        } catch (cause) {
          // A connection that is refused never carried a request.
          if ((cause as NodeJS.ErrnoException).code === 'ECONNREFUSED') return
          outcomes.push(cause)
        }
      }
    }
    const clients = Array.from({ length: 32 }, client)
    // So soon that many of them are connected and not accepted yet.
    await wait(20)
    const startedAt = performance.now()
    await server.stop()
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    sending.abort()
    await Promise.all(clients)
    expect(outcomes.length).toBeGreaterThanOrEqual(32)
    expect(outcomes.filter((one) => one !== 200)).toEqual([])
    agent.destroy()
  })
})

/** Everything a server with an access log prints while `send` runs: a line for each request. */
async function accessLogOf(
  environment: Record<string, string>,
  send: (base: string) => Promise<void>,
): Promise<string[]> {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line))
    return true
  })
  const server = await startForTest(upstreamPort, { ...environment, ACCESS_LOG: 'on' })
  try {
    await send(`http://127.0.0.1:${server.port}`)
    await vi.waitFor(() => expect(lines.length).toBeGreaterThanOrEqual(3))
  } finally {
    await server.stop()
    write.mockRestore()
  }
  return lines
}

/** A call of the Metadata API: SOAP has the access token in its body. */
function soapCall(sessionId: string): string {
  const header = `<soapenv:Header><SessionHeader xmlns="http://soap.sforce.com/2006/04/metadata"><sessionId>${sessionId}</sessionId></SessionHeader></soapenv:Header>`
  return `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">${header}<soapenv:Body/></soapenv:Envelope>`
}

/** Open descriptors of this process, where the system tells. */
function openDescriptors(): number {
  return existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0
}

/** Sends one token request; resolves with the status once the body has ended. */
function post(port: number, agent: Agent, more: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': JWT_FORM.length, ...more }
    const options = {
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: `/relay/acme.my.salesforce.com${TOKEN_PATH}`,
      headers,
      agent,
    }
    httpRequest(options, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
      response.on('error', reject)
    })
      .on('error', reject)
      .end(JWT_FORM)
  })
}

function startProcess(environment: Record<string, string>): ReturnType<typeof spawn> & { output: () => string } {
  const entry = fileURLToPath(new URL('../../node.ts', import.meta.url))
  const child = spawn(process.execPath, [entry], { env: { ...process.env, ...environment } })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return Object.assign(child, { output: () => text })
}
