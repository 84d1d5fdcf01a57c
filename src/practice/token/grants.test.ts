import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { Bench, certificatePem, ORIGIN, type TokenAnswer } from '../testing/bench.ts'
import { memoryPractice, type MemoryPractice } from '../testing/memory-practice.ts'
import { VerificationKeys } from '../certificate/verification-keys.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const now = () => Math.floor(Date.now() / 1000)

let practice: MemoryPractice
let bench: Bench
beforeEach(async () => {
  practice = memoryPractice()
  bench = await Bench.create(practice.serve)
  return () => {
    expect(practice.bugs).toEqual([])
  }
})

const activeSessions = async () =>
  ((await (await bench.setup('GET')).json()) as { activeSessions: number }).activeSessions
const body = async (answer: Response) => (await answer.json()) as TokenAnswer

describe('a good assertion', () => {
  it('gets the documented members, in their shapes, and nothing else', async () => {
    const answer = await bench.exchange()
    const token = await body(answer)
    expect(answer.status).toBe(200)
    expect(Object.keys(token)).toEqual(['access_token', 'scope', 'instance_url', 'id', 'token_type'])
    expect(token['access_token']).toMatch(new RegExp(`^${bench.org.orgId}![A-Za-z0-9._]{96}$`))
    expect(token['instance_url']).toBe(ORIGIN)
    expect(token['id']).toMatch(
      new RegExp(`^${bench.org.loginUrl}/id/${bench.org.orgId}[A-Z0-5]{3}/005[A-Za-z0-9]{12}[A-Z0-5]{3}$`),
    )
    expect(token['scope']).toBe('api web openid id')
    expect(token['token_type']).toBe('Bearer')
    expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8')
    expect(answer.headers.get('cache-control')).toBe('no-cache,must-revalidate,max-age=0,no-store,private')
    expect(await bench.lastLogin()).toMatchObject({
      result: 'success',
      reason: 'success',
      username: bench.username,
      app: 'Bench',
      host: 'my_domain',
    })
  })

  it.each([
    ['milliseconds, as the most used client sends', () => Date.now() + 300],
    ['text, as two libraries send', () => String(now() + 180)],
    ['exactly now', () => now()],
    ['a day ahead', () => now() + 86_400],
  ])('is taken with exp in %s', async (_name, exp) => {
    expect((await bench.exchange({ exp: exp() })).status).toBe(200)
  })

  it('is taken with iat, nbf, typ, kid and claims nobody asked for', async () => {
    const assertion = await bench.assertion(
      { iat: now(), nbf: now() - 5, scope: 'full', extra: { a: 1 } },
      { header: { alg: 'RS256', typ: 'JWT', kid: 'x' } },
    )
    expect((await bench.token({ grant_type: GRANT, assertion })).status).toBe(200)
  })

  it('is taken with prn, which wins over sub', async () => {
    expect((await bench.exchange({ prn: bench.username, sub: 'nobody@practice.example' })).status).toBe(200)
    expect((await bench.exchange({ prn: 'nobody@practice.example' })).status).toBe(400)
  })

  it('finds the user whatever the case of the username', async () => {
    expect((await bench.exchange({ sub: bench.username.toUpperCase() })).status).toBe(200)
  })

  it.each(['', '/'])('is taken with every audience of its org, ending in "%s"', async (slash) => {
    for (const aud of [
      bench.org.myDomainUrl,
      bench.org.baseUrl,
      ORIGIN,
      bench.org.loginUrl,
      'https://login.salesforce.com',
    ]) {
      expect((await bench.exchange({ aud: aud + slash })).status).toBe(200)
    }
  })

  it('is taken at the bare origin, where iss finds the org', async () => {
    expect((await bench.exchange({ aud: `${ORIGIN}/` }, ORIGIN)).status).toBe(200)
    expect(await bench.lastLogin()).toMatchObject({ host: 'instance' })
  })

  it('is taken with parameters in the query string', async () => {
    const query = new URLSearchParams({ grant_type: GRANT, assertion: await bench.assertion() })
    const answer = await bench.serve(
      new Request(`${ORIGIN}/services/oauth2/token?${query.toString()}`, { method: 'POST' }),
    )
    expect(answer.status).toBe(200)
  })

  it('may be sent again while it is alive, unless it has a jti', async () => {
    const assertion = await bench.assertion()
    for (let i = 0; i < 2; i++) expect((await bench.token({ grant_type: GRANT, assertion })).status).toBe(200)
  })

  it('never gets Salesforce’s members of other flows', async () => {
    const token = await body(await bench.exchange())
    for (const member of ['refresh_token', 'expires_in', 'id_token', 'signature', 'issued_at'])
      expect(token).not.toHaveProperty(member)
  })
})

describe('a jti', () => {
  it.each([
    ['in seconds', () => now() + 120, 140],
    ['in milliseconds', () => Date.now() + 120_000, 86_400],
  ])('stays used until its assertion is dead, with exp %s', async (_name, exp, seconds) => {
    const assertion = await bench.assertion({ jti: 'one', exp: exp() })
    const send = () => bench.token({ grant_type: GRANT, assertion })
    expect((await send()).status).toBe(200)
    practice.advance(seconds * 1000)
    // Another one, so that what is dead by now is forgotten.
    await bench.exchange({ jti: 'another', exp: now() + seconds + 60 })
    expect((await send()).status).toBe(400)
    expect(await bench.lastLogin()).toMatchObject({ reason: 'jti_reused' })
  })

  it('is used by one app alone, and also by an assertion that is refused later on', async () => {
    const assertion = await bench.assertion({ jti: 'one', sub: 'nobody@practice.example' })
    await bench.token({ grant_type: GRANT, assertion })
    expect((await bench.exchange({ jti: 'one' })).status).toBe(400)
    bench.app = await bench.register({})
    expect((await bench.exchange({ jti: 'one' })).status).toBe(200)
  })
})

describe('an app that changes while a signature is verified', () => {
  /** Lets something happen between the verification of the next signature and what is made of it. */
  function whileVerifying(happen: () => Promise<Response>): void {
    const verify = Reflect.get(VerificationKeys.prototype, 'verify') as VerificationKeys['verify']
    const spy = vi.spyOn(VerificationKeys.prototype, 'verify')
    spy.mockImplementationOnce(async function (this: VerificationKeys, ...given) {
      spy.mockRestore()
      expect(await verify.apply(this, given)).toBe(true)
      expect((await happen()).ok).toBe(true)
      return true
    })
  }
  const changes: [string, () => Promise<Response>, string][] = [
    ['loses its certificate', () => bench.change({ certificate: null }), 'certificate_missing'],
    [
      'is given another certificate',
      async () => bench.change({ certificate: await certificatePem(1) }),
      'external_app_signature_mismatch',
    ],
    ['is blocked', () => bench.change({ blocked: true }), 'app_blocked'],
    ['is deleted', () => bench.setup('DELETE', `/apps/${bench.app.appId}`), 'app_not_in_this_org'],
    ['loses the user’s approval', () => bench.change({ preAuthorizedUsernames: [] }), 'user_not_pre_authorized'],
    ['has its user frozen', () => bench.changeUser({ frozen: true }), 'user_frozen'],
    ['has its org’s clock put ahead', () => bench.setup('PATCH', '', { clockOffsetSeconds: 3600 }), 'exp_past'],
  ]

  it.each(changes)('and %s gets no token', async (_name, change, reason) => {
    whileVerifying(change)
    const answer = await bench.exchange()
    expect(answer.status).toBe(400)
    expect(await bench.lastLogin()).toMatchObject({ reason })
    expect(await activeSessions()).toBe(0)
  })

  it('and starts to issue JWTs gets the token its session is of', async () => {
    whileVerifying(() => bench.change({ jwtAccessTokens: true }))
    const token = await body(await bench.exchange())
    expect(token).toMatchObject({ token_format: 'jwt' })
    expect((await bench.get('/services/data/v67.0', token['access_token'] ?? '')).status).toBe(200)
  })
})

describe('a Connected App', () => {
  it('is known at the generic host of its environment', async () => {
    bench.app = await bench.register({ kind: 'connected_app' })
    expect((await bench.exchange({ aud: 'https://login.salesforce.com' }, bench.org.loginUrl)).status).toBe(200)
    expect(await bench.lastLogin()).toMatchObject({ host: 'login' })
  })
})

describe('formats', () => {
  it('answers XML and form encoding when asked', async () => {
    const parameters = { grant_type: GRANT, assertion: await bench.assertion() }
    const xml = await bench.token({ ...parameters, format: 'xml' })
    expect(xml.headers.get('content-type')).toBe('application/xml;charset=UTF-8')
    expect(await xml.text()).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?><OAuth><access_token>00D.*<\/OAuth>$/)
    const form = await bench.token(parameters, bench.org.baseUrl, { accept: 'application/x-www-form-urlencoded' })
    expect(form.headers.get('content-type')).toBe('application/x-www-form-urlencoded;charset=UTF-8')
    expect(new URLSearchParams(await form.text()).get('token_type')).toBe('Bearer')
  })
  it('refuses in the same spelling', async () => {
    const answer = await bench.token({ grant_type: GRANT, format: 'urlencoded' })
    expect(await answer.text()).toBe('error=invalid_grant&error_description=invalid+assertion')
  })
})

describe('the clock of the org', () => {
  it('shows in the Date of the token endpoint', async () => {
    await bench.setup('PATCH', '', { clockOffsetSeconds: -3600 })
    const before = Date.now()
    const date = Date.parse((await bench.exchange()).headers.get('date') ?? '') + 3_600_000
    // It counts whole seconds.
    expect(date).toBeGreaterThan(before - 1000)
    expect(date).toBeLessThanOrEqual(Date.now())
  })
})

describe('JWT-based access tokens', () => {
  it('verify with the org’s published keys and work on REST', async () => {
    await bench.change({ jwtAccessTokens: true })
    const token = await body(await bench.exchange())
    expect(token).toMatchObject({ token_format: 'jwt', api_instance_url: ORIGIN })
    const keys = createRemoteJWKSet(new URL(`${bench.org.myDomainUrl}/id/keys`), {
      [customFetch]: (url: string, init: RequestInit) =>
        bench.serve(new Request(url, { method: init.method ?? 'GET' })),
    })
    const { payload, protectedHeader } = await jwtVerify(token['access_token'] ?? '', keys, {
      issuer: bench.org.myDomainUrl,
      audience: bench.org.myDomainUrl,
    })
    expect(protectedHeader).toMatchObject({
      tty: 'sfdc-core-token',
      tnk: `core/practice/${bench.org.orgId}`,
      alg: 'RS256',
    })
    expect(payload).toMatchObject({ mty: 'oauth', client_id: bench.app.consumerKey, scp: 'api web openid id' })
    expect((await bench.get('/services/data/v67.0', token['access_token'] ?? '')).status).toBe(200)
  })
  it('end at their exp, used or not', async () => {
    await bench.change({ jwtAccessTokens: true, sessionTimeoutMinutes: 10 })
    const token = (await body(await bench.exchange()))['access_token'] ?? ''
    practice.advance(6 * 60_000)
    expect((await bench.get('/services/data/v67.0', token)).status).toBe(200)
    practice.advance(6 * 60_000)
    expect((await bench.get('/services/data/v67.0', token)).status).toBe(401)
  })
  it('are refused in another spelling of the same signature', async () => {
    await bench.change({ jwtAccessTokens: true })
    const token = await bench.accessToken()
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const other = token.slice(0, -1) + (alphabet[alphabet.indexOf(token.at(-1) ?? '') + 1] ?? '')
    expect(Buffer.from(other, 'base64url')).toEqual(Buffer.from(token, 'base64url'))
    expect((await bench.get('/services/data/v67.0', other)).status).toBe(401)
  })
  it('are refused when a character of them is changed', async () => {
    await bench.change({ jwtAccessTokens: true })
    const token = (await body(await bench.exchange()))['access_token'] ?? ''
    const [head = '', payload = '', signature = ''] = token.split('.')
    const forged = `${head}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
    expect((await bench.get('/services/data/v67.0', forged)).status).toBe(401)
  })
})

describe('a session', () => {
  it('slides with use and dies without', async () => {
    await bench.setup('PATCH', '', { sessionTimeoutMinutes: 15 })
    const token = await bench.accessToken()
    for (let i = 0; i < 3; i++) {
      practice.advance(10 * 60_000)
      expect((await bench.get('/services/data/v67.0', token)).status).toBe(200)
    }
    practice.advance(16 * 60_000)
    expect((await bench.get('/services/data/v67.0', token)).status).toBe(401)
  })
  it('sleeps while its user is deactivated', async () => {
    const token = await bench.accessToken()
    await bench.changeUser({ active: false })
    expect((await bench.get('/services/data/v67.0', token)).status).toBe(401)
    await bench.changeUser({ active: true })
    expect((await bench.get('/services/data/v67.0', token)).status).toBe(200)
  })
  it.each([false, true])('ends when all sessions are ended (JWT: %s)', async (jwtAccessTokens) => {
    await bench.change({ jwtAccessTokens })
    const token = await bench.accessToken()
    await bench.setup('DELETE', '/sessions')
    expect((await bench.get('/services/data/v67.0', token)).status).toBe(401)
    expect(await activeSessions()).toBe(0)
  })
  it.each([false, true])('ends when its app is deleted, and no other does (JWT: %s)', async (jwtAccessTokens) => {
    await bench.change({ jwtAccessTokens })
    const token = await bench.accessToken()
    const deleted = bench.app
    bench.app = await bench.register({})
    const other = await bench.accessToken()
    expect((await bench.setup('DELETE', `/apps/${deleted.appId}`)).status).toBe(204)
    expect((await bench.get('/services/data/v67.0', token)).status).toBe(401)
    expect((await bench.get('/services/data/v67.0', other)).status).toBe(200)
    // Not only hidden behind the app that is gone.
    expect(await activeSessions()).toBe(1)
  })
})
