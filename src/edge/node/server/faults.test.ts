import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer as createTlsServer } from 'node:https'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { afterEach, describe, expect, it, vi } from 'vitest'

import type { RelayLimits } from '../../relay/limits.ts'
import { RELAY_LIMITS } from '../../relay/limits.ts'
import { createCallerJudge } from '../../front/own-origin.ts'
import type { RelaySettings } from '../../relay/settings.ts'
import { restCase } from '../../relay/testing/relay-case.ts'
import { listen } from '../http/listen.ts'
import { createRelayListener } from '../relay/relay-listener.ts'
import { createHttpServer } from './server.ts'
import { FAULTS } from '../testing/faults.ts'
import { rawRequestOf, sendRaw, type RawAnswer } from '../testing/raw-http.ts'
import {
  answerWith,
  startScriptedUpstream,
  type ScriptedUpstream,
  type UpstreamScript,
} from '../testing/scripted-upstream.ts'
import { createUpstreamPool } from '../relay/upstream-pool.ts'
import type { Client } from '../../front/client.ts'

const closers: Array<() => void | Promise<void>> = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** For upstreams that are waited for in vain; on a busy machine any other could be given up by these. */
const QUICK: Partial<RelayLimits> = { answerTimeoutMs: 300 }
const MIB = 1024 * 1024

describe('an upstream that fails', () => {
  it.each(FAULTS)('that %s becomes a refusal that says nothing else', async (_name, script, expected) => {
    const upstream = await startUpstream(script)
    const limits = expected.code === 'upstream_timeout' ? QUICK : {}
    const answer = await ask(await startRelay(`http://127.0.0.1:${upstream.port}`, limits))
    expect(answer.status).toBe(expected.status)
    const problem = JSON.parse(answer.body.toString()) as Record<string, unknown>
    expect(problem).toMatchObject(expected)
    expect(answer.head + answer.body.toString()).not.toMatch(
      /127\.0\.0\.1|ECONN|evil\.example|location:|access_token|undici|at .*\.ts/i,
    )
  })

  it('that refuses connections becomes 502', async () => {
    // A port that was open a moment ago may be another test's by now.
    expect(codeOf(await ask(await startRelay('http://127.0.0.1:9')))).toBe('upstream_unreachable')
  })

  it('with a self-signed certificate becomes 502, whatever the environment says', async () => {
    const { key, cert } = await selfSigned()
    let requests = 0
    const server = createTlsServer({ key, cert }, (_request, response) => {
      requests += 1
      response.end('{}')
    })
    closers.push(() => void server.close())
    const port = await listen(server, '127.0.0.1', 0)
    expect(codeOf(await ask(await startRelay(`https://127.0.0.1:${port}`)))).toBe('upstream_unreachable')
    expect(requests).toBe(0)
  })
})

describe('an upstream that answers oddly but completely', () => {
  const cases: ReadonlyArray<readonly [string, readonly string[], string | Buffer]> = [
    ['HTML', ['HTTP/1.1 200 OK', 'Content-Type: text/html'], '<html>Down for maintenance</html>'],
    ['invalid JSON', ['HTTP/1.1 200 OK', 'Content-Type: application/json'], '{"access_token":'],
    ['gzip', ['HTTP/1.1 200 OK', 'Content-Type: application/json', 'Content-Encoding: gzip'], gzipSync('{"a":1}')],
    ['an error status', ['HTTP/1.1 400 Bad Request', 'Content-Type: application/json'], '{"error":"invalid_grant"}'],
    ['a server error', ['HTTP/1.1 503 Service Unavailable', 'Content-Type: text/plain'], 'busy'],
    ['an empty body', ['HTTP/1.1 200 OK'], ''],
    ['5 MB', ['HTTP/1.1 200 OK', 'Content-Type: application/json'], randomBytes(5 * MIB)],
    ['10 MiB', ['HTTP/1.1 200 OK', 'Content-Type: application/json'], randomBytes(10 * MIB)],
  ]

  it.each(cases)('%s is passed on byte for byte', async (_name, head, body) => {
    const bytes = Buffer.from(body as string)
    const upstream = await startUpstream(
      answerWith(
        [...head, `Content-Length: ${bytes.byteLength}`, 'Set-Cookie: BrowserId=x; domain=.salesforce.com'],
        bytes,
      ),
    )
    const answer = await ask(await startRelay(`http://127.0.0.1:${upstream.port}`))
    expect(answer.head).toContain(head[0]!.slice(0, 12))
    expect(sha256(answer.body)).toBe(sha256(bytes))
    expect(answer.head).not.toMatch(/set-cookie/i)
    for (const line of head.slice(1)) expect(answer.head.toLowerCase()).toContain(line.toLowerCase())
  })

  it('interim answers before the final one are not the answer', async () => {
    const early = 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'
    const upstream = await startUpstream((socket) =>
      socket.write(`${early}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}`),
    )
    const answer = await ask(await startRelay(`http://127.0.0.1:${upstream.port}`))
    expect([answer.status, answer.body.toString()]).toEqual([200, '{}'])
  })
})

describe('an answer that has begun to stream', () => {
  const long = randomBytes(200_000)

  it.each([
    ['breaks', (socket) => socket.resetAndDestroy()],
    ['falls silent', () => undefined],
  ] as const satisfies ReadonlyArray<readonly [string, UpstreamScript]>)(
    'is cut off, not ended, when it %s',
    async (_name, then) => {
      let asked: Socket | undefined
      const upstream = await startUpstream((socket) => {
        asked = socket
        socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
        socket.write(chunk(long))
      })
      const port = await startRelay(`http://127.0.0.1:${upstream.port}`, { silenceTimeoutMs: 300 })
      // Once some of it has come: what breaks before is no answer.
      const answer = await sendRaw(port, rawRequestOf(restCase('', {}), 'localhost'), () => asked && then(asked))
      expect(answer.status).toBe(200)
      // The last chunk of a complete message has the size 0.
      expect(answer.body.toString('latin1')).not.toMatch(/\r\n0\r\n\r\n$/)
    },
  )

  it('is cut off when it grows past the limit', async () => {
    const upstream = await startUpstream((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
      const part = chunk(randomBytes(MIB))
      for (let index = 0; index < 20; index += 1) socket.write(part)
      socket.write('0\r\n\r\n')
    })
    const answer = await ask(await startRelay(`http://127.0.0.1:${upstream.port}`))
    expect(answer.body.byteLength).toBeLessThan(11 * MIB)
    expect(answer.body.subarray(-5).toString('latin1')).not.toBe('0\r\n\r\n')
  })
})

it.each(['before the answer', 'while it streams'])(
  'a client that leaves %s cancels the upstream call',
  async (when) => {
    const upstream = await startUpstream((socket) => {
      if (when === 'before the answer') return
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
      socket.write(chunk(randomBytes(200_000)))
    })
    const port = await startRelay(`http://127.0.0.1:${upstream.port}`)
    const client = connect(port, '127.0.0.1')
    client.on('error', () => undefined)
    client.write(rawRequestOf(restCase('', {}), 'localhost'))
    await vi.waitFor(() => expect(upstream.open()).toBe(1))
    if (when === 'while it streams') await new Promise((resolve) => client.once('data', resolve))
    client.destroy()
    await vi.waitFor(() => expect(upstream.open()).toBe(0))
  },
)

function chunk(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.byteLength.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])
}

async function startUpstream(script: UpstreamScript): Promise<ScriptedUpstream> {
  const upstream = await startScriptedUpstream(script)
  closers.push(upstream.close)
  return upstream
}

/** Starts the relay alone, with its connections going to `origin`. */
async function startRelay(origin: string, limits: Partial<RelayLimits> = {}): Promise<number> {
  const settings: RelaySettings = {
    families: ['my_domain'],
    origins: { publicOrigin: undefined, allowed: new Set() },
    limits: { ...RELAY_LIMITS, ...limits },
    ratePerMinute: undefined,
    override: { origin },
  }
  const upstream = createUpstreamPool()
  const client = (): Client => ({ address: undefined, isThisMachine: true })
  const nothing = (): never => {
    throw new Error('not_the_relay')
  }
  const relay = createRelayListener({ settings, upstream, rateLimit: () => ({ allowed: true }), client })
  const server = createHttpServer(
    { relay, practice: nothing, page: nothing, health: nothing },
    createCallerJudge(settings.origins),
  )
  closers.push(async () => {
    server.closeAllConnections()
    server.close()
    await upstream.destroy()
  })
  return listen(server, '127.0.0.1', 0)
}

function ask(port: number): Promise<RawAnswer> {
  return sendRaw(port, rawRequestOf(restCase('', {}), 'localhost'))
}

function codeOf(answer: RawAnswer): unknown {
  return (JSON.parse(answer.body.toString()) as { code: unknown }).code
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function selfSigned(): Promise<{ key: Buffer; cert: Buffer }> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '1',
      '-subj',
      '/CN=127.0.0.1',
    ],
    { stdio: 'ignore' },
  )
  return { key: readFileSync(key), cert: readFileSync(cert) }
}
