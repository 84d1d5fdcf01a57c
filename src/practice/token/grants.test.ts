import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'

import { Bench, ORIGIN, type TokenAnswer } from '../testing/bench.ts'
import { memoryPractice, type MemoryPractice } from '../testing/memory-practice.ts'
import { sha256Base64Url } from '../digest.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const CALLBACK = 'http://localhost:1717/OauthRedirect'
const VERIFIER = 'a-code-verifier-of-more-than-forty-three-characters'
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
      new RegExp(`^${ORIGIN}/id/${bench.org.orgId}[A-Z0-5]{3}/005[A-Za-z0-9]{12}[A-Z0-5]{3}$`),
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
    for (const aud of [bench.org.baseUrl, ORIGIN, bench.org.loginUrl, 'https://login.salesforce.com']) {
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
    const date = Date.parse((await bench.exchange()).headers.get('date') ?? '')
    expect(Math.abs(date - (Date.now() - 3_600_000))).toBeLessThan(5000)
  })
})

describe('JWT-based access tokens', () => {
  it('verify with the org’s published keys and work on REST', async () => {
    await bench.change({ jwtAccessTokens: true })
    const token = await body(await bench.exchange())
    expect(token).toMatchObject({ token_format: 'jwt', api_instance_url: ORIGIN })
    const keys = createRemoteJWKSet(new URL(`${bench.org.baseUrl}/id/keys`), {
      [customFetch]: (url: string, init: RequestInit) =>
        bench.serve(new Request(url, { method: init.method ?? 'GET' })),
    })
    const { payload, protectedHeader } = await jwtVerify(token['access_token'] ?? '', keys, {
      issuer: bench.org.baseUrl,
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
  it('ends when its user is deactivated, its app deleted, or all sessions are ended', async () => {
    const [one, two] = [await bench.accessToken(), await bench.accessToken()]
    await bench.changeUser({ active: false })
    expect((await bench.get('/services/data/v67.0', one)).status).toBe(401)
    await bench.changeUser({ active: true })
    await bench.setup('DELETE', '/sessions')
    expect((await bench.get('/services/data/v67.0', two)).status).toBe(401)
  })
})

describe('self-authorisation', () => {
  /** Drives the consent page as a browser would, and returns the callback's parameters. */
  async function consent(
    scope: string,
    decision = 'allow',
    changes: Record<string, string> = {},
  ): Promise<URLSearchParams> {
    const request = {
      response_type: 'code',
      client_id: bench.app.consumerKey,
      redirect_uri: CALLBACK,
      scope,
      state: 's t&=',
      code_challenge: sha256Base64Url(VERIFIER),
      code_challenge_method: 'S256',
      ...changes,
    }
    const page = await bench.serve(
      new Request(`${bench.org.baseUrl}/services/oauth2/authorize?${new URLSearchParams(request).toString()}`),
    )
    expect(page.status).toBe(200)
    const html = await page.text()
    const fields = Array.from(
      html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g),
      ([, name = '', value = '']) => [unescape(name), unescape(value)],
    )
    const form = new URLSearchParams([...fields, ['username', bench.username], ['decision', decision]])
    const action = unescape(/action="([^"]*)"/.exec(html)?.[1] ?? '')
    const answer = await bench.serve(
      new Request(`${ORIGIN}${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      }),
    )
    expect(answer.status).toBe(302)
    const location = new URL(answer.headers.get('location') ?? '')
    expect(`${location.origin}${location.pathname}`).toBe(CALLBACK)
    return location.searchParams
  }
  const unescape = (text: string) =>
    text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)))
  const exchangeCode = (code: string, changes: Record<string, string> = {}) =>
    bench.token({
      grant_type: 'authorization_code',
      client_id: bench.app.consumerKey,
      redirect_uri: CALLBACK,
      code,
      code_verifier: VERIFIER,
      ...changes,
    })

  beforeEach(async () => {
    await bench.change({ permittedUsers: 'self_authorize' })
  })

  it('opens the JWT bearer flow once a refresh token was issued', async () => {
    expect((await bench.exchange()).status).toBe(400)
    const callback = await consent('api refresh_token')
    expect(callback.get('state')).toBe('s t&=')
    expect((await bench.exchange()).status, 'Allow alone is not enough').toBe(400)
    const token = await body(await exchangeCode(callback.get('code') ?? ''))
    expect(Object.keys(token)).toEqual([
      'access_token',
      'refresh_token',
      'scope',
      'instance_url',
      'id',
      'token_type',
      'issued_at',
      'signature',
    ])
    expect(await body(await bench.exchange())).toMatchObject({ scope: 'api' })
  })

  it('stays shut when the consent had no refresh token', async () => {
    await exchangeCode((await consent('api')).get('code') ?? '')
    expect(await body(await bench.exchange())).toEqual({
      error: 'invalid_grant',
      error_description: "user hasn't approved this consumer",
    })
    expect(await bench.lastLogin()).toMatchObject({ reason: 'approval_without_refresh_token' })
  })

  it('stays shut when the consent had nothing but a refresh token', async () => {
    await exchangeCode((await consent('refresh_token')).get('code') ?? '')
    expect((await bench.exchange()).status).toBe(400)
    expect(await bench.lastLogin()).toMatchObject({ reason: 'approval_scope_too_small' })
  })

  it('unites the scopes of several approvals', async () => {
    await exchangeCode((await consent('api offline_access')).get('code') ?? '')
    await exchangeCode((await consent('openid refresh_token')).get('code') ?? '')
    expect(await body(await bench.exchange())).toMatchObject({ scope: 'api openid' })
  })

  it('ends when the refresh token is revoked', async () => {
    const token = await body(await exchangeCode((await consent('api refresh_token')).get('code') ?? ''))
    const form = new URLSearchParams({ token: token['refresh_token'] ?? '' }).toString()
    const revoked = await bench.serve(
      new Request(`${ORIGIN}/services/oauth2/revoke`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form,
      }),
    )
    expect(revoked.status).toBe(200)
    expect((await bench.exchange()).status).toBe(400)
    expect(await bench.lastLogin()).toMatchObject({ reason: 'no_approval' })
  })

  it('lets the refresh token be used, again and again', async () => {
    const token = await body(await exchangeCode((await consent('api refresh_token')).get('code') ?? ''))
    const refresh = {
      grant_type: 'refresh_token',
      client_id: bench.app.consumerKey,
      refresh_token: token['refresh_token'] ?? '',
    }
    for (let i = 0; i < 2; i++) expect((await bench.token(refresh, ORIGIN)).status).toBe(200)
    expect((await bench.token({ ...refresh, refresh_token: 'x' })).status).toBe(400)
  })

  it('tells the app when the person denies', async () => {
    const callback = await consent('api', 'deny')
    expect(Object.fromEntries(callback)).toEqual({
      error: 'access_denied',
      error_description: 'end-user denied authorization',
      state: 's t&=',
    })
  })

  it.each([
    ['a wrong verifier', { code_verifier: 'wrong' }, 'invalid_grant', 'invalid code verifier', 'code_verifier_wrong'],
    ['no verifier', { code_verifier: '' }, 'invalid_grant', 'invalid code verifier', 'code_verifier_missing'],
    [
      'another callback',
      { redirect_uri: 'https://evil.example/' },
      'redirect_uri_mismatch',
      'redirect_uri must match configuration',
      'redirect_uri_differs',
    ],
    ['a code nobody issued', { code: 'aPrxnothing' }, 'invalid_grant', 'invalid authorization code', 'code_unknown'],
    [
      'a wrong secret',
      { client_secret: 'wrong' },
      'invalid_client',
      'invalid client credentials',
      'client_secret_wrong',
    ],
  ])('refuses a code with %s', async (_name, changes, error, error_description, reason) => {
    const code = (await consent('api refresh_token')).get('code') ?? ''
    expect(await body(await exchangeCode(code, changes))).toEqual({ error, error_description })
    expect(await bench.lastLogin()).toMatchObject({ reason })
  })

  it('takes a code once, even when it comes twice at the same moment', async () => {
    const code = (await consent('api refresh_token')).get('code') ?? ''
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchangeCode(code)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  it('forgets a code after fifteen minutes', async () => {
    const code = (await consent('api refresh_token')).get('code') ?? ''
    practice.advance(15 * 60_000)
    expect(await body(await exchangeCode(code))).toEqual({
      error: 'invalid_grant',
      error_description: 'expired authorization code',
    })
  })

  it('needs the secret when the app says so', async () => {
    await bench.change({ secretOptional: false })
    const code = (await consent('api refresh_token')).get('code') ?? ''
    expect((await exchangeCode(code)).status).toBe(400)
    expect((await exchangeCode(code, { client_secret: bench.app.consumerSecret })).status).toBe(200)
  })
})

describe('the authorize endpoint', () => {
  const ask = (changes: Record<string, string | undefined> = {}, door = bench.org.baseUrl) => {
    const request: Record<string, string | undefined> = {
      response_type: 'code',
      client_id: bench.app.consumerKey,
      redirect_uri: CALLBACK,
      code_challenge: 'A'.repeat(43),
      ...changes,
    }
    const given = Object.entries(request).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
    return bench.serve(new Request(`${door}/services/oauth2/authorize?${new URLSearchParams(given).toString()}`))
  }

  it('shows a page without script, under a policy of its own', async () => {
    const page = await ask()
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(html).not.toMatch(/<script|\son[a-z]+=|javascript:/i)
    expect(html).toContain('Allow Access?')
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/localhost:1717; frame-ancestors 'none'; base-uri 'none'$/,
    )
  })

  it('offers only users who may log in', async () => {
    const html = await (await ask()).text()
    expect(html).toContain(bench.username)
    expect(html).not.toContain(bench.user('Frozen'))
    expect(html).not.toContain(bench.user('Inactive'))
  })

  it.each([
    ['an unknown app', { client_id: 'nobody' }, 'invalid_client_id'],
    ['no callback', { redirect_uri: undefined }, 'redirect_uri_missing'],
    ['a callback the app does not have', { redirect_uri: 'https://evil.example/' }, 'redirect_uri_mismatch'],
    ['a callback that only begins like the app’s', { redirect_uri: `${CALLBACK}/more` }, 'redirect_uri_mismatch'],
  ])('shows a page, and sends nobody anywhere, for %s', async (_name, changes, error) => {
    const page = await ask(changes)
    expect(page.status).toBe(400)
    expect(page.headers.has('location')).toBe(false)
    expect(await page.text()).toContain(error)
  })

  it('does not find an External Client App at the generic host', async () => {
    expect(await (await ask({}, bench.org.loginUrl)).text()).toContain('OAUTH_EC_APP_NOT_FOUND')
  })

  it.each([
    [
      'no challenge where PKCE is required',
      { code_challenge: undefined },
      'invalid_request',
      'missing required code challenge',
    ],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request', 'invalid code challenge'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type', 'response type not supported'],
    ['a scope the app does not have', { scope: 'api full' }, 'invalid_scope', 'the requested scope is not allowed'],
  ])('tells the app about %s', async (_name, changes, error, description) => {
    const answer = await ask(changes)
    expect(answer.status).toBe(302)
    const location = new URL(answer.headers.get('location') ?? '')
    expect(location.searchParams.get('error')).toBe(error)
    expect(location.searchParams.get('error_description')).toBe(description)
  })

  it('writes what it was sent into the page as text', async () => {
    const html = await (await ask({ state: '"><script>alert(1)</script>', login_hint: "'><img src=x>" })).text()
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img')
  })
})
