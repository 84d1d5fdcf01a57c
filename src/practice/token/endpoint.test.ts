import { createHmac } from 'node:crypto'

import { decodeJwt, decodeProtectedHeader } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'

import { Bench, certificatePem, keyPair, ORIGIN, sign, type TokenAnswer } from '../testing/bench.ts'
import { consent, exchangeCode, tokensOf } from '../testing/consent.ts'
import { memoryPractice, type MemoryPractice } from '../testing/memory-practice.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** 2026-11-26T12:00:00Z, half a second after: what is cut to seconds is cut downwards. */
const NOW = 1_795_694_400_500
const NOW_SECONDS = 1_795_694_400

let practice: MemoryPractice
let bench: Bench
beforeEach(async () => {
  practice = memoryPractice({ clock: () => NOW })
  bench = await Bench.create(practice.serve)
  return () => {
    expect(practice.bugs).toEqual([])
  }
})

const body = async (answer: Response | Promise<Response>) => (await (await answer).json()) as TokenAnswer
const exchange = (claims: Record<string, unknown> = {}, door?: string) =>
  bench.exchange({ exp: NOW_SECONDS + 120, ...claims }, door)
const assertion = (claims: Record<string, unknown> = {}) => bench.assertion({ exp: NOW_SECONDS + 120, ...claims })
const refresh = (token: string | undefined, changes: Record<string, string> = {}) =>
  bench.token({ grant_type: 'refresh_token', client_id: bench.app.consumerKey, refresh_token: token ?? '', ...changes })
const selfAuthorized = () => bench.change({ permittedUsers: 'self_authorize' })
const codeOf = async (scope = 'api refresh_token') => (await consent(bench, scope)).get('code') ?? ''
const reasonAfter = async (answer: Promise<Response>) => {
  await answer
  const { reason, detail } = await bench.lastLogin()
  return { reason, detail }
}

describe('the login history', () => {
  it('tells of a token who got it, for which app, from where and when', async () => {
    await exchange()
    expect(await bench.lastLogin()).toEqual({
      id: 1,
      time: '2026-11-26T12:00:00.500Z',
      username: bench.username,
      app: 'Bench',
      consumerKey: bench.app.consumerKey,
      grantType: GRANT,
      host: 'my_domain',
      sourceIp: '192.0.2.7',
      result: 'success',
      publicError: null,
      publicDescription: null,
      reason: 'success',
      detail: {},
    })
  })

  it('runs by the org’s clock, as everything does that the org says', async () => {
    await bench.setup('PATCH', '', { clockOffsetSeconds: -60 })
    await exchange()
    expect(await bench.lastLogin()).toMatchObject({ time: '2026-11-26T11:59:00.500Z' })
  })

  it('tells who knocked, as far as that could be read', async () => {
    const knocked = async (answer: Promise<Response>) => {
      await answer
      const { username, app, consumerKey, grantType } = await bench.lastLogin()
      return [username, app, consumerKey, grantType]
    }
    const { consumerKey } = bench.app
    const url = `${bench.org.myDomainUrl}/services/oauth2/token`
    expect(await knocked(bench.serve(new Request(`${url}?grant_type=x`)))).toEqual([null, null, null, null])
    expect(await knocked(bench.token({}))).toEqual([null, null, null, null])
    expect(await knocked(bench.token({ grant_type: 'password' }))).toEqual([null, null, null, 'password'])
    expect(await knocked(bench.token({ grant_type: GRANT }))).toEqual([null, null, null, GRANT])
    expect(await knocked(exchange({ iss: 7, sub: 8 }))).toEqual([null, null, null, GRANT])
    expect(await knocked(exchange({ iss: 'nobody' }))).toEqual([bench.username, null, 'nobody', GRANT])
    expect(await knocked(exchange({ sub: 'nobody' }))).toEqual(['nobody', 'Bench', consumerKey, GRANT])
    expect(await knocked(exchangeCode(bench, 'x'))).toEqual([null, 'Bench', consumerKey, 'authorization_code'])
    expect(await knocked(exchangeCode(bench, 'x', { client_id: 'nobody' }))).toEqual([
      null,
      null,
      'nobody',
      'authorization_code',
    ])
    expect(await knocked(exchangeCode(bench, 'x', { client_id: undefined }))).toEqual([
      null,
      null,
      null,
      'authorization_code',
    ])
    await selfAuthorized()
    const { refresh_token: token } = await tokensOf(bench, 'api refresh_token')
    expect((await bench.lastLogin())['username']).toBe(bench.username)
    expect(await knocked(refresh(token))).toEqual([bench.username, 'Bench', consumerKey, 'refresh_token'])
    expect(await knocked(refresh('x'))).toEqual([null, 'Bench', consumerKey, 'refresh_token'])
  })

  it('explains a refusal with the numbers that caused it', async () => {
    const url = `${bench.org.myDomainUrl}/services/oauth2/token`
    expect(await reasonAfter(bench.serve(new Request(url, { method: 'PUT' })))).toEqual({
      reason: 'method_not_post',
      detail: { method: 'PUT' },
    })
    const json = { method: 'POST', headers: { 'content-type': 'Application/JSON; charset=x' }, body: '{}' }
    expect(await reasonAfter(bench.serve(new Request(url, json)))).toEqual({
      reason: 'grant_type_missing',
      detail: { mediaType: 'application/json' },
    })
    expect(await reasonAfter(bench.token({ grant_type: 'password' }))).toEqual({
      reason: 'grant_type_unknown',
      detail: { grantType: 'password' },
    })
    expect(await reasonAfter(exchange({ exp: NOW_SECONDS - 30 }))).toEqual({
      reason: 'exp_past',
      detail: { exp: NOW_SECONDS - 30, now: NOW_SECONDS, leewaySeconds: 30 },
    })
    const { detail } = await reasonAfter(exchange({ aud: 'https://example.com' }))
    expect(detail).toMatchObject({ audience: 'https://example.com' })
    await bench.change({ certificate: null })
    expect(await reasonAfter(exchange())).toEqual({ reason: 'certificate_missing', detail: {} })
  })

  it('tells of credentials in an address by name, and of none where there was none', async () => {
    await bench.token({ grant_type: GRANT }, bench.org.myDomainUrl)
    expect(await bench.lastLogin()).toMatchObject({ detail: {} })
    const query = new URLSearchParams({ grant_type: GRANT, assertion: 'x' }).toString()
    await bench.serve(new Request(`${bench.org.myDomainUrl}/services/oauth2/token?${query}`, { method: 'POST' }))
    expect(await bench.lastLogin()).toMatchObject({ detail: { credentialsInQuery: ['assertion'] } })
  })
})

describe('a drill', () => {
  type DrillView = { id: string; state: string; failedOnce: boolean }
  const ID = 'self_authorize_without_approval'
  const drill = async () => {
    const { state, failedOnce } = ((await (await bench.setup('GET', '/drills')).json()) as DrillView[]).find(
      ({ id }) => id === ID,
    ) as DrillView
    return [state, failedOnce]
  }

  it('is solved by the assertion of its user that is taken after one that was not, and not by a code on the way', async () => {
    await bench.setup('POST', `/drills/${ID}`, { username: bench.username })
    await tokensOf(bench, 'api')
    expect(await drill(), 'a code that is taken is no attempt').toEqual(['active', false])
    expect((await exchange()).status).toBe(400)
    expect(await drill()).toEqual(['active', true])
    await tokensOf(bench, 'api refresh_token')
    expect(await drill()).toEqual(['active', true])
    expect((await exchange()).status).toBe(200)
    expect((await drill())[0]).toBe('solved')
  })

  it('has shown its symptom with whatever is refused, a code too', async () => {
    await bench.setup('POST', `/drills/${ID}`, { username: bench.username })
    await exchangeCode(bench, 'x')
    expect(await drill()).toEqual(['active', true])
  })
})

describe('an assertion that is wrong in every way', () => {
  it('is refused for one fault after the other, in the order in which they are mended', async () => {
    const claims: Record<string, unknown> = {
      exp: NOW_SECONDS - 600,
      nbf: NOW_SECONDS + 600,
      aud: 'https://example.com',
      jti: 7,
      sub: undefined,
    }
    await bench.change({ certificate: null, preAuthorizedUsernames: [] })
    await bench.changeUser({ active: false })
    let [header, key, client_secret]: [Record<string, unknown>, CryptoKey, string] = [
      { alg: 'RS512' },
      (await keyPair(1)).privateKey,
      'x',
    ]
    const next = async () => {
      const jws = await bench.assertion(claims, { header, key })
      return (await reasonAfter(bench.token({ grant_type: GRANT, assertion: jws, client_secret }))).reason
    }
    const { consumerKey } = bench.app
    bench.app.consumerKey = 'nobody'
    const mends: [string, () => unknown][] = [
      ['alg_not_rs256', () => (header = { alg: 'RS256' })],
      ['issuer_unknown', () => (bench.app.consumerKey = consumerKey)],
      ['client_secret_wrong', () => (client_secret = bench.app.consumerSecret)],
      ['certificate_missing', async () => bench.change({ certificate: await certificatePem() })],
      ['external_app_signature_mismatch', async () => (key = (await keyPair()).privateKey)],
      ['exp_past', () => (claims['exp'] = NOW_SECONDS + 60)],
      ['nbf_in_future', () => (claims['nbf'] = NOW_SECONDS)],
      ['aud_mismatch', () => (claims['aud'] = bench.org.myDomainUrl)],
      ['jti_not_a_string', () => (claims['jti'] = null)],
      ['sub_missing', () => (claims['sub'] = 'nobody')],
      ['user_unknown', () => (claims['sub'] = bench.username)],
      ['user_not_pre_authorized', () => bench.change({ preAuthorizedUsernames: [bench.username] })],
      ['user_inactive', () => bench.changeUser({ active: true })],
    ]
    for (const [reason, mend] of mends) {
      expect(await next()).toBe(reason)
      await mend()
    }
    expect(await next()).toBe('success')
  })
})

describe('a setting where reports differ', () => {
  it('lets an External Client App answer another key as a Connected App does', async () => {
    await bench.setup('PATCH', '', { externalAppMismatchIsInvalidClient: false })
    const { privateKey } = await keyPair(1)
    const answer = await bench.token({ grant_type: GRANT, assertion: await bench.assertion({}, { key: privateKey }) })
    expect(await answer.json()).toEqual({ error: 'invalid_grant', error_description: 'invalid assertion' })
  })

  it('lets an app without refresh_token serve pre-authorised users', async () => {
    await bench.change({ scopes: ['api'] })
    expect((await bench.exchange()).status).toBe(400)
    await bench.setup('PATCH', '', { requireRefreshTokenScope: false })
    const answer = (await (await bench.exchange()).json()) as Record<string, string>
    expect(answer['scope']).toBe('api')
  })
})

describe('an app', () => {
  it('is known from the moment it has propagated, and until then one is told how long that takes', async () => {
    await bench.setup('PATCH', '', { appPropagationSeconds: 60 })
    bench.app = await bench.register({})
    practice.advance(58_999)
    expect(await reasonAfter(exchange())).toEqual({ reason: 'app_not_propagated', detail: { secondsLeft: 2 } })
    practice.advance(1001)
    expect((await exchange()).status).toBe(200)
  })

  it('that is an External Client App is known at no generic host, of either environment', async () => {
    for (const door of ['login', 'test'])
      expect((await reasonAfter(exchange({}, `${ORIGIN}/practice/${door}`))).reason).toBe('app_not_on_generic_host')
  })

  it('that is a Connected App, at the host of the other environment, finds no user there', async () => {
    bench.app = await bench.register({ kind: 'connected_app' })
    const other = bench.org.loginUrl.endsWith('login') ? 'test' : 'login'
    const aud = `https://${other}.salesforce.com`
    expect(await reasonAfter(exchange({ aud }, `${ORIGIN}/practice/${other}`))).toEqual({
      reason: 'wrong_environment',
      detail: { host: other, orgHost: other === 'test' ? 'login' : 'test' },
    })
  })

  it('may prove itself beside its assertion, and need not', async () => {
    for (const client_secret of [bench.app.consumerSecret, ''])
      expect((await bench.token({ grant_type: GRANT, assertion: await assertion(), client_secret })).status).toBe(200)
  })
})

describe('the logins of an hour', () => {
  it('are counted by the clock, whatever grant they were made with', async () => {
    await selfAuthorized()
    const [one, other] = [await codeOf(), await codeOf()]
    await bench.setup('PATCH', '', { loginRateLimit: 3 })
    const { refresh_token: token } = await body(exchangeCode(bench, one))
    expect((await refresh(token)).status).toBe(200)
    expect((await exchange()).status).toBe(200)
    for (const attempt of [() => exchange(), () => refresh(token), () => exchangeCode(bench, other)])
      expect(await reasonAfter(attempt())).toEqual({ reason: 'login_rate_exceeded', detail: { limit: 3 } })
    practice.advance(3_600_000)
    expect((await refresh(token)).status).toBe(200)
  })
})

describe('a code', () => {
  beforeEach(async () => void (await selfAuthorized()))

  it('is good for fifteen minutes, to the millisecond', async () => {
    const [one, other] = [await codeOf(), await codeOf()]
    practice.advance(899_999)
    expect((await exchangeCode(bench, one)).status).toBe(200)
    practice.advance(1)
    expect((await reasonAfter(exchangeCode(bench, other))).reason).toBe('code_expired')
  })

  it('gives a refresh token where the scopes hold one, by either of its names, and the app lets it live', async () => {
    expect(await tokensOf(bench, 'api')).not.toHaveProperty('refresh_token')
    for (const scope of ['api refresh_token', 'api offline_access'])
      expect((await tokensOf(bench, scope))['refresh_token']).toMatch(/^5Aep861[A-Za-z0-9._]{72,}$/)
    await bench.change({ refreshTokenPolicy: 'zero' })
    expect(await tokensOf(bench, 'api refresh_token')).not.toHaveProperty('refresh_token')
  })

  it('gives what the web server flow adds: when it was, and a signature under the consumer secret', async () => {
    await bench.setup('PATCH', '', { clockOffsetSeconds: 60 })
    const { id, issued_at, signature } = await tokensOf(bench, 'api')
    expect(issued_at).toBe(String(NOW + 60_000))
    const mac = createHmac('sha256', bench.app.consumerSecret).update(`${String(id)}${issued_at}`)
    expect(signature).toBe(mac.digest('base64'))
  })

  it('is of no use for a user who may not log in any more, and is used up by trying', async () => {
    const code = await codeOf()
    await bench.changeUser({ frozen: true })
    expect((await reasonAfter(exchangeCode(bench, code))).reason).toBe('user_frozen')
    await bench.changeUser({ frozen: false })
    expect((await reasonAfter(exchangeCode(bench, code))).reason).toBe('code_already_used')
  })
})

describe('a refresh token', () => {
  it('gives a new session of the same scope, and no new refresh token', async () => {
    await selfAuthorized()
    const { refresh_token: token, scope } = await tokensOf(bench, 'api refresh_token')
    const answer = await body(refresh(token))
    expect(Object.keys(answer)).toEqual([
      'access_token',
      'scope',
      'instance_url',
      'id',
      'token_type',
      'issued_at',
      'signature',
    ])
    expect(answer['scope']).toBe(scope)
  })

  it('is its app’s alone, asks for its secret where the app does, and logs in nobody who may not', async () => {
    await selfAuthorized()
    const { refresh_token: token } = await tokensOf(bench, 'api refresh_token')
    const other = await bench.register({})
    expect((await reasonAfter(refresh(token, { client_id: other.consumerKey }))).reason).toBe('refresh_token_unknown')
    expect((await reasonAfter(refresh(''))).reason).toBe('refresh_token_unknown')
    expect((await reasonAfter(refresh(token, { client_secret: 'x' }))).reason).toBe('client_secret_wrong')
    await bench.change({ secretOptional: false })
    expect((await reasonAfter(refresh(token))).reason).toBe('client_secret_missing')
    await bench.change({ secretOptional: true })
    await bench.changeUser({ active: false })
    expect((await reasonAfter(refresh(token))).reason).toBe('user_inactive')
  })
})

describe('a JWT-based access token', () => {
  beforeEach(async () => void (await bench.change({ jwtAccessTokens: true, sessionTimeoutMinutes: 15 })))
  const keySet = async () =>
    (await (await bench.serve(new Request(`${bench.org.myDomainUrl}/id/keys`))).json()) as { keys: unknown[] }

  it('has the header and claims that Salesforce’s are seen with, from now for as long as the session lasts', async () => {
    expect(await keySet()).toEqual({ keys: [] })
    const token = (await body(exchange()))['access_token'] ?? ''
    const { myDomainUrl, orgId } = bench.org
    const { users } = (await (await bench.setup('GET')).json()) as { users: { username: string; userId: string }[] }
    const userId = users.find(({ username }) => username === bench.username)?.userId.slice(0, 15)
    expect(decodeProtectedHeader(token)).toEqual({
      tnk: `core/practice/${orgId}`,
      ver: '1.0',
      kid: `CORE_ATJWT.${orgId}.${String(NOW)}`,
      tty: 'sfdc-core-token',
      typ: 'JWT',
      alg: 'RS256',
    })
    expect(decodeJwt(token)).toEqual({
      scp: 'api web openid id',
      mty: 'oauth',
      sfi: '1',
      roles: [],
      hsc: false,
      client_id: bench.app.consumerKey,
      iss: myDomainUrl,
      aud: [myDomainUrl],
      sub: `uid:${String(userId)}`,
      iat: NOW_SECONDS,
      nbf: NOW_SECONDS,
      exp: NOW_SECONDS + 900,
    })
    expect(await keySet()).toEqual({
      keys: [
        {
          kty: 'RSA',
          n: expect.any(String) as string,
          e: 'AQAB',
          kid: `CORE_ATJWT.${orgId}.${String(NOW)}`,
          use: 'sig',
          alg: 'RS256',
        },
      ],
    })
  })

  it('is said to be one, whatever grant it came of', async () => {
    await selfAuthorized()
    const tokens = await tokensOf(bench, 'api refresh_token')
    for (const answer of [tokens, await body(refresh(tokens['refresh_token'])), await body(exchange())])
      expect(answer).toMatchObject({ token_format: 'jwt', api_instance_url: ORIGIN })
    await bench.change({ jwtAccessTokens: false })
    for (const answer of [await tokensOf(bench, 'api'), await body(refresh(tokens['refresh_token']))]) {
      expect(answer['access_token']).toContain('!')
      expect(answer).not.toHaveProperty('token_format')
    }
  })

  it('lasts as long as the org says where the app says nothing', async () => {
    await bench.change({ sessionTimeoutMinutes: null })
    await bench.setup('PATCH', '', { sessionTimeoutMinutes: 30 })
    expect(decodeJwt((await body(exchange()))['access_token'] ?? '').exp).toBe(NOW_SECONDS + 1800)
  })

  it('of another maker opens nothing, whatever session it names', async () => {
    const token = (await body(exchange()))['access_token'] ?? ''
    expect((await bench.get('/services/data/v67.0', token)).status).toBe(200)
    const forged = await sign(decodeProtectedHeader(token), decodeJwt(token), (await keyPair(1)).privateKey)
    expect((await bench.get('/services/data/v67.0', forged)).status).toBe(401)
  })
})
