import { beforeEach, describe, expect, it } from 'vitest'

import { Bench, certificatePem, ORIGIN, post, type CreatedApp } from '../testing/bench.ts'
import { tokensOf } from '../testing/consent.ts'
import { memoryPractice, type MemoryPractice } from '../testing/memory-practice.ts'

type Json = Record<string, unknown>

let practice: MemoryPractice
let bench: Bench
beforeEach(async () => {
  practice = memoryPractice()
  bench = await Bench.create(practice.serve)
  return () => {
    expect(practice.bugs).toEqual([])
  }
})

/** Asks for an org with this body, under this content type. */
function send(body: string, type: string | undefined): Promise<Response> {
  const request = new Request(`${ORIGIN}/practice/orgs`, { method: 'POST', body: new TextEncoder().encode(body) })
  if (type !== undefined) request.headers.set('Content-Type', type)
  return practice.serve(request)
}

const json = async (answer: Promise<Response>) => (await (await answer).json()) as Json
const problem = async (answer: Promise<Response>) => {
  const response = await answer
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return [response.status, ((await response.json()) as Json)['code']]
}

describe('making an org', () => {
  it.each([
    ['production', 'login'],
    ['developer', 'login'],
    ['sandbox', 'test'],
    ['scratch', 'test'],
  ])('%s has its generic host at %s', async (kind, host) => {
    const { org } = await Bench.create(practice.serve, { kind })
    expect(org).toMatchObject({ kind, instanceUrl: ORIGIN, loginUrl: `${ORIGIN}/practice/${host}` })
    expect(org.baseUrl).toMatch(new RegExp(`^${ORIGIN}/practice/${org.orgId}[A-Za-z0-9]{24}$`))
    expect(org.orgId).toMatch(/^00D[A-Za-z0-9]{12}$/)
  })
  it('gives usernames no other org has', async () => {
    const other = await Bench.create(practice.serve)
    const mine = bench.org.users.map((user) => user.username)
    expect(other.org.users.some((user) => mine.includes(user.username))).toBe(false)
  })
  it.each([
    ['/practice/orgs', { kind: 'sandbox', zzz: 1 }],
    ['/practice/orgs', { constructor: 1 }],
    ['/setup/apps', { label: 'x', zzz: 1 }],
    ['/setup/apps', { kind: 'connected_app', consumerKey: '3MVG9' }],
  ])('POST %s refuses members nobody knows: %j', async (path, members) => {
    const at = path === '/practice/orgs' ? ORIGIN : bench.org.baseUrl
    const answer = await practice.serve(post(at + path, members))
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'member_unknown' }])
    expect(((await json(bench.setup('GET')))['apps'] as Json[]).length).toBe(1)
  })
  it('refuses what is no kind, no JSON, or too much', async () => {
    expect(await problem(practice.serve(post(`${ORIGIN}/practice/orgs`, { kind: 'moon' })))).toEqual([
      400,
      'member_invalid',
    ])
    expect(await problem(send('{', 'application/json'))).toEqual([400, 'body_not_json'])
    expect(await problem(practice.serve(post(`${ORIGIN}/practice/orgs`, { label: 'x'.repeat(70_000) })))).toEqual([
      413,
      'body_too_large',
    ])
  })
})

describe('the body of a set-up call', () => {
  it.each([
    'text/plain',
    'text/plain;charset=UTF-8',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/json, text/plain',
    '',
    undefined,
  ])('is refused as %s: a page of another site can send that without being asked first', async (type) => {
    expect(await problem(send('{}', type))).toEqual([415, 'unsupported_media_type'])
  })
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'is read as %s',
    async (type) => {
      expect((await send('{}', type)).status).toBe(201)
    },
  )
  it('may be left out, and then needs no type', async () => {
    expect((await practice.serve(new Request(`${ORIGIN}/practice/orgs`, { method: 'POST' }))).status).toBe(201)
  })
})

it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])('orgs are made with POST, and not with %s', async (method) => {
  const answer = await practice.serve(new Request(`${ORIGIN}/practice/orgs`, { method }))
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
})

describe('the key in the base URL', () => {
  it('is the only credential, and one wrong character is no org', async () => {
    const { baseUrl } = bench.org
    const wrong = baseUrl.slice(0, -1) + (baseUrl.endsWith('x') ? 'y' : 'x')
    expect(await problem(practice.serve(new Request(`${wrong}/setup`)))).toEqual([404, 'org_not_found'])
    expect(await problem(practice.serve(new Request(wrong, { method: 'DELETE' })))).toEqual([404, 'org_not_found'])
    expect((await practice.serve(new Request(`${wrong}/services/oauth2/token`, { method: 'POST' }))).status).toBe(404)
    expect((await bench.setup('GET')).status).toBe(200)
  })
})

describe('settings', () => {
  it('are changed one by one and shown with everything else', async () => {
    const changed = await json(
      bench.setup('PATCH', '', { rules: 'documented', clockOffsetSeconds: -90, loginRateLimit: 5 }),
    )
    expect(changed).toMatchObject({
      rules: 'documented',
      clockOffsetSeconds: -90,
      loginRateLimit: 5,
      sessionTimeoutMinutes: 120,
      enableOauthCors: false,
    })
    expect(await json(bench.setup('GET'))).toMatchObject({
      rules: 'documented',
      orgId: bench.org.orgId,
      apps: [{ appId: bench.app.appId }],
      approvals: [],
      activeDrill: null,
    })
  })
  it.each([
    [{ rules: 'strict' }, 'member_invalid'],
    [{ clockOffsetSeconds: 1.5 }, 'member_invalid'],
    [{ clockOffsetSeconds: 1e9 }, 'member_invalid'],
    [{ sessionTimeoutMinutes: 0 }, 'member_invalid'],
    [{ speed: 5 }, 'member_unknown'],
    [{ __proto__: null, constructor: 1 }, 'member_unknown'],
  ])('refuse %j', async (change, code) => {
    expect(await problem(bench.setup('PATCH', '', change))).toEqual([400, code])
  })
})

describe('apps', () => {
  it('get a consumer key that names kind and org, unlike any other', async () => {
    const keys = new Set<string>()
    for (let i = 0; i < 20; i++) keys.add((await bench.register({})).consumerKey)
    expect(keys.size).toBe(20)
    for (const key of keys) expect(key).toMatch(/^3MVG9[A-Za-z0-9._]{80}$/)
  })
  it('are shown with facts of their certificate, never with a key', async () => {
    const app = (await json(bench.change({ label: 'Renamed' }))) as Json & { certificate: Json }
    expect(app).toMatchObject({ label: 'Renamed', kind: 'external_client_app', pkceRequired: true, available: true })
    expect(app.certificate).toMatchObject({ modulusBits: 2048 })
  })
  it('start with PKCE required for one kind and not for the other', async () => {
    expect(await bench.register({ kind: 'connected_app' })).toMatchObject({ pkceRequired: false })
  })
  it.each([
    [{ certificate: 'nonsense' }, 'not_a_certificate'],
    [{ callbackUrls: ['http://example.com/'] }, 'member_invalid'],
    [{ callbackUrls: ['javascript:alert(1)'] }, 'member_invalid'],
    [{ callbackUrls: ['https://a.example/#x'] }, 'member_invalid'],
    [{ callbackUrls: ['/relative'] }, 'member_invalid'],
    [{ scopes: ['API'] }, 'member_invalid'],
    [{ permittedUsers: 'everyone' }, 'member_invalid'],
    [{ kind: 'connected_app' }, 'member_unknown'],
  ])('are not changed to %j', async (change, code) => {
    expect(await problem(bench.change(change))).toEqual([400, code])
  })
  it.each([
    'https://app.example/cb',
    'http://localhost:1717/OauthRedirect',
    'http://127.0.0.1/cb',
    'http://[::1]:8080/cb',
    'com.example.app:/cb',
  ])('may have the callback %s', async (url) => {
    expect((await bench.change({ callbackUrls: [url] })).status).toBe(200)
  })
  it('are at most fifty', async () => {
    const answers: number[] = []
    for (let i = 0; i < 51; i++) answers.push((await bench.setup('POST', '/apps', { label: 'x' })).status)
    expect(answers.filter((status) => status === 409).length).toBeGreaterThan(0)
  })
  it('are gone with their sessions when they are deleted', async () => {
    const token = await bench.accessToken()
    expect((await bench.setup('DELETE', `/apps/${bench.app.appId}`)).status).toBe(204)
    expect((await bench.get('/services/data/v67.0', token)).status).toBe(401)
    expect(await problem(bench.setup('DELETE', `/apps/${bench.app.appId}`))).toEqual([404, 'app_not_found'])
    expect(await problem(bench.change({ label: 'x' }))).toEqual([404, 'app_not_found'])
  })
  it('take a new certificate and forget the old one', async () => {
    await bench.change({ certificate: await certificatePem(1) })
    expect((await bench.exchange()).status).toBe(400)
    await bench.change({ certificate: await certificatePem(0) })
    expect((await bench.exchange()).status).toBe(200)
  })
})

describe('users', () => {
  it('are changed by name, in any case', async () => {
    expect(await json(bench.changeUser({ frozen: true }, bench.username.toUpperCase()))).toMatchObject({
      username: bench.username,
      frozen: true,
      active: true,
    })
  })
  it('are refused by a name nobody has, and with members nobody knows', async () => {
    expect(await problem(bench.changeUser({ active: true }, 'nobody@x'))).toEqual([404, 'user_not_found'])
    expect(await problem(bench.changeUser({ admin: true }))).toEqual([400, 'member_unknown'])
    expect(await problem(bench.setup('PATCH', '/users/%E0%A4%A', { active: true }))).toEqual([404, 'user_not_found'])
  })
})

describe('the login history', () => {
  it('is newest first, with the true reason beside the public answer', async () => {
    await bench.exchange()
    await bench.exchange({ sub: 'nobody@practice.example' })
    const history = (await (await bench.setup('GET', '/login-history')).json()) as Json[]
    expect(history).toHaveLength(2)
    expect(history[0]).toMatchObject({
      result: 'failure',
      reason: 'user_unknown',
      publicDescription: "user hasn't approved this consumer",
      username: 'nobody@practice.example',
      app: 'Bench',
      sourceIp: '192.0.2.7',
    })
    expect(history[1]).toMatchObject({ result: 'success', publicError: null })
  })
  it('holds no assertion, token or secret, whatever was sent', async () => {
    const assertion = await bench.assertion({ jti: 'marked-jti-1', sub: `x${'y'.repeat(3000)}` })
    await bench.token({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
      client_secret: 'marked-secret',
    })
    const answer = await bench.exchange()
    const token = ((await answer.json()) as { access_token: string }).access_token
    const text = await (await bench.setup('GET', '/login-history')).text()
    for (const secret of [assertion.split('.')[2] ?? '', token, 'marked-secret']) expect(text).not.toContain(secret)
    expect(text.length).toBeLessThan(4000)
  })
  it('keeps a thousand attempts', async () => {
    for (let i = 0; i < 1010; i++) await bench.token({ grant_type: 'x' })
    expect((await (await bench.setup('GET', '/login-history')).json()) as Json[]).toHaveLength(1000)
  })
})

describe('approvals', () => {
  it('can be withdrawn one by one, and a number that is none withdraws nothing', async () => {
    await bench.change({ permittedUsers: 'self_authorize' })
    const [kept, withdrawn] = [await approve(bench), await approve(bench)]
    const ids = async () =>
      ((await json(bench.setup('GET')))['approvals'] as Json[]).map(({ approvalId }) => approvalId)
    expect(await ids()).toEqual([kept, withdrawn])
    for (const none of ['x', '0', '999', `${String(kept)}x`]) {
      expect((await bench.setup('DELETE', `/approvals/${none}`)).status).toBe(204)
      expect(await ids()).toEqual([kept, withdrawn])
    }
    expect((await bench.setup('DELETE', `/approvals/${String(withdrawn)}`)).status).toBe(204)
    expect(await ids()).toEqual([kept])
    expect((await bench.exchange()).status).toBe(200)
    await bench.setup('DELETE', `/approvals/${String(kept)}`)
    expect((await bench.exchange()).status).toBe(400)
  })
})

describe('the life of an org', () => {
  it('reset takes it back to its first day', async () => {
    await bench.setup('PATCH', '', { rules: 'documented' })
    await bench.changeUser({ active: false })
    const state = await json(bench.setup('POST', '/reset'))
    expect(state).toMatchObject({ orgId: bench.org.orgId, rules: 'observed', apps: [] })
    expect((state['users'] as Json[])[0]).toMatchObject({ active: true })
  })
  it('deletion leaves nothing, and Salesforce’s shapes', async () => {
    const token = await bench.accessToken()
    const app: CreatedApp = bench.app
    expect((await practice.serve(new Request(bench.org.baseUrl, { method: 'DELETE' }))).status).toBe(204)
    expect(practice.org(bench.org.orgId)?.expiresAt()).toBeUndefined()
    expect(await problem(bench.setup('GET'))).toEqual([404, 'org_not_found'])
    expect((await bench.get('/services/data/v67.0/limits', token)).status).toBe(401)
    const answer = await bench.exchange({ iss: app.consumerKey }, ORIGIN)
    expect([answer.status, ((await answer.json()) as Json)['error']]).toEqual([400, 'app_not_found'])
  })
  it('ends after seven days without use, to the day', async () => {
    practice.advance(7 * 86_400_000 - 10_000)
    expect((await bench.setup('GET')).status).toBe(200)
    practice.advance(7 * 86_400_000)
    expect(await problem(bench.setup('GET'))).toEqual([404, 'org_not_found'])
  })
  it('ends after an hour without use while it was never given an app, and says so', async () => {
    const made = (await (await practice.serve(post(`${ORIGIN}/practice/orgs`, {}))).json()) as typeof bench.org
    const setup = () => practice.serve(new Request(`${made.baseUrl}/setup`))
    expect(Date.parse(made.expiresAt) - Date.now()).toBeLessThanOrEqual(3_600_000)
    practice.advance(3_590_000)
    expect((await setup()).status).toBe(200)
    practice.advance(3_600_000)
    expect((await setup()).status).toBe(404)
  })
  it('ends after seven days once it was given an app, also when that is gone again', async () => {
    const daysLeft = async () =>
      (Date.parse(String((await json(bench.setup('GET')))['expiresAt'])) - Date.now()) / 86_400_000
    expect(await daysLeft()).toBeGreaterThan(6.9)
    await bench.setup('DELETE', `/apps/${bench.app.appId}`)
    expect(await daysLeft()).toBeGreaterThan(6.9)
  })
  it('goes on when it was looked at by a clock that was wrong', async () => {
    practice.advance(30 * 86_400_000)
    expect((await bench.setup('GET')).status).toBe(404)
    practice.advance(-30 * 86_400_000)
    expect((await bench.setup('GET')).status).toBe(200)
  })
  it('use puts its end off, idleness does not', async () => {
    const org = practice.org(bench.org.orgId)
    const before = org?.expiresAt() ?? 0
    practice.advance(3 * 86_400_000)
    expect(org?.expiresAt()).toBe(before)
    await bench.setup('GET')
    expect((org?.expiresAt() ?? 0) - before).toBeGreaterThan(2.9 * 86_400_000)
  })
})

describe('paths', () => {
  it.each([
    ['GET', '/nothing', 404],
    ['GET', '/apps/a/b', 404],
    ['PUT', '', 405],
    ['POST', '/login-history', 405],
    ['GET', '/users/x', 405],
  ])('%s setup%s is a problem with status %i', async (method, path, status) => {
    const answer = await bench.setup(method, path, method === 'GET' ? undefined : {})
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })
})

describe('CORS for OAuth endpoints', () => {
  const withOrigin = async (door: string, method = 'POST') => {
    // The app in the address is what leads a generic host to this org.
    const url = `${door}/services/oauth2/token?client_id=${bench.app.consumerKey}`
    const answer = await practice.serve(new Request(url, { method, headers: { origin: 'https://page.example' } }))
    return answer.headers.get('access-control-allow-origin')
  }
  it('is off, can be turned on at the My Domain, and never at the generic host', async () => {
    expect(await withOrigin(bench.org.baseUrl)).toBeNull()
    expect(await withOrigin(bench.org.baseUrl, 'OPTIONS')).toBeNull()
    await bench.setup('PATCH', '', { enableOauthCors: true })
    expect(await withOrigin(bench.org.baseUrl)).toBe('https://page.example')
    expect(await withOrigin(bench.org.baseUrl, 'OPTIONS')).toBe('https://page.example')
    expect(await withOrigin(bench.org.loginUrl)).toBeNull()
  })
})

/** Gives consent and names the approval that was recorded. */
async function approve(bench: Bench): Promise<unknown> {
  await tokensOf(bench, 'api refresh_token')
  return ((await json(bench.setup('GET')))['approvals'] as Json[]).at(-1)?.['approvalId']
}
