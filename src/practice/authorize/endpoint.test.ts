import { beforeEach, describe, expect, it } from 'vitest'

import { Bench, ORIGIN, type TokenAnswer } from '../testing/bench.ts'
import { askAuthorization, CALLBACK, consent, decide, exchangeCode, openConsent } from '../testing/consent.ts'
import { memoryPractice, type MemoryPractice } from '../testing/memory-practice.ts'

let practice: MemoryPractice
let bench: Bench
beforeEach(async () => {
  // 2026-11-26T12:00:00Z
  practice = memoryPractice({ clock: () => 1_795_694_400_000 })
  bench = await Bench.create(practice.serve, { app: { permittedUsers: 'self_authorize' } })
  return () => {
    expect(practice.bugs).toEqual([])
  }
})

type Changes = Parameters<typeof askAuthorization>[1]

/** What the page of a refusal says, `undefined` where there is no such page. */
async function refusalOf(answer: Response | Promise<Response>): Promise<string[] | undefined> {
  const page = await answer
  expect([page.status, page.headers.has('location')]).toEqual([400, false])
  return /<code>([^<]*)<\/code> : <code>([^<]*)<\/code>/.exec(await page.text())?.slice(1)
}
const refused = (changes: Changes, door?: string) => refusalOf(askAuthorization(bench, changes, door))
const scopeOf = async (changes: Changes) => {
  const code = (await consent(bench, '', 'allow', changes)).get('code') ?? ''
  return ((await (await exchangeCode(bench, code)).json()) as TokenAnswer)['scope']
}

describe('a request', () => {
  it('is sent back with the decision: what it is made of, in this order, and nothing that it is not', async () => {
    const { fields } = await openConsent(bench, {
      display: 'popup',
      login_hint: bench.user('Administrator'),
      scope: 'api',
    })
    expect(Object.keys(fields)).toEqual([
      'response_type',
      'client_id',
      'redirect_uri',
      'scope',
      'state',
      'code_challenge',
      'code_challenge_method',
      'login_hint',
      'consent',
      'username',
    ])
  })

  it('is sent back to the name that opens nothing, also by a page at the address that does', async () => {
    const { action } = await openConsent(bench, {}, bench.org.baseUrl)
    expect(action).toBe(`${bench.org.myDomainUrl.slice(ORIGIN.length)}/services/oauth2/authorize`)
  })

  it('may come in a form, and has no decision before a person has made one', async () => {
    const body = new URLSearchParams({
      response_type: 'code',
      client_id: bench.app.consumerKey,
      redirect_uri: CALLBACK,
      code_challenge: 'A'.repeat(43),
      decision: '',
    })
    const answer = await bench.serve(
      new Request(`${bench.org.myDomainUrl}/services/oauth2/authorize`, { method: 'POST', body }),
    )
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Allow Access?')])
  })

  it('that is longer than a form may be is refused on a page, as everything is here', async () => {
    const request = new Request(`${bench.org.myDomainUrl}/services/oauth2/authorize`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `state=${'a'.repeat(16_384)}`,
    })
    expect(await refusalOf(bench.serve(request))).toEqual(['invalid_request', 'request body too large'])
  })
})

describe('the user a page has chosen', () => {
  it('is the one the app hints at', async () => {
    const administrator = bench.user('Administrator')
    const { html } = await openConsent(bench, { login_hint: administrator })
    expect(html).toContain(`value="${administrator}" checked`)
  })
})

describe('an app', () => {
  it.each([undefined, '', 'nobody'])('that names itself %j is unknown', async (client_id) => {
    expect(await refused({ client_id })).toEqual(['invalid_client_id', 'client identifier invalid'])
  })

  it('that is blocked asks in vain', async () => {
    await bench.change({ blocked: true })
    expect(await refused({})).toEqual(['OAUTH_APP_BLOCKED', 'this app is blocked by admin'])
  })

  it('that is an External Client App is installed nowhere but in its org, and not any more once it is deleted', async () => {
    const notInstalled = ['OAUTH_EC_APP_NOT_FOUND', 'External client app is not installed in this org']
    expect(await refused({}, bench.org.loginUrl)).toEqual(notInstalled)
    await bench.setup('DELETE', `/apps/${bench.app.appId}`)
    expect(await refused({})).toEqual(notInstalled)
  })

  it('that has not propagated yet is as unknown as one that is none', async () => {
    await bench.setup('PATCH', '', { appPropagationSeconds: 600 })
    bench.app = await bench.register({ permittedUsers: 'self_authorize' })
    expect(await refused({})).toEqual(['invalid_client_id', 'client identifier invalid'])
  })
})

describe('what is asked for', () => {
  it('is judged in one order: callback, response type, challenge, scope', async () => {
    const wrong = { redirect_uri: '', response_type: '', code_challenge: 'x', scope: 'none' }
    const order = [
      await refused(wrong),
      await refused({ ...wrong, redirect_uri: 'https://evil.example/' }),
      await refused({ ...wrong, redirect_uri: CALLBACK }),
      await refused({ ...wrong, redirect_uri: CALLBACK, response_type: 'code' }),
      await refused({ scope: 'none' }),
    ]
    expect(order).toEqual([
      ['redirect_uri_missing', 'redirect_uri is missing'],
      ['redirect_uri_mismatch', 'redirect_uri must match configuration'],
      ['unsupported_response_type', 'response type not supported'],
      ['invalid_request', 'invalid code challenge'],
      ['invalid_scope', 'the requested scope is not allowed'],
    ])
  })

  it.each([undefined, '', 'token', 'code token', 'CODE'])(
    'is a code and nothing else: not %j',
    async (response_type) => {
      expect(await refused({ response_type })).toEqual(['unsupported_response_type', 'response type not supported'])
    },
  )

  it.each(['', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}=`, `${'A'.repeat(42)}+`, `x ${'A'.repeat(43)}`])(
    'is bound to a SHA-256, not to %j',
    async (code_challenge) => {
      expect(await refused({ code_challenge })).toEqual(['invalid_request', 'invalid code challenge'])
    },
  )

  it.each(['plain', '', 's256', 'S512'])('is bound by S256, not by %j', async (code_challenge_method) => {
    expect(await refused({ code_challenge_method })).toEqual(['invalid_request', 'invalid code challenge'])
  })

  it('may leave the method out: this server has one', async () => {
    expect((await askAuthorization(bench, { code_challenge_method: undefined })).status).toBe(200)
  })

  it('need not be bound where the app does not require it, and is bound soundly where it is', async () => {
    await bench.change({ pkceRequired: false })
    const unbound = { code_challenge: undefined, code_challenge_method: undefined }
    expect((await askAuthorization(bench, unbound)).status).toBe(200)
    expect(await refused({ code_challenge: 'x' })).toEqual(['invalid_request', 'invalid code challenge'])
    await bench.change({ pkceRequired: true })
    expect(await refused(unbound)).toEqual(['invalid_request', 'missing required code challenge'])
  })
})

describe('the scope', () => {
  it.each([undefined, ''])('is all that the app has where none is asked for (%j)', async (scope) => {
    expect(await scopeOf({ scope })).toBe('api web openid id refresh_token')
  })

  it('is what is asked for, each once, and the refresh scope under one of its names', async () => {
    expect(await scopeOf({ scope: ' api  openid\tapi offline_access refresh_token ' })).toBe('api openid refresh_token')
  })

  it('holds nothing that the app has not, not even beside what it has', async () => {
    for (const scope of ['full', 'api full', 'API'])
      expect(await refused({ scope })).toEqual(['invalid_scope', 'the requested scope is not allowed'])
    await bench.change({ scopes: ['api'] })
    expect(await refused({ scope: 'api refresh_token' })).toEqual([
      'invalid_scope',
      'the requested scope is not allowed',
    ])
  })
})

describe('who is sent back', () => {
  it('goes to the callback as it is registered, with what was decided beside what it held', async () => {
    const callback = 'https://app.example/cb?tenant=7&state=own'
    await bench.change({ callbackUrls: ['https://app.example/other', callback] })
    const form = await openConsent(bench, { redirect_uri: callback, state: 'sent' })
    const location = new URL((await decide(bench, form, 'deny')).headers.get('location') ?? '')
    expect([location.origin, location.pathname]).toEqual(['https://app.example', '/cb'])
    expect([...location.searchParams]).toEqual([
      ['tenant', '7'],
      ['state', 'sent'],
      ['error', 'access_denied'],
      ['error_description', 'end-user denied authorization'],
      ['iss', bench.org.myDomainUrl],
    ])
  })

  it.each([undefined, ''])('is given no state where the app sent none (%j)', async (state) => {
    expect((await consent(bench, 'api', 'allow', { state })).has('state')).toBe(false)
  })

  it('takes no trace along: the answer is kept by nobody, and its address told to nobody', async () => {
    const answer = await decide(bench, await openConsent(bench), 'allow')
    expect([answer.status, await answer.text()]).toEqual([302, ''])
    const { location, date, ...headers } = Object.fromEntries(answer.headers)
    expect([location, date].every((value) => value !== undefined)).toBe(true)
    expect(headers).toEqual({
      'cache-control': 'no-cache,must-revalidate,max-age=0,no-store,private',
      'expires': 'Thu, 01 Jan 1970 00:00:00 GMT',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
  })

  it('has denied with whatever is not “allow”', async () => {
    for (const decision of ['deny', 'Allow', 'allow ', 'yes'])
      expect((await consent(bench, 'api', decision)).get('error'), decision).toBe('access_denied')
  })
})

describe('who allows', () => {
  it.each(['', 'nobody@practice.example'])('is a user of the org: not %j', async (username) => {
    const form = await openConsent(bench)
    expect(await refusalOf(decide(bench, form, 'allow', { username }))).toEqual(['access_denied', 'user cannot log in'])
  })

  it.each(['Frozen', 'Inactive'])('is one who may log in: not the one who is %s', async (note) => {
    const form = await openConsent(bench)
    const answer = decide(bench, form, 'allow', { username: bench.user(note) })
    expect(await refusalOf(answer)).toEqual(['access_denied', 'user cannot log in'])
  })

  it('is one whom the administrator has attached, where the app asks for that', async () => {
    const attached = [bench.user('Administrator'), bench.username.toUpperCase()]
    await bench.change({ permittedUsers: 'admin_pre_authorized', preAuthorizedUsernames: attached })
    const form = await openConsent(bench)
    const stranger = decide(bench, form, 'allow', { username: bench.user('Standard user') })
    expect(await refusalOf(stranger)).toEqual([
      'OAUTH_APP_ACCESS_DENIED',
      'user is not admin approved to access this app',
    ])
    expect((await decide(bench, form, 'allow')).status).toBe(302)
  })

  it('need not be attached where the app does not ask', async () => {
    await bench.change({ preAuthorizedUsernames: [] })
    expect((await decide(bench, await openConsent(bench), 'allow')).status).toBe(302)
  })
})

describe('a decision that does not count', () => {
  it('is one of which anything else stands in an address, where a link could have put it', async () => {
    const { action, fields } = await openConsent(bench)
    const { username = '', ...request } = fields
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ decision: 'allow', username }).toString()
    const url = `${ORIGIN}${action}?${new URLSearchParams(request).toString()}`
    expect(await refusalOf(bench.serve(new Request(url, { method: 'POST', headers, body })))).toEqual([
      'invalid_client_id',
      'client identifier invalid',
    ])
  })

  it('is one by another method than a form’s', async () => {
    const { action, fields } = await openConsent(bench)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ ...fields, decision: 'allow' }).toString()
    const answer = await bench.serve(new Request(`${ORIGIN}${action}`, { method: 'PUT', headers, body }))
    expect(answer.headers.has('location')).toBe(false)
  })

  it('is one that comes when its ten minutes are over, to the millisecond', async () => {
    const [one, other] = [await openConsent(bench), await openConsent(bench)]
    practice.advance(599_999)
    expect((await decide(bench, one, 'allow')).status).toBe(302)
    practice.advance(1)
    expect((await refusalOf(decide(bench, other, 'allow')))?.[1]).toContain('open for too long')
  })

  it('is told why: made elsewhere, too late, or a second time', async () => {
    const form = await openConsent(bench)
    const why = async (changes: Changes = {}) => await refusalOf(decide(bench, form, 'allow', changes))
    expect(await why({ consent: 'x' })).toEqual(['invalid_request', 'this decision was not made on a page of this org'])
    expect((await decide(bench, form, 'deny')).status).toBe(302)
    expect(await why()).toEqual(['invalid_request', 'this page was answered before; start again in the app'])
    practice.advance(600_000)
    expect(await why()).toEqual(['invalid_request', 'this page was open for too long; start again in the app'])
  })

  it.each([
    ['another nonce', (value: string) => value.replace(/\.[^.]+\./, `.${'A'.repeat(22)}.`)],
    ['a shorter nonce', (value: string) => value.replace(/\.[^.]/, '.')],
    ['a longer end', (value: string) => `0${value}`],
    ['something before it', (value: string) => `x${value}`],
    ['something behind it', (value: string) => `${value}x`],
    ['another MAC', (value: string) => value.replace(/[^.]+$/, 'A'.repeat(43))],
  ])('has a value with %s', async (_name, change) => {
    const form = await openConsent(bench)
    const changed = change(form.fields['consent'] ?? '')
    expect(await refusalOf(decide(bench, form, 'allow', { consent: changed }))).toEqual([
      'invalid_request',
      'this decision was not made on a page of this org',
    ])
  })

  it('comes from a page whose value nobody could guess, and that differs each time', async () => {
    const values = await Promise.all([openConsent(bench), openConsent(bench)])
    const nonces = values.map(({ fields }) => fields['consent']?.split('.')[1])
    expect(nonces.every((nonce) => /^[A-Za-z0-9]{22}$/.test(nonce ?? ''))).toBe(true)
    expect(nonces[0]).not.toBe(nonces[1])
  })
})
