import { afterEach, describe, expect, it, vi } from 'vitest'

import { FUNCTION_HEADERS } from '../front/security-headers.ts'
import type { RelayRuntime } from './call.ts'
import { relay } from './relay.ts'
import { readRelaySettings, type RelayEnvironment, type RelaySettings } from './settings.ts'
import { BEARER_HEADERS, FORM_HEADERS, JWT_FORM, restCase, tokenCase, type RelayCase } from './testing/relay-case.ts'
import { APP_ORIGIN, callerOf, relayRequestOf } from './testing/relay-request.ts'

afterEach(() => void vi.useRealTimers())

describe('what goes upstream', () => {
  it('is the form byte for byte, with two headers of the request and no more', async () => {
    const { calls } = await send(
      tokenCase('', {
        headers: {
          ...FORM_HEADERS,
          'Accept': 'application/json',
          'Cookie': 'sid=1',
          'Authorization': 'Basic x',
          'X-Forwarded-For': '10.0.0.1',
          'Forwarded': 'for=10.0.0.1',
          'Range': 'bytes=0-1',
          'If-None-Match': '"x"',
          'Sforce-Query-Options': 'batchSize=1',
          'X-HTTP-Method-Override': 'DELETE',
          'User-Agent': 'x',
        },
      }),
    )
    expect(await calls[0]!.text()).toBe(JWT_FORM)
    expect(Object.fromEntries(calls[0]!.headers)).toEqual({
      'accept': 'application/json',
      'accept-encoding': 'identity',
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(calls[0]!.redirect).toBe('manual')
  })

  it('holds the access token on a read, and no body', async () => {
    const { calls } = await send(restCase('', { headers: { ...BEARER_HEADERS, 'Accept-Encoding': 'br, gzip' } }))
    expect(Object.fromEntries(calls[0]!.headers)).toEqual({
      'accept': '*/*',
      'accept-encoding': 'gzip',
      'authorization': BEARER_HEADERS['Authorization'],
    })
    expect(calls[0]!.body).toBeNull()
  })

  it('goes to the loopback address in test mode, still under the name that was checked', async () => {
    const { calls } = await send(tokenCase('', {}), {
      environment: { RELAY_UPSTREAM_OVERRIDE: 'http://127.0.0.1:9000' },
    })
    expect(calls[0]!.url).toBe('http://127.0.0.1:9000/services/oauth2/token')
    const refused = await send(tokenCase('', { target: '/relay/evil.example/services/oauth2/token' }), {
      environment: { RELAY_UPSTREAM_OVERRIDE: 'http://127.0.0.1:9000' },
    })
    expect(refused.answer.status).toBe(403)
    expect(refused.calls).toEqual([])
  })
})

describe('what comes back', () => {
  it('is the status and the body, with the upstream clock and the timing, and nothing else of the upstream', async () => {
    const { answer } = await send(tokenCase('', {}), {
      respond: () =>
        new Response('{"error":"invalid_grant"}', {
          status: 400,
          headers: {
            'Content-Type': 'application/json;charset=UTF-8',
            'Date': 'Sun, 22 Nov 2026 14:00:00 GMT',
            'Set-Cookie': 'BrowserId=x',
            'Strict-Transport-Security': 'max-age=1',
            'Cache-Control': 'public',
            'Location': 'https://evil.example/',
            'Access-Control-Allow-Origin': '*',
            'Server': 'sfdcedge',
          },
        }),
    })
    expect([answer.status, await answer.text()]).toEqual([400, '{"error":"invalid_grant"}'])
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'application/json;charset=UTF-8',
      ...Object.fromEntries(FUNCTION_HEADERS),
      'server-timing': 'upstream;dur=0.00, relay;dur=0.00',
      'vary': 'Origin',
      'x-upstream-date': 'Sun, 22 Nov 2026 14:00:00 GMT',
    })
  })

  it.each([
    ['a redirect', () => new Response(null, { status: 302, headers: { Location: '/' } }), 502, 'upstream_redirected'],
    [
      'an announced giant',
      () => new Response('x', { headers: { 'Content-Length': '10485761' } }),
      502,
      'upstream_too_large',
    ],
    ['a thrown error', () => Promise.reject(new TypeError('secret 10.0.0.1')), 502, 'upstream_unreachable'],
    [
      'silence',
      (request: Request) =>
        new Promise<Response>((_resolve, reject) =>
          request.signal.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
      504,
      'upstream_timeout',
    ],
    ['a body that breaks', () => new Response(brokenStream()), 502, 'upstream_unreachable'],
  ] as const)('is a refusal after %s', async (_name, respond, status, code) => {
    const limits = code === 'upstream_timeout' ? { answerTimeoutMs: 50 } : {}
    const { answer } = await send(tokenCase('', {}), { respond, limits })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ status, code })
  })

  it.each([300, 301, 302, 303, 304, 307, 308])(
    'is never an answer with status %i, which would send the page or its credential elsewhere',
    async (status) => {
      const { answer } = await send(tokenCase('', {}), {
        respond: () => new Response(null, { status, headers: { Location: 'https://evil.example/' } }),
      })
      expect([answer.status, answer.headers.get('location')]).toEqual([502, null])
      expect(await answer.json()).toMatchObject({ code: 'upstream_redirected', upstreamStatus: status })
    },
  )

  it('cannot run in the origin of the page, although it may be HTML', async () => {
    const respond = () => new Response('<script>alert(1)</script>', { headers: { 'Content-Type': 'text/html' } })
    const { answer } = await send(restCase('', {}), { respond })
    const policy = answer.headers.get('content-security-policy')?.split('; ') ?? []
    // `sandbox` without exceptions: no script, no form, and an origin of its own.
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", 'sandbox', "frame-ancestors 'none'"]))
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('streams a long body, and breaks off one that grows past the limit', async () => {
    const respond = (): Response => new Response(streamOf(12, 1024 * 1024))
    const { answer } = await send(restCase('', {}), { respond })
    expect(answer.status).toBe(200)
    await expect(answer.arrayBuffer()).rejects.toThrow()
    const whole = await send(restCase('', {}), { respond: () => new Response(streamOf(9, 1024 * 1024)) })
    expect((await whole.answer.arrayBuffer()).byteLength).toBe(9 * 1024 * 1024)
  })

  it('has no content type where the upstream gave none, whatever the answer before it had', async () => {
    await send(restCase('', {}), { respond: () => new Response('{}', { headers: { 'Content-Type': 'text/x' } }) })
    const { answer } = await send(restCase('', {}), { respond: () => new Response(new Uint8Array(2)) })
    expect(answer.headers.has('content-type')).toBe(false)
  })

  it('keeps the encoding of the body, which goes through as it is', async () => {
    const respond = () => new Response('x', { headers: { 'Content-Encoding': 'gzip' } })
    const { answer } = await send(restCase('', {}), { respond })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
  })

  it('says how long Salesforce took, and how long this relay did', async () => {
    let now = 1000
    const elapsed = () => (now += 10)
    // Read as the request arrives, as the call is made, and as its answer can be committed.
    const { answer } = await send(restCase('', {}), { elapsed })
    expect(answer.headers.get('server-timing')).toBe('upstream;dur=10.00, relay;dur=10.00')
  })

  it.each([{}, { 'Content-Length': '2' }])('leaves no timer behind, with the headers %j', async (headers) => {
    vi.useFakeTimers()
    const { answer } = await send(restCase('', {}), { respond: () => new Response('{}', { headers }) })
    expect(await answer.text()).toBe('{}')
    await send(restCase('', {}), { respond: () => Promise.reject(new Error('reset')) })
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([204, 205])('may have no body, with status %d', async (status) => {
    const { answer } = await send(tokenCase('', {}), { respond: () => new Response(null, { status }) })
    expect([answer.status, answer.body]).toEqual([status, null])
  })
})

describe('a page', () => {
  it.each([APP_ORIGIN, 'https://app.example'])('at %s may read the answer', async (origin) => {
    const { answer } = await send(tokenCase('', { headers: { ...FORM_HEADERS, Origin: origin } }), ALLOW_APP)
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.headers.get('vary')).toBe('Origin')
  })

  it('that is not allowed gets a refusal it cannot even read', async () => {
    const { answer, calls } = await send(
      tokenCase('', { headers: { ...FORM_HEADERS, Origin: 'https://evil.example' } }),
      ALLOW_APP,
    )
    expect([answer.status, calls]).toEqual([403, []])
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('is told in a preflight what the route accepts, without a call upstream', async () => {
    const headers = { 'Origin': 'https://app.example', 'Access-Control-Request-Method': 'GET' }
    const { answer, calls } = await send(restCase('', { method: 'OPTIONS', headers }), ALLOW_APP)
    expect([answer.status, calls]).toEqual([204, []])
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET')
    expect(answer.headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type, Accept')
  })

  it('is told in a preflight of a form as well, and for how long that may be remembered', async () => {
    const headers = { 'Origin': 'https://app.example', 'Access-Control-Request-Method': 'POST' }
    const { answer, calls } = await send(tokenCase('', { method: 'OPTIONS', headers, body: '' }), ALLOW_APP)
    expect([answer.status, answer.body, calls]).toEqual([204, null, []])
    expect(Object.fromEntries(answer.headers)).toEqual({
      ...Object.fromEntries(FUNCTION_HEADERS),
      'vary': 'Origin',
      'access-control-allow-origin': 'https://app.example',
      'access-control-expose-headers': 'X-Upstream-Date, Server-Timing, Retry-After',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'Authorization, Content-Type, Accept',
      'access-control-max-age': '600',
      'timing-allow-origin': 'https://app.example',
    })
  })

  it('gets its own origin back, not that of the page before it', async () => {
    const environment = { ALLOWED_ORIGINS: 'https://app.example,https://other.example' }
    for (const origin of ['https://app.example', 'https://other.example', undefined]) {
      const headers = origin === undefined ? FORM_HEADERS : { ...FORM_HEADERS, Origin: origin }
      const { answer } = await send(tokenCase('', { headers }), { environment })
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin ?? null)
    }
  })

  it('reads refusals as well, so that it can explain them', async () => {
    const target = '/relay/evil.example/services/oauth2/token'
    const { answer } = await send(
      tokenCase('', { target, headers: { ...FORM_HEADERS, Origin: 'https://app.example' } }),
      ALLOW_APP,
    )
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })
})

it('refuses an endless form, and stops reading it', async () => {
  let cancelled = false
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(4096).fill(0x61)),
    cancel: () => {
      cancelled = true
    },
  })
  const target = `${APP_ORIGIN}${tokenCase('', {}).target}`
  const init = { method: 'POST', headers: FORM_HEADERS, body: endless, duplex: 'half' }
  const { answer, calls } = await sendRequest(new Request(target, init))
  expect([answer.status, calls, cancelled]).toEqual([413, [], true])
})

describe('a form that says its length', () => {
  const sent = (length: number, body: BodyInit) => {
    const headers = { ...FORM_HEADERS, 'Content-Length': String(length) }
    const init = { method: 'POST', headers, body, duplex: 'half' }
    return sendRequest(new Request(`${APP_ORIGIN}${tokenCase('', {}).target}`, init))
  }

  it('may say the limit, and one byte more is refused without reading any', async () => {
    expect((await sent(16_384, JWT_FORM)).answer.status).toBe(200)
    const { answer, calls } = await sent(16_385, JWT_FORM)
    expect([answer.status, calls]).toEqual([413, []])
    expect(await answer.json()).toMatchObject({ code: 'body_too_large', limitBytes: 16_384 })
  })

  it('and does not arrive is none', async () => {
    const { answer, calls } = await sent(20, brokenStream())
    expect([answer.status, calls]).toEqual([400, []])
    expect(await answer.json()).toMatchObject({ code: 'malformed_form' })
  })
})

it('refuses a form that does not say its length and breaks, or is longer than the limit by a byte', async () => {
  const sent = async (body: BodyInit) => {
    const init = { method: 'POST', headers: FORM_HEADERS, body, duplex: 'half' }
    const { answer } = await sendRequest(new Request(`${APP_ORIGIN}${tokenCase('', {}).target}`, init))
    return answer.status === 200 ? 'forwarded' : ((await answer.json()) as { code: string }).code
  }
  const form = (length: number) => new Blob([`${JWT_FORM}&x=`.padEnd(length, 'a')]).stream()
  expect(await sent(brokenStream())).toBe('malformed_form')
  expect(await sent(form(16_384))).toBe('forwarded')
  expect(await sent(form(16_385))).toBe('body_too_large')
})

it('does not take a byte order mark for nothing: what is checked is what is forwarded', async () => {
  const { answer, calls } = await send(tokenCase('', { body: `\ufeff${JWT_FORM}` }))
  expect([answer.status, calls]).toEqual([400, []])
})

describe('the rate limit', () => {
  it('counts the network a request comes from, and may take its time', async () => {
    const counted: unknown[] = []
    const rateLimit: RelayRuntime['rateLimit'] = (counts) => {
      counted.push(counts)
      return Promise.resolve({ allowed: true })
    }
    expect((await send(restCase('', {}), { rateLimit })).answer.status).toBe(200)
    expect(counted).toEqual([[{ key: '203.0.113.7', share: 1 }]])
  })

  it('refuses before calling upstream and says when to come back', async () => {
    const { answer, calls } = await send(tokenCase('', {}), {
      rateLimit: () => ({ allowed: false, retryAfterSeconds: 7 }),
    })
    expect([answer.status, answer.headers.get('retry-after'), calls]).toEqual([429, '7', []])
    expect(await answer.json()).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 7 })
  })

  it('does not count what is refused anyway', async () => {
    let counted = 0
    const rateLimit = (): { allowed: true } => {
      counted += 1
      return { allowed: true }
    }
    await send(tokenCase('', { body: 'grant_type=password' }), { rateLimit })
    expect(counted).toBe(0)
    await send(tokenCase('', {}), { rateLimit })
    expect(counted).toBe(1)
  })
})

type Setup = {
  readonly environment?: RelayEnvironment
  readonly respond?: (request: Request) => Response | Promise<Response>
  readonly limits?: Partial<RelaySettings['limits']>
  readonly rateLimit?: RelayRuntime['rateLimit']
  readonly elapsed?: RelayRuntime['elapsed']
}

const ALLOW_APP: Setup = { environment: { ALLOWED_ORIGINS: 'https://app.example' } }

function send(one: RelayCase, setup: Setup = {}): Promise<Sent> {
  return sendRequest(relayRequestOf(one)!, setup)
}

type Sent = { answer: Response; calls: Request[] }

async function sendRequest(request: Request, setup: Setup = {}): Promise<Sent> {
  const read = readRelaySettings(setup.environment ?? {})
  if (!read.ok) throw new Error(read.refusal.setting)
  const settings = { ...read.value, limits: { ...read.value.limits, ...setup.limits } }
  const calls: Request[] = []
  const runtime: RelayRuntime = {
    fetch: async (url, init) => {
      const request = new Request(url, init)
      calls.push(request)
      return (await setup.respond?.(request)) ?? new Response('{}')
    },
    elapsed: setup.elapsed ?? (() => 0),
    rateLimit: setup.rateLimit,
    clientAddress: () => '203.0.113.7',
  }
  return { answer: await relay(request, callerOf(request, settings), settings, runtime), calls }
}

function streamOf(chunks: number, size: number): ReadableStream<Uint8Array> {
  let sent = 0
  return new ReadableStream({
    pull(controller) {
      sent += 1
      if (sent > chunks) controller.close()
      else controller.enqueue(new Uint8Array(size))
    },
  })
}

function brokenStream(): ReadableStream<Uint8Array> {
  let sent = false
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new Error('reset'))
      else controller.enqueue(new Uint8Array(10))
      sent = true
    },
  })
}
