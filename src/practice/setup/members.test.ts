import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { SETUP_REFUSAL_CODES } from '#core/vocabulary/practice-refusals.ts'

import { Bench, ORIGIN } from '../testing/bench.ts'
import { memoryPractice } from '../testing/memory-practice.ts'
import { runSetting } from '../../../e2e/fixtures/run-settings.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

/** Where a body of the set-up comes in. */
const ENTRANCES = ['org', 'settings', 'new app', 'app', 'user', 'drill'] as const
type Entrance = (typeof ENTRANCES)[number]

function requestTo(entrance: Entrance, bench: Bench, body: string): Request {
  const [method, url] = {
    'org': ['POST', `${ORIGIN}/practice/orgs`],
    'settings': ['PATCH', `${bench.org.baseUrl}/setup`],
    'new app': ['POST', `${bench.org.baseUrl}/setup/apps`],
    'app': ['PATCH', `${bench.org.baseUrl}/setup/apps/${bench.app.appId}`],
    'user': ['PATCH', `${bench.org.baseUrl}/setup/users/${bench.user('Standard user')}`],
    'drill': ['POST', `${bench.org.baseUrl}/setup/drills/user_frozen`],
  }[entrance] as [string, string]
  return new Request(url, { method, headers: JSON_TYPE, body })
}

describe('a refused member', () => {
  const APP_TERMS: readonly (readonly [member: string, values: readonly unknown[], expected: string])[] = [
    ['label', ['', '  ', 7, 'x'.repeat(81)], 'text of 1..80 characters'],
    ['certificate', [7, []], 'PEM or base64 of DER or null'],
    [
      'callbackUrls',
      ['https://a.example/', [7], ['http://a.example/'], Array(21).fill('https://a.example/')],
      'list of absolute URLs: https, http for loopback, or a reversed domain name as scheme; no fragment',
    ],
    ['scopes', ['api', ['Not A Scope'], [''], Array(41).fill('api')], 'list of scope names'],
    ['permittedUsers', ['all', null, 0], 'admin_pre_authorized|self_authorize'],
    ['preAuthorizedUsernames', [null, [''], [{}], Array(101).fill('a')], 'list of at most 100 texts'],
    ['pkceRequired', [0, 'true', null], 'boolean'],
    ['ipRelaxation', ['off'], 'enforce|relax'],
    ['refreshTokenPolicy', ['one'], 'infinite|zero'],
    ['sessionTimeoutMinutes', [0, 1441, 1.5, '5'], 'integer 1..1440 or null'],
  ]
  const TERMS: readonly (readonly [Entrance, string, readonly unknown[], string])[] = [
    ['org', 'kind', ['lab', null], 'production|sandbox|scratch|developer'],
    ['org', 'label', [''], 'text of 1..80 characters'],
    ['settings', 'rules', ['strict'], 'documented|observed'],
    ['settings', 'clockOffsetSeconds', [604_801, -604_801, 0.5, '0', null], 'integer -604800..604800'],
    ['settings', 'loginRateLimit', [-1, 100_001], 'integer 0..100000'],
    ['settings', 'enableOauthCors', [1], 'boolean'],
    ['user', 'frozen', ['yes'], 'boolean'],
    ['drill', 'appId', ['x'.repeat(19)], 'text of 1..18 characters'],
    ['drill', 'username', [[]], 'text of 1..120 characters'],
    ...APP_TERMS.map((row) => ['new app', ...row] as const),
    ...APP_TERMS.map((row) => ['app', ...row] as const),
    ['new app', 'kind', ['web'], 'external_client_app|connected_app'],
  ]
  it.each(TERMS)('of the body for %s: %s says what was expected', async (entrance, member, values, expected) => {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve)
    for (const value of values) {
      const answer = await practice.serve(requestTo(entrance, bench, JSON.stringify({ [member]: value })))
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'member_invalid', member, expected }])
    }
  })

  it.each(ENTRANCES)('that the body for %s does not have is named, cut short, and never taken', async (entrance) => {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve)
    for (const name of ['nope', '__proto__', 'constructor', 'toString', 'x'.repeat(100)]) {
      const answer = await practice.serve(requestTo(entrance, bench, `{${JSON.stringify(name)}:{}}`))
      const body = (await answer.json()) as object
      expect([answer.status, body]).toMatchObject([400, { code: 'member_unknown', member: name.slice(0, 64) }])
      expect(body).not.toHaveProperty('expected')
    }
  })

  it('is the first of the body, whatever else is wrong with it', async () => {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve)
    const refused = async (body: string) => (await practice.serve(requestTo('settings', bench, body))).json()
    expect(await refused('{"loginRateLimit":-1,"nope":1,"rules":7}')).toMatchObject({ member: 'loginRateLimit' })
    expect(await refused('{"nope":1,"loginRateLimit":-1}')).toMatchObject({ code: 'member_unknown', member: 'nope' })
    expect(await refused('{"rules":7,"loginRateLimit":-1}')).toMatchObject({ member: 'rules' })
  })
})

/** Names that some entrance has, and names that none has. */
const name = fc.oneof(
  fc.constantFrom('label', 'kind', 'certificate', 'callbackUrls', 'scopes', 'permittedUsers', 'preAuthorizedUsernames'),
  fc.constantFrom('rules', 'clockOffsetSeconds', 'sessionTimeoutMinutes', 'loginRateLimit', 'active', 'frozen'),
  fc.constantFrom('blocked', 'pkceRequired', 'ipRelaxation', 'appId', 'username', '__proto__', 'constructor'),
  fc.string(),
)
/** Values that some member takes, and values that none does. */
const value = fc.oneof(
  fc.constantFrom<unknown>(
    true,
    false,
    null,
    0,
    1,
    60,
    -1,

    'api',
    'relax',
    'sandbox',
    'documented',
    'self_authorize',
  ),
  fc.constantFrom<unknown>(
    [],
    ['api'],
    ['https://a.example/'],
    [[]],
    {},
    '-----BEGIN CERTIFICATE-----\nAA==\n',
    'MAA=',
  ),
  fc.jsonValue(),
)
const body = fc.oneof(
  { weight: 8, arbitrary: fc.array(fc.tuple(name, value), { maxLength: 4 }).map(jsonObject) },
  { weight: 1, arbitrary: fc.jsonValue().map((json) => JSON.stringify(json)) },
  { weight: 1, arbitrary: fc.string() },
)

/** As text, since an object would have each name once, and `__proto__` never. */
function jsonObject(members: readonly (readonly [string, unknown])[]): string {
  return `{${members.map(([key, held]) => `${JSON.stringify(key)}:${JSON.stringify(held)}`).join()}}`
}

it('whatever body comes to the set-up, it is taken or refused with a code of the vocabulary, and the org stays readable', async () => {
  const practice = memoryPractice()
  const bench = await Bench.create(practice.serve)
  const met = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ENTRANCES), body, async (entrance, sent) => {
      const answer = await practice.serve(requestTo(entrance, bench, sent))
      const answered = (await answer.json()) as Record<string, unknown>
      expect(practice.bugs).toEqual([])
      const outcome = answer.status < 300 ? 'taken' : String(answered['code'])
      met.set(outcome, (met.get(outcome) ?? 0) + 1)
      if (outcome === 'taken') {
        expect((await bench.setup('GET')).status).toBe(200)
      } else {
        expect(answer.status).toBeLessThan(500)
        expect(answer.headers.get('content-type')).toBe('application/problem+json')
        expect(SETUP_REFUSAL_CODES).toContain(outcome)
        expect(typeof answered['member']).toBe(outcome.startsWith('member_') ? 'string' : 'undefined')
      }
    }),
    { numRuns: runSetting('FUZZ_RUNS', 1500) },
  )
  // A generator that met only one of these would show nothing.
  for (const outcome of ['taken', 'member_invalid', 'member_unknown', 'body_not_json'])
    expect(met.get(outcome), outcome).toBeGreaterThan(20)
})
