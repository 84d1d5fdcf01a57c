import { beforeEach, describe, expect, it } from 'vitest'

import { insertOrg, readOrg, DEFAULT_SETTINGS } from './org/org-record.ts'
import { rememberingDatabase } from './store/org-database.ts'
import { migrate, MIGRATIONS } from './store/schema.ts'
import { createOrgServer } from './server.ts'
import { Bench, keyPair, ORIGIN, post, sign } from './testing/bench.ts'
import { askAuthorization, consent, decide, exchangeCode, openConsent } from './testing/consent.ts'
import { memoryPractice, type MemoryPractice } from './testing/memory-practice.ts'
import { memoryDriver } from './testing/node-sqlite-driver.ts'

/** An org's key opens its set-up; its My Domain name opens nothing. Only the set-up's own answers may hold the key. */

let practice: MemoryPractice
let bench: Bench
let key: string
/** Every answer of the org that is not the set-up's, as text: status, header fields, body. */
let answers: string[]
beforeEach(async () => {
  practice = memoryPractice()
  answers = []
  bench = await Bench.create(async (request) => {
    const answer = await practice.serve(request)
    const { pathname } = new URL(request.url)
    const isSetup = pathname === '/practice/orgs' || /^\/practice\/[^/]+(?:\/setup(?:\/.*)?)?$/.test(pathname)
    if (!isSetup || answer.status >= 400) {
      const fields = Array.from(answer.headers, (field) => field.join(': '))
      answers.push([answer.status, ...fields, await answer.clone().text()].join('\n'))
    }
    return answer
  })
  key = bench.org.baseUrl.split('/').at(-1) ?? ''
  return () => {
    expect(practice.bugs).toEqual([])
  }
})

const decoded = (text: string) =>
  text.replace(
    /[\w-]{16,}/g,
    (part) =>
      `${part} ${atob(
        part
          .replaceAll('-', '+')
          .replaceAll('_', '/')
          .slice(0, part.length - (part.length % 4)),
      )}`,
  )
const json = async (answer: Promise<Response>) => (await (await answer).json()) as Record<string, unknown>

describe('no answer but the set-up’s own holds the key', () => {
  it.each(['myDomainUrl', 'baseUrl'] as const)('after whole flows at the %s', async (door) => {
    const at = bench.org[door]
    await bench.setup('PATCH', '', { enableOauthCors: true })
    await bench.change({ jwtAccessTokens: true, permittedUsers: 'self_authorize', pkceRequired: false })
    const form = await openConsent(bench, { scope: 'api refresh_token openid' }, at)
    const callback = new URL((await decide(bench, form, 'allow')).headers.get('location') ?? '')
    const tokens = await json(exchangeCode(bench, callback.searchParams.get('code') ?? ''))
    await consent(bench, 'api', 'deny')
    await decide(bench, form, 'allow')
    for (const wrong of [{ response_type: 'x' }, { redirect_uri: 'https://x.example/' }, { client_id: key }])
      await askAuthorization(bench, wrong, at)
    const token = String((await json(bench.exchange({ aud: at }, at)))['access_token'])
    expect(token.split('.'), 'a token that says who made it').toHaveLength(3)
    for (const aud of [`${at}/services/oauth2/token`, `${at}x`, [at]]) await bench.exchange({ aud }, at)
    await bench.exchange({ iss: at, sub: at }, at)
    await bench.token({ grant_type: at }, at)
    for (const given of [token, String(tokens['access_token'])]) {
      for (const path of [
        '/services/oauth2/userinfo',
        '/services/data',
        '/services/data/v67.0',
        '/services/data/v67.0/limits',
        '/services/data/v67.0/query?q=SELECT+Id,Name+FROM+Organization',
        '/services/data/v67.0/query?q=SELECT+Id+FROM+Contact',
        '/services/data/v67.0/sobjects/Organization/describe',
        '/services/oauth2/singleaccess',
        '/id/keys',
        '/.well-known/openid-configuration',
        '/nothing',
        new URL(String(tokens['id'])).pathname,
      ])
        await bench.serve(
          new Request(at + path, { headers: { authorization: `Bearer ${given}`, origin: 'https://page.example' } }),
        )
      await bench.serve(posted(`${at}/services/oauth2/introspect`, { token: given, ...client() }))
      await bench.serve(posted(`${at}/services/oauth2/revoke`, { token: given }))
    }
    const wrong = `${at.slice(0, -1)}${at.endsWith('x') ? 'y' : 'x'}`
    for (const path of ['', '/setup', '/services/oauth2/token']) await bench.serve(new Request(wrong + path))

    expect(answers.length).toBeGreaterThan(30)
    for (const answer of answers) expect(decoded(answer)).not.toContain(key)
    const history = await (await bench.setup('GET', '/login-history')).text()
    expect(history).toContain(bench.org.myDomainUrl)
    expect(history).not.toContain(key)
  })

  it('says the My Domain in discovery and in tokens', async () => {
    await bench.change({ jwtAccessTokens: true })
    const found = await json(bench.serve(new Request(`${bench.org.baseUrl}/.well-known/openid-configuration`)))
    expect(found['issuer']).toBe(bench.org.myDomainUrl)
    for (const [name, value] of Object.entries(found))
      if (name.endsWith('_endpoint') || name === 'jwks_uri')
        expect(String(value).startsWith(`${bench.org.myDomainUrl}/`)).toBe(true)
    const [, payload = ''] = (await bench.accessToken()).split('.')
    expect(JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))).toMatchObject({
      iss: bench.org.myDomainUrl,
      aud: [bench.org.myDomainUrl],
    })
  })

  it('promises no ID token, since none is issued', async () => {
    const found = await json(bench.serve(new Request(`${bench.org.myDomainUrl}/.well-known/openid-configuration`)))
    expect(found).not.toHaveProperty('id_token_signing_alg_values_supported')
    expect(found['scopes_supported']).not.toContain('openid')
    expect(found['authorization_response_iss_parameter_supported']).toBe(true)
  })

  const client = () => ({ client_id: bench.app.consumerKey, client_secret: bench.app.consumerSecret })
  const posted = (url: string, members: Record<string, string>) =>
    new Request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(members).toString(),
    })
})

describe('the My Domain', () => {
  const everySetupCall: [string, string, unknown?][] = [
    ['GET', '/setup'],
    ['PATCH', '/setup', { loginRateLimit: 1 }],
    ['GET', '/setup/apps'],
    ['POST', '/setup/apps', {}],
    ['GET', '/setup/login-history'],
    ['GET', '/setup/drills'],
    ['POST', '/setup/drills/user_frozen', {}],
    ['DELETE', '/setup/sessions'],
    ['DELETE', '/setup/approvals/1'],
    ['POST', '/setup/reset'],
    ['PUT', '/setup'],
    ['GET', '/setup/nothing'],
    ['DELETE', ''],
    ['DELETE', '/'],
    ['GET', ''],
    ['POST', ''],
  ]

  it.each(everySetupCall)(
    'answers %s %s as a key nobody has is answered, and does nothing',
    async (method, path, body) => {
      const before = await (await bench.setup('GET')).text()
      const unknown = `${ORIGIN}/practice/${bench.org.orgId}${'x'.repeat(24)}`
      const said = async (url: string) => {
        const answer = await bench.serve(body === undefined ? new Request(url, { method }) : post(url, body, method))
        return [answer.status, Array.from(answer.headers), await answer.text()]
      }
      const refused = await said(bench.org.myDomainUrl + path)
      expect(refused).toEqual(await said(unknown + path))
      expect(refused[0]).toBe(404)
      expect(await (await bench.setup('GET')).text()).toBe(before)
    },
  )

  it('serves what the base URL serves', async () => {
    for (const at of [bench.org.myDomainUrl, bench.org.baseUrl]) {
      const answer = await bench.exchange({ aud: at }, at)
      expect([answer.status, await bench.lastLogin()]).toMatchObject([200, { host: 'my_domain' }])
      expect((await bench.serve(new Request(`${at}/services/data`))).status).toBe(200)
    }
  })

  it('is no part of the key, nor the key of it', () => {
    const name = bench.org.myDomainUrl.split('/').at(-1) ?? ''
    const { orgId } = bench.org
    expect(name).toMatch(new RegExp(`^${orgId}[A-Za-z0-9]{12}$`))
    expect(key.slice(15)).not.toContain(name.slice(15))
  })

  it('is one audience with the base URL: both are refused when My Domain is', async () => {
    await bench.setup('PATCH', '', { acceptMyDomainAudience: false })
    for (const aud of [bench.org.myDomainUrl, bench.org.baseUrl])
      expect((await bench.exchange({ aud })).status).toBe(400)
  })
})

describe('an org made before it had two names', () => {
  /** Steps before the one that brought the second name. */
  const STEP = MIGRATIONS.findIndex((statements) => statements.some((sql) => sql.includes('my_domain_name')))

  it('gets a second one with its next request, keeps it, and takes both', async () => {
    const driver = memoryDriver()
    const old = { orgId: '00DaaaaaaaaaaaA', key: `00DaaaaaaaaaaaA${'k'.repeat(24)}` }
    driver.run('CREATE TABLE migration (step INTEGER PRIMARY KEY)')
    for (const [index, statements] of MIGRATIONS.slice(0, STEP).entries()) {
      for (const statement of statements) driver.run(statement)
      driver.run('INSERT INTO migration (step) VALUES (?)', index + 1)
    }
    driver.run(
      'INSERT INTO org (id, org_key, kind, label, origin, created_at, last_used_at, settings) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      old.orgId,
      old.key,
      'production',
      'Old',
      ORIGIN,
      Date.now(),
      Date.now(),
      JSON.stringify(DEFAULT_SETTINGS),
    )
    const open = () => {
      const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
      const org = createOrgServer(driver, { clock: Date.now, random })
      return (path: string) => org.fetch(new Request(`${ORIGIN}/practice/${path}`), { origin: ORIGIN })
    }
    const setup = async (fetch: ReturnType<typeof open>) => json(fetch(`${old.key}/setup`))
    const first = await setup(open())
    expect(first['baseUrl']).toBe(`${ORIGIN}/practice/${old.key}`)
    const name = String(first['myDomainUrl']).split('/').at(-1) ?? ''
    expect(name).toMatch(/^00DaaaaaaaaaaaA[A-Za-z0-9]{12}$/)
    expect((await setup(open()))['myDomainUrl']).toBe(first['myDomainUrl'])
    for (const given of [old.key, name])
      expect((await open()(`${given}/.well-known/openid-configuration`)).status).toBe(200)
    expect((await open()(`${name}/setup`)).status).toBe(404)
  })

  it('gives no two orgs the same name', () => {
    const names = Array.from({ length: 50 }, () => {
      const db = rememberingDatabase(memoryDriver())
      migrate(db)
      const now = Date.now()
      const org = {
        orgId: '00DaaaaaaaaaaaA',
        key: 'k',
        myDomainName: '',
        kind: 'production',
        label: 'x',
        firstAppAt: null,
      } as const
      insertOrg(db, { ...org, createdAt: now, lastUsedAt: now, apiRequestsUsed: 0, settings: DEFAULT_SETTINGS }, ORIGIN)
      db.run(MIGRATIONS[STEP]?.[1] ?? '')
      return readOrg(db)?.myDomainName
    })
    expect(new Set(names).size).toBe(50)
  })
})

it('a token that another org’s key signed opens nothing', async () => {
  const other = await Bench.create(practice.serve)
  await bench.change({ jwtAccessTokens: true })
  await other.change({ jwtAccessTokens: true })
  const [header = '', payload = ''] = (await bench.accessToken()).split('.')
  const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
  const head: unknown = JSON.parse(atob(header.replaceAll('-', '+').replaceAll('_', '/')))
  const forged = await sign(head, claims, (await keyPair(1)).privateKey)
  expect((await bench.get('/services/data/v67.0', forged)).status).toBe(401)
})
