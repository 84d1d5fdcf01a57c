/** Everything that is stored or handed on, with every secret in every place where somebody may have put it. */
import 'fake-indexeddb/auto'

import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { appPackage } from '#core/app-package/app-package.ts'
import { packageFacts } from '#core/app-package/package-facts.ts'
import { loginAnswer } from '#core/certificate-change/login-answer.ts'
import { compareEnvironments } from '#core/comparison/compare.ts'
import { authorizationServer, effectiveClaims, type Environment } from '#core/environment/environment.ts'
import { readWritten } from '#core/environment/read-written.ts'
import { encodeShare } from '#core/environment/share.ts'
import { writeEnvironmentFile } from '#core/environment-import/environment-file.ts'
import { readEnvironments } from '#core/environment-import/read-environments.ts'
import { flowFacts } from '#core/flow/facts/facts.ts'
import { lastResultOf } from '#core/flow/facts/last-result.ts'
import type { TokenAnswer } from '#core/flow/facts/session.ts'
import { loginName } from '#core/flow/token-life/logins.ts'
import type { Exchange, ExchangePurpose } from '#core/kernel/exchange.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { DRILL_IDS } from '#core/vocabulary/drills.ts'
import { comparisonJson, comparisonMarkdown } from '#features/compare/export.ts'
import { tokenResult } from '#features/compare/results.ts'
import { openDatabase } from '#platform/indexeddb/database.ts'
import { openStorage } from '#platform/indexeddb/storage.ts'
import { FULL_ENVIRONMENT, FULL_EXCHANGE, FULL_REAL_ENVIRONMENT } from '#platform/indexeddb/testing/records.ts'
import { rememberLogin } from '#platform/local-storage/logins.ts'
import { packageReadme } from '#words/en/app-package.ts'
import { gridText } from '#words/en/probe.ts'
import { refusalReport } from '#words/en/refusal-report.ts'

import { courseLink } from './practice/trainer-link.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const MARK = 'q9Zk3Wm7Xt2Vb8Lr4Np6Hd1S'
const JWT = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhQGIuYyJ9.${MARK}`
const ORG_ADDRESS = `https://countersign.example/practice/00D000000000001${MARK}`

/** Each secret, and a part of it that nothing may tell. */
const SECRETS: readonly (readonly [what: string, secret: string, part: string])[] = [
  ['a private key', `-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg${MARK}\n-----END PRIVATE KEY-----`, MARK],
  ['an assertion', JWT, MARK],
  ['an access token', `00D000000000001!AQ4A.${MARK}`, MARK],
  ['a refresh token', `5Aep861${MARK}`, MARK],
  ['an authorization code', `aPrx${MARK}`, MARK],
  ['a code verifier', `code_verifier=${MARK}`, MARK],
  ['a consumer secret', 'A1B2C3D4'.repeat(8), 'A1B2C3D4'],
  ['a consumer secret of older apps', '4815162342481516234', '48151623'],
  ['the key of a practice org', ORG_ADDRESS, MARK],
]

/** Each place where a text is typed or comes from elsewhere. */
const PLACES: readonly (readonly [where: string, put: (secret: string) => Environment])[] = [
  ['Consumer Key', (consumerKey) => ({ ...CLEAN, app: { ...CLEAN.app, consumerKey } })],
  ['iss', (issuer) => ({ ...CLEAN, claims: { ...CLEAN.claims, issuer } })],
  ['iss of a list', (secret) => ({ ...CLEAN, claims: { ...CLEAN.claims, more: { iss: [secret] } } })],
  ['iss in the editor', (secret) => edited(JSON.stringify({ iss: secret }))],
  ['iss in the editor, half typed', (secret) => edited(`{\n  "iss": ${JSON.stringify(secret).slice(0, -1)}\n}`)],
  ['Username', (username) => ({ ...CLEAN, approval: { username, approvedUsername: username } })],
  ['sub', (subject) => ({ ...CLEAN, claims: { ...CLEAN.claims, subject } })],
  ['aud', (audience) => ({ ...CLEAN, claims: { ...CLEAN.claims, audience } })],
  ['host', (host) => ({ ...CLEAN, host })],
  ['query', (soql) => ({ ...CLEAN, api: { soql } })],
  ['name of the app', (label) => ({ ...CLEAN, appSetup: { ...CLEAN.appSetup, label } })],
  ['address of the app', (contactEmail) => ({ ...CLEAN, appSetup: { ...CLEAN.appSetup, contactEmail } })],
  [
    'Consumer Key of a second app',
    (consumerKey) => {
      const { certificateChange: change } = CLEAN
      const second = { ...change.second, app: { ...change.second.app, consumerKey } }
      return { ...CLEAN, certificateChange: { ...change, second } }
    },
  ],
]
const KEY = `3MVG9${'aB3._'.repeat(16)}`
const {
  issuer: _issuer,
  subject: _subject,
  audience: _audience,
  jsonTyped: _json,
  ...claims
} = FULL_REAL_ENVIRONMENT.claims
const CLEAN = {
  ...FULL_REAL_ENVIRONMENT,
  app: { ...FULL_REAL_ENVIRONMENT.app, consumerKey: KEY },
  claims: { ...claims, without: [] },
}
/** As it was stored before practice orgs had a name that opens nothing. */
const { myDomainUrl: _name, ...opened } = FULL_ENVIRONMENT.practice
const PRACTICE: Environment = {
  ...FULL_ENVIRONMENT,
  practice: { ...opened, baseUrl: ORG_ADDRESS },
  claims: { ...claims, without: [] },
}

function edited(text: string): Environment {
  const { draft } = readWritten(CLEAN, { header: '{"alg":"RS256"}', claims: text }, { now: NOW, jti: 'j' })
  return { ...CLEAN, claims: draft }
}

/** Every text that can be handed on of an environment, its refusal included. */
function handedOn(environment: Environment, said = ''): string[] {
  const { issuer, subject, audience } = effectiveClaims(environment)
  const compared = [CLEAN, environment]
  const comparison = compareEnvironments(
    compared.map((each) => flowFacts(each, undefined, {})),
    NOW,
  )
  const refused = refusedWith(said)
  const columns = compared.map(({ name, kind }) => ({ name, kind, token: tokenResult(refused) }))
  const share = encodeShare(environment)
  return [
    writeEnvironmentFile([environment]).text,
    share.ok ? atob(share.value.slice(3).replaceAll('-', '+').replaceAll('_', '/')) : JSON.stringify(share),
    comparisonJson(comparison, columns, NOW),
    comparisonMarkdown(comparison, columns, NOW),
    refusalReport({
      said: { status: 400, error: 'invalid_grant', description: said },
      at: NOW,
      host: URL.parse(authorizationServer(environment) ?? '')?.host ?? '',
      audience,
      username: subject,
      consumerKey: issuer,
      causes: [{ cause: 'x', confidence: 'possible', because: `sub is ${subject}`, fix: 'y', check: 'z' }],
    }),
    gridText([
      {
        host: 'https://login.salesforce.com',
        audience: 'https://login.salesforce.com',
        answer: { kind: 'refused', status: 400, error: 'invalid_grant', errorDescription: said, milliseconds: 1 },
      },
    ]),
    ...packaged(environment),
    courseLink('https://countersign.example', DRILL_IDS.slice(0, 3)),
  ]
}

function packaged(environment: Environment): string[] {
  if (environment.kind === 'practice') return []
  const page = {
    label: 'x',
    origin: 'https://countersign.example',
    callbackUrl: 'https://countersign.example/callback',
  }
  const facts = packageFacts(environment, page)
  const made = appPackage(facts)
  return [...made.files.map(({ path, text }) => path + text), ...made.commands, packageReadme(made, facts)]
}

function refusedWith(errorDescription: string): TokenAnswer {
  return {
    receivedAt: NOW,
    outcome: { ok: false, error: { code: 'oauth_error', status: 400, error: 'invalid_grant', errorDescription } },
  }
}

/** Everything that is in the database, as text. */
async function stored(): Promise<string> {
  const database = await openDatabase(() => undefined)
  const all = [await database.getAll('environments'), await database.getAll('exchanges')]
  database.close()
  return JSON.stringify(all)
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})
afterEach(() => vi.unstubAllGlobals())

describe.each(SECRETS)('%s', (_what, secret, part) => {
  it.each(PLACES)('typed as %s is handed on by nothing', (_where, put) => {
    for (const text of handedOn(put(secret))) expect(text).not.toContain(part)
  })

  it.each(PLACES)('typed as %s is not stored', async (_where, put) => {
    const storage = await openStorage()
    await storage.environments.put(put(secret))
    const text = await stored()
    expect(text).toContain(CLEAN.id)
    expect(text).not.toContain(part)
  })

  it('in a file or a pasted text is in nothing that is taken of it', () => {
    for (const name of [
      'SF_CONSUMER_KEY',
      'SF_USERNAME',
      'SF_INSTANCE_URL',
      'SF_AUDIENCE',
      'SF_ALIAS',
      'SF_PASSWORD',
    ]) {
      const text = `SF_CLIENT_ID=${KEY}\n${name}="${secret}"`
      expect(JSON.stringify(readEnvironments(text))).not.toContain(part)
    }
  })
})

// Digits alone are no secret among words: the org may mean a record.
it.each(SECRETS.filter(([, secret]) => /[^\dA-F]/.test(secret)))(
  '%s that a server repeats is neither handed on nor kept of its answer',
  (_what, secret, part) => {
    const said = `cannot use ${secret}`
    const refused = refusedWith(said)
    const kept = JSON.stringify([lastResultOf({ token: refused }), loginAnswer(refused)])
    for (const text of [...handedOn(CLEAN, said), kept]) expect(text).not.toContain(part)
  },
)

describe('an environment with every member there is', () => {
  it('is stored and handed on as it is where nothing in it is a secret', async () => {
    const storage = await openStorage()
    for (const environment of [CLEAN, { ...FULL_ENVIRONMENT, id: 'practice' }])
      await storage.environments.put(environment)
    expect(new Set(await storage.environments.list())).toEqual(
      new Set([CLEAN, { ...FULL_ENVIRONMENT, id: 'practice' }]),
    )
    expect(handedOn(CLEAN).join('\n')).toContain(KEY)
  })

  it('of a practice org hands on nothing that opens it, though its address is its audience', () => {
    for (const text of handedOn(PRACTICE)) expect(text).not.toContain(MARK)
  })
})

describe('what is kept of traffic', () => {
  const form = (members: Record<string, string>) => new URLSearchParams(members).toString()
  const PURPOSES: Record<ExchangePurpose, Partial<Exchange['request']>> = {
    create_practice_org: { body: '{}' },
    read_setup: { url: `${ORG_ADDRESS}/setup` },
    change_setup: { url: `${ORG_ADDRESS}/setup/apps` },
    register_app: { url: `${ORG_ADDRESS}/setup/apps` },
    approve_user: { url: `${ORG_ADDRESS}/setup/apps/x` },
    authorization: { body: form({ code: MARK, code_verifier: MARK, client_secret: MARK }) },
    token_request: { body: form({ assertion: JWT }) },
    direct_mode_probe: { body: form({ assertion: JWT }) },
    probe: { body: form({ assertion: JWT }) },
    revoke: { body: form({ token: `00D000000000001!${MARK}` }) },
    versions: {},
    resource: { headers: [['authorization', `Bearer 00D000000000001!${MARK}`]] },
    query: { headers: [['authorization', `Bearer 00D000000000001!${MARK}`]] },
  }
  const answer = JSON.stringify({
    access_token: `00D000000000001!${MARK}`,
    refresh_token: `5Aep861${MARK}`,
    baseUrl: ORG_ADDRESS,
    error_description: `cannot read ${JWT}`,
  })

  it.each(Object.entries(PURPOSES))('of %s holds no secret', async (purpose, request) => {
    const storage = await openStorage()
    const exchange = {
      ...FULL_EXCHANGE,
      purpose: purpose as ExchangePurpose,
      request: { ...FULL_EXCHANGE.request, ...request },
      outcome: { ...FULL_EXCHANGE.outcome, body: answer },
    }
    await storage.exchanges.put('e', exchange)
    const text = await stored()
    expect(text).toContain(purpose)
    expect(text).not.toContain(MARK)
  })

  it('counts a token and a place of a probe that gave one, by the user and the id of a practice org', async () => {
    const values = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => values.get(name) ?? null,
      setItem: (name: string, value: string) => values.set(name, value),
    })
    const request = { ...FULL_EXCHANGE.request, body: form({ assertion: JWT }) }
    for (const purpose of ['token_request', 'probe', 'revoke'] as const)
      await rememberLogin(PRACTICE, { ...FULL_EXCHANGE, purpose, request })
    const [text = ''] = values.values()
    expect(text).not.toContain(MARK)
    const [[user, minutes] = []] = Object.entries(JSON.parse(text) as Record<string, Record<string, number>>)
    expect(user).toBe(loginName(PRACTICE, 'a@b.c'))
    expect(Object.values(minutes ?? {})).toEqual([2])
  })
})
