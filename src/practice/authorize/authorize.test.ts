import { beforeEach, describe, expect, it } from 'vitest'

import { Bench, ORIGIN, type TokenAnswer } from '../testing/bench.ts'
import {
  askAuthorization,
  CALLBACK,
  consent,
  decide,
  exchangeCode,
  openConsent,
  tokensOf,
  VERIFIER,
} from '../testing/consent.ts'
import { memoryPractice, type MemoryPractice } from '../testing/memory-practice.ts'

let practice: MemoryPractice
let bench: Bench
beforeEach(async () => {
  practice = memoryPractice()
  bench = await Bench.create(practice.serve)
  await bench.change({ permittedUsers: 'self_authorize' })
  return () => {
    expect(practice.bugs).toEqual([])
  }
})

const body = async (answer: Response | Promise<Response>) => (await (await answer).json()) as TokenAnswer
const isAlive = async (token: string | undefined) =>
  (await bench.get('/services/data/v67.0', token ?? '')).status === 200
const revoke = (token: string | undefined) =>
  bench.serve(
    new Request(`${ORIGIN}/services/oauth2/revoke`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token: token ?? '' }).toString(),
    }),
  )
const refresh = (token: string | undefined) =>
  bench.token({ grant_type: 'refresh_token', client_id: bench.app.consumerKey, refresh_token: token ?? '' }, ORIGIN)

describe('self-authorisation', () => {
  it('opens the JWT bearer flow once a refresh token was issued', async () => {
    expect((await bench.exchange()).status).toBe(400)
    const callback = await consent(bench, 'api refresh_token')
    expect(callback.get('state')).toBe('s t&=')
    expect((await bench.exchange()).status, 'Allow alone is not enough').toBe(400)
    const token = await body(exchangeCode(bench, callback.get('code') ?? ''))
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
    expect(await body(bench.exchange())).toMatchObject({ scope: 'api' })
  })

  it('stays shut when the consent had no refresh token', async () => {
    await tokensOf(bench, 'api')
    expect(await body(bench.exchange())).toEqual({
      error: 'invalid_grant',
      error_description: "user hasn't approved this consumer",
    })
    expect(await bench.lastLogin()).toMatchObject({ reason: 'approval_without_refresh_token' })
  })

  it('stays shut when the consent had nothing but a refresh token', async () => {
    await tokensOf(bench, 'refresh_token')
    expect((await bench.exchange()).status).toBe(400)
    expect(await bench.lastLogin()).toMatchObject({ reason: 'approval_scope_too_small' })
  })

  it('unites the scopes of several approvals', async () => {
    await tokensOf(bench, 'api offline_access')
    await tokensOf(bench, 'openid refresh_token')
    expect(await body(bench.exchange())).toMatchObject({ scope: 'api openid' })
  })

  it('lets the refresh token be used, again and again', async () => {
    const { refresh_token: token } = await tokensOf(bench, 'api refresh_token')
    for (let i = 0; i < 2; i++) expect((await refresh(token)).status).toBe(200)
    expect((await refresh('x')).status).toBe(400)
  })
})

describe('what came of an approval', () => {
  /** Every way an approval ends, each with the access tokens it must take along. */
  const endings: [string, (tokens: TokenAnswer, code: string) => Promise<unknown>][] = [
    ['its refresh token is revoked', (tokens) => revoke(tokens['refresh_token'])],
    ['its code is exchanged again', (_tokens, code) => exchangeCode(bench, code)],
    [
      'its code is exchanged again, without the verifier',
      (_tokens, code) => exchangeCode(bench, code, { code_verifier: '' }),
    ],
    [
      'Setup withdraws it',
      async () => {
        const { approvals } = (await (await bench.setup('GET')).json()) as { approvals: { approvalId: number }[] }
        await bench.setup('DELETE', `/approvals/${String(approvals[0]?.approvalId)}`)
      },
    ],
    [
      'the same user has approved five times since',
      async () => {
        for (let i = 0; i < 5; i++) await tokensOf(bench, 'api')
      },
    ],
  ]

  it.each(endings)(
    'ends when %s: its sessions, its refresh token, its right to the JWT bearer flow',
    async (_name, end) => {
      const code = (await consent(bench, 'api refresh_token')).get('code') ?? ''
      const tokens = await body(exchangeCode(bench, code))
      const refreshed = await body(refresh(tokens['refresh_token']))
      const asserted = await bench.accessToken()
      const alive = () => Promise.all([tokens, refreshed].map((answer) => isAlive(answer['access_token'])))
      expect(await alive()).toEqual([true, true])
      await end(tokens, code)
      expect(await alive()).toEqual([false, false])
      expect((await refresh(tokens['refresh_token'])).status).toBe(400)
      expect((await bench.exchange()).status).toBe(400)
      expect(await isAlive(asserted), 'a session that an assertion opened is of no approval’s making').toBe(true)
    },
  )

  it.each([false, true])(
    'ends alone: another approval of the same user lives on (JWT: %s)',
    async (jwtAccessTokens) => {
      await bench.change({ jwtAccessTokens })
      const [one, other] = [await tokensOf(bench, 'api refresh_token'), await tokensOf(bench, 'api refresh_token')]
      await revoke(one['refresh_token'])
      expect([await isAlive(one['access_token']), await isAlive(other['access_token'])]).toEqual([false, true])
      expect((await refresh(other['refresh_token'])).status).toBe(200)
    },
  )

  it('outlives one of its access tokens', async () => {
    const tokens = await tokensOf(bench, 'api refresh_token')
    expect((await revoke(tokens['access_token'])).status).toBe(200)
    expect(await isAlive(tokens['access_token'])).toBe(false)
    expect((await refresh(tokens['refresh_token'])).status).toBe(200)
  })
})

describe('a code', () => {
  it.each([
    ['a wrong verifier', { code_verifier: 'wrong' }, 'invalid_grant', 'invalid code verifier', 'code_verifier_wrong'],
    ['no verifier', { code_verifier: undefined }, 'invalid_grant', 'invalid code verifier', 'code_verifier_missing'],
    ['an empty verifier', { code_verifier: '' }, 'invalid_grant', 'invalid code verifier', 'code_verifier_missing'],
    [
      'another callback',
      { redirect_uri: 'https://evil.example/' },
      'redirect_uri_mismatch',
      'redirect_uri must match configuration',
      'redirect_uri_differs',
    ],
    ['a value nobody issued', { code: 'aPrxnothing' }, 'invalid_grant', 'invalid authorization code', 'code_unknown'],
    [
      'a wrong secret',
      { client_secret: 'wrong' },
      'invalid_client',
      'invalid client credentials',
      'client_secret_wrong',
    ],
  ])('is refused with %s', async (_name, changes, error, error_description, reason) => {
    const code = (await consent(bench, 'api refresh_token')).get('code') ?? ''
    expect(await body(exchangeCode(bench, code, changes))).toEqual({ error, error_description })
    expect(await bench.lastLogin()).toMatchObject({ reason })
  })

  it('is refused to another app, which ends nothing by trying', async () => {
    const code = (await consent(bench, 'api refresh_token')).get('code') ?? ''
    const own = bench.app
    const other = await bench.register({ permittedUsers: 'self_authorize' })
    const steal = () => exchangeCode(bench, code, { client_id: other.consumerKey })
    expect(await body(steal())).toEqual({ error: 'invalid_grant', error_description: 'invalid authorization code' })
    expect(await bench.lastLogin()).toMatchObject({ reason: 'code_of_other_app' })
    const tokens = await body(exchangeCode(bench, code, { client_id: own.consumerKey }))
    expect((await steal()).status).toBe(400)
    expect(await isAlive(tokens['access_token'])).toBe(true)
  })

  it('is taken once, even when it comes twice at the same moment, and leaves nothing alive', async () => {
    const code = (await consent(bench, 'api refresh_token')).get('code') ?? ''
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchangeCode(bench, code)))
    const taken = answers.filter((answer) => answer.status === 200)
    expect(taken).toHaveLength(1)
    expect(await isAlive((await body(taken[0] as Response))['access_token'])).toBe(false)
  })

  it('is forgotten after fifteen minutes', async () => {
    const code = (await consent(bench, 'api refresh_token')).get('code') ?? ''
    practice.advance(15 * 60_000)
    expect(await body(exchangeCode(bench, code))).toEqual({
      error: 'invalid_grant',
      error_description: 'expired authorization code',
    })
  })

  it('needs the secret when the app says so', async () => {
    await bench.change({ secretOptional: false })
    const code = (await consent(bench, 'api refresh_token')).get('code') ?? ''
    expect((await exchangeCode(bench, code)).status).toBe(400)
    expect((await exchangeCode(bench, code, { client_secret: bench.app.consumerSecret })).status).toBe(200)
  })

  it('that was asked for without a challenge is refused with a verifier, and taken without', async () => {
    await bench.change({ pkceRequired: false })
    const without = { code_challenge: undefined, code_challenge_method: undefined }
    const code = (await consent(bench, 'api', 'allow', without)).get('code') ?? ''
    expect(await body(exchangeCode(bench, code))).toEqual({
      error: 'invalid_grant',
      error_description: 'invalid code verifier',
    })
    expect(await bench.lastLogin()).toMatchObject({ reason: 'code_verifier_unexpected' })
    expect((await exchangeCode(bench, code, { code_verifier: undefined })).status).toBe(200)
  })
})

describe('the consent page', () => {
  it('has no script and a policy of its own, and its form comes from where it is', async () => {
    const { page, html } = await openConsent(bench)
    expect(page.status).toBe(200)
    expect(html).not.toMatch(/<script|\son[a-z]+=|javascript:/i)
    expect(html).toContain('Allow Access?')
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/localhost:1717; frame-ancestors 'none'; base-uri 'none'$/,
    )
    // Under `no-referrer` a browser would send `Origin: null` with the form.
    expect(page.headers.get('referrer-policy')).toBe('same-origin')
  })

  it.each([
    ['http://[::1]:8080/cb', 'http:'],
    ['com.example.app:/cb', 'com.example.app:'],
    ['https://app.example:8443/cb?x=1', 'https://app.example:8443'],
  ])('may send the form’s answer to %s', async (callback, source) => {
    await bench.change({ callbackUrls: [callback] })
    const { page } = await openConsent(bench, { redirect_uri: callback })
    expect(page.headers.get('content-security-policy')).toContain(`; form-action 'self' ${source}; `)
  })

  it('offers only users who may log in', async () => {
    const { html } = await openConsent(bench)
    expect(html).toContain(bench.username)
    expect(html).not.toContain(bench.user('Frozen'))
    expect(html).not.toContain(bench.user('Inactive'))
  })

  it('writes what it was sent as text', async () => {
    const { html } = await openConsent(bench, { state: '"><script>alert(1)</script>', login_hint: "'><img src=x>" })
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img')
  })

  it.each(Object.getOwnPropertyNames(Object.prototype))('lists a scope called %s by its name', async (scope) => {
    // Those that Setup does not take as a scope are refused before.
    const isScope = (await bench.change({ scopes: ['api', scope] })).status === 200
    const { page, html } = await openConsent(bench, { scope })
    expect(page.status).toBe(isScope ? 200 : 400)
    expect(html).toContain(isScope ? `(${scope})` : 'invalid_scope')
  })
})

describe('a decision', () => {
  it.each(['allow', 'deny'])('to %s goes back with the state and the issuer', async (decision) => {
    const callback = Object.fromEntries(await consent(bench, 'api', decision))
    const said =
      decision === 'allow'
        ? { code: expect.stringMatching(/^aPrx/) as string }
        : { error: 'access_denied', error_description: 'end-user denied authorization' }
    expect(callback).toEqual({ ...said, state: 's t&=', iss: bench.org.myDomainUrl })
  })

  it('counts once', async () => {
    const form = await openConsent(bench)
    expect((await decide(bench, form, 'allow')).status).toBe(302)
    for (const again of ['allow', 'deny']) {
      const answer = await decide(bench, form, again)
      expect([answer.status, answer.headers.has('location')]).toEqual([400, false])
      expect(await answer.text()).toContain('answered before')
    }
  })

  it('counts once, however many come together', async () => {
    const form = await openConsent(bench)
    const answers = await Promise.all(Array.from({ length: 16 }, () => decide(bench, form, 'allow')))
    expect(answers.filter(({ status }) => status === 302)).toHaveLength(1)
  })

  it('that comes to nothing may be made again', async () => {
    const form = await openConsent(bench)
    expect((await decide(bench, form, 'allow', { username: bench.user('Frozen') })).status).toBe(400)
    expect((await decide(bench, form, 'allow')).status).toBe(302)
  })

  it('counts for ten minutes', async () => {
    const form = await openConsent(bench)
    practice.advance(10 * 60_000 - 1000)
    expect((await decide(bench, await openConsent(bench), 'allow')).status).toBe(302)
    practice.advance(1000)
    const late = await decide(bench, form, 'allow')
    expect([late.status, await late.text()]).toEqual([400, expect.stringContaining('open for too long')])
  })

  it('counts for no other request, user’s choice aside, and for no other org', async () => {
    await bench.change({ callbackUrls: [CALLBACK, 'https://other.example/cb'] })
    const form = await openConsent(bench, { scope: 'api' })
    const elsewhere = await Bench.create(practice.serve)
    const foreign = await openConsent(elsewhere)
    const changes: Record<string, string | undefined>[] = [
      { consent: undefined },
      { consent: '' },
      { consent: 'x' },
      { consent: foreign.fields['consent'] },
      { consent: form.fields['consent']?.replace(/^\d+/, (end) => String(Number(end) + 1)) },
      { scope: 'api refresh_token' },
      { state: 'other' },
      { redirect_uri: 'https://other.example/cb' },
      { code_challenge: 'A'.repeat(43) },
    ]
    for (const change of changes) {
      const answer = await decide(bench, form, 'allow', change)
      expect([answer.status, answer.headers.has('location')], JSON.stringify(change)).toEqual([400, false])
    }
    expect((await decide(bench, form, 'allow', { username: bench.user('Administrator') })).status).toBe(302)
  })

  it('in the address, or in another kind of body, is none: the page is shown, or nothing is', async () => {
    const form = await openConsent(bench)
    const query = new URLSearchParams({ ...form.fields, decision: 'allow' }).toString()
    const url = `${ORIGIN}${form.action}`
    const attempts = [
      new Request(`${url}?${query}`),
      new Request(`${url}?${query}`, { method: 'POST' }),
      new Request(`${url}?${query}`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' }),
      new Request(url, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: query }),
      new Request(`${url}?${new URLSearchParams({ ...form.fields, decision: '' }).toString()}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'decision=allow',
      }),
    ]
    for (const attempt of attempts) {
      const answer = await bench.serve(attempt)
      expect(answer.headers.has('location')).toBe(false)
    }
    expect((await decide(bench, form, 'allow')).status, 'nothing used the form up').toBe(302)
  })
})

describe('a request that is refused', () => {
  const refusals: [string, Record<string, string | undefined>, string, string][] = [
    [
      'no challenge where PKCE is required',
      { code_challenge: undefined },
      'invalid_request',
      'missing required code challenge',
    ],
    ['an empty challenge', { code_challenge: '' }, 'invalid_request', 'invalid code challenge'],
    ['a challenge that is no SHA-256', { code_challenge: 'A'.repeat(42) }, 'invalid_request', 'invalid code challenge'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request', 'invalid code challenge'],
    ['an empty method', { code_challenge_method: '' }, 'invalid_request', 'invalid code challenge'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type', 'response type not supported'],
    ['a scope the app does not have', { scope: 'api full' }, 'invalid_scope', 'the requested scope is not allowed'],
  ]

  it.each(refusals)(
    'for %s sends nobody anywhere: the page names the callback’s host and links to it',
    async (...row) => {
      const [, changes, error, description] = row
      const page = await askAuthorization(bench, changes)
      const html = await page.text()
      expect([page.status, page.headers.has('location')]).toEqual([400, false])
      expect(html).toContain(`<code>${error}</code> : <code>${description}</code>`)
      expect(html).toContain('go back to localhost:1717</a>')
      const link = new URL(/href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#38;', '&') ?? '')
      expect(link.origin + link.pathname).toBe(CALLBACK)
      expect(Object.fromEntries(link.searchParams)).toEqual({
        error,
        error_description: description,
        state: 's t&=',
        iss: bench.org.myDomainUrl,
      })
      expect(html).not.toMatch(/<script|<meta[^>]*refresh/i)
    },
  )

  it('for a method or an empty challenge without PKCE being required is refused as well', async () => {
    await bench.change({ pkceRequired: false })
    for (const changes of [
      { code_challenge: undefined, code_challenge_method: 'S256' },
      { code_challenge: '', code_challenge_method: 'plain' },
      { code_challenge: undefined, code_challenge_method: 'plain' },
    ])
      expect(await (await askAuthorization(bench, changes)).text()).toContain('invalid code challenge')
  })

  it.each([
    ['an unknown app', { client_id: 'nobody' }, 'invalid_client_id'],
    ['no callback', { redirect_uri: undefined }, 'redirect_uri_missing'],
    ['a callback the app does not have', { redirect_uri: 'https://evil.example/' }, 'redirect_uri_mismatch'],
    ['a callback that only begins like the app’s', { redirect_uri: `${CALLBACK}/more` }, 'redirect_uri_mismatch'],
  ])('for %s offers no link either', async (_name, changes, error) => {
    const page = await askAuthorization(bench, changes)
    const html = await page.text()
    expect([page.status, page.headers.has('location')]).toEqual([400, false])
    expect(html).toContain(error)
    expect(html).not.toContain('<a ')
  })

  it('for a parameter given twice, in the address or in both places', async () => {
    const url = `${bench.org.myDomainUrl}/services/oauth2/authorize`
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: bench.app.consumerKey,
      redirect_uri: CALLBACK,
      code_challenge: 'A'.repeat(43),
    }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const attempt of [
      new Request(`${url}?${query}&redirect_uri=${encodeURIComponent(CALLBACK)}`),
      new Request(`${url}?${query}`, { method: 'POST', headers, body: 'client_id=x' }),
    ]) {
      const page = await bench.serve(attempt)
      expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('parameter repeated')])
    }
  })

  it('is one of an External Client App at the generic host', async () => {
    expect(await (await askAuthorization(bench, {}, bench.org.loginUrl)).text()).toContain('OAUTH_EC_APP_NOT_FOUND')
  })
})

it('credentials in the address are taken, and the login history says that they were there', async () => {
  const code = (await consent(bench, 'api refresh_token')).get('code') ?? ''
  const query = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: bench.app.consumerKey,
    redirect_uri: CALLBACK,
    code,
    code_verifier: VERIFIER,
  })
  const url = `${ORIGIN}/services/oauth2/token?${query.toString()}`
  expect((await bench.serve(new Request(url, { method: 'POST' }))).status).toBe(200)
  const said = await bench.lastLogin()
  expect(said).toMatchObject({ result: 'success', detail: { credentialsInQuery: ['code', 'code_verifier'] } })
  expect(JSON.stringify(said)).not.toContain(code)
})
