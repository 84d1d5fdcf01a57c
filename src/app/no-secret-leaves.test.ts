/** Everything that is stored or handed on, with every secret in every place where somebody may have put it. */
import 'fake-indexeddb/auto'

import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { appPackage } from '#core/app-package/app-package.ts'
import { packageFacts } from '#core/app-package/package-facts.ts'
import { loginAnswer } from '#core/certificate-change/login-answer.ts'
import { codeInput } from '#core/code/input/code-input.ts'
import { SAMPLES, sampleOf } from '#core/code/samples/samples.ts'
import { compareEnvironments } from '#core/comparison/compare.ts'
import { effectiveClaims } from '#core/environment/effective-claims.ts'
import { authorizationServer, type Environment } from '#core/environment/environment.ts'
import { readWritten } from '#core/environment/read-written.ts'
import { encodeShare } from '#core/environment/share.ts'
import { writeEnvironmentFile } from '#core/environment-import/environment-file.ts'
import { readEnvironments } from '#core/environment-import/read-environments.ts'
import { flowFacts } from '#core/flow/facts/facts.ts'
import { readFreePath } from '#core/flow/explorer/free-path.ts'
import { callApi } from '#core/flow/steps/api.ts'
import { orgThat } from '#core/flow/testing/answering-org.ts'
import { lastResultOf } from '#core/flow/facts/last-result.ts'
import type { TokenAnswer } from '#core/flow/facts/session.ts'
import { loginName } from '#core/flow/token-life/logins.ts'
import type { Exchange, ExchangePurpose } from '#core/kernel/exchange.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { kitFiles } from '#core/kit/kit.ts'
import { columnsOf } from '#core/records/columns.ts'
import { csvParts, pasteParts } from '#core/records/csv.ts'
import { jsonParts } from '#core/records/json.ts'
import { offeredQuery } from '#core/recognition/pasted-query.ts'
import { asCommand, COMMAND_FORMS } from '#core/transcript/as-command.ts'
import { diagramSvg } from '#core/transcript/diagram.ts'
import { harOf } from '#core/transcript/har.ts'
import { transcriptOf } from '#core/transcript/transcript.ts'
import { DRILL_IDS } from '#core/vocabulary/drills.ts'
import { compareExchanges } from '#core/wire/differences.ts'
import { isFound } from '#core/wire/search.ts'
import { comparisonJson, comparisonMarkdown } from '#features/compare/export.ts'
import { tokenResult } from '#features/compare/results.ts'
import { saidText } from '#features/refusal/said-text.ts'
import { fileOf } from '#features/wire/panel/files.ts'
import { openDatabase } from '#platform/indexeddb/database.ts'
import { createCallLog } from '#platform/indexeddb/call-log.ts'
import { openStorage } from '#platform/indexeddb/storage.ts'
import { FULL_ENVIRONMENT, FULL_EXCHANGE, FULL_REAL_ENVIRONMENT } from '#platform/indexeddb/testing/records.ts'
import { rememberLogin } from '#platform/local-storage/logins.ts'
import { packageReadme } from '#words/en/app-package.ts'
import { kitWords } from '#words/en/kit.ts'
import { gridText } from '#words/en/probe.ts'
import { refusalReport } from '#words/en/refusal-report.ts'
import { diagramWords, transcriptWords } from '#words/en/transcript.ts'

import { BEGINNING, withOffered } from './bench/api/explorer-state.ts'
import { courseLink } from './practice/trainer-link.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const MARK = 'q9Zk3Wm7Xt2Vb8Lr4Np6Hd1S'
const JWT = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhQGIuYyJ9.${MARK}`
const ORG_ADDRESS = `https://countersign.example/practice/00D000000000001${MARK}`

type Marked = readonly [what: string, secret: string, part: string]

/** Each secret, and a part of it that nothing may tell. */
const PLAIN_SECRETS: readonly Marked[] = [
  ['a private key', `-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg${MARK}\n-----END PRIVATE KEY-----`, MARK],
  ['an assertion', JWT, MARK],
  ['an access token', `00D000000000001!AQ4A.${MARK}`, MARK],
  [
    'a command with an access token',
    `curl 'https://acme.my.salesforce.com/services/data/v60.0/query?q=SELECT+Id+FROM+A' -H 'Authorization: Bearer 00D000000000001!AQ4A.${MARK}'`,
    MARK,
  ],
  [
    'a command of two lines with a password',
    `curl 'https://acme.my.salesforce.com/services/data/v60.0/query?q=SELECT+Id+FROM+A' \\\n  -su a@b.c:${MARK}`,
    MARK,
  ],
  ['an address with a password', `https://me:${MARK}@acme.my.salesforce.com`, MARK],
  ['a password in JSON', `{"password":"${MARK}"}`, MARK],
  ['an opaque access token in JSON', `{ "access_token": "${MARK}" }`, MARK],
  ['a refresh token', `5Aep861${MARK}`, MARK],
  ['an authorization code', `aPrx${MARK}`, MARK],
  ['a code verifier', `code_verifier=${MARK}`, MARK],
  ['a consumer secret', 'A1B2C3D4'.repeat(8), 'A1B2C3D4'],
  ['a consumer secret of older apps', '4815162342481516234', '48151623'],
  ['the key of a practice org', ORG_ADDRESS, MARK],
]

const each = (signs: RegExp, spelt: (sign: string) => string) => (text: string) => text.replaceAll(signs, spelt)
const codeOf = (sign: string, length: number, radix = 16) => sign.charCodeAt(0).toString(radix).padStart(length, '0')

/** How shells, source code, addresses and markup write the signs of a token. */
const SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  'behind a backslash': each(/[!._]/g, (sign) => `\\${sign}`),
  'behind two': each(/!/g, (sign) => `\\\\${sign}`),
  'behind a caret': each(/[^\w\s\-:=+~'/.',?;()*]/g, (sign) => `^${sign}`),
  'behind a caret in quotes of cmd': each(/!/g, () => '^^^!'),
  'as copied for bash': each(/!/g, () => '\\u0021'),
  'as copied for bash into source code': each(/!/g, () => '\\\\u0021'),
  'as JSON escapes': each(/[!._/]/g, (sign) => `\\u${codeOf(sign, 4).toUpperCase()}`),
  'in hexadecimal': each(/[!._]/g, (sign) => `\\x${codeOf(sign, 2)}`),
  'in octal': each(/[!._]/g, (sign) => `\\${codeOf(sign, 3, 8)}`),
  'in quotes of its own': each(/!/g, () => `"'!'"`),
  'as a reference': each(/[!._/]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  'as a reference in hexadecimal': each(/[!._/]/g, (sign) => `&#x${codeOf(sign, 2)};`),
  'as a reference twice over': each(/[!._/]/g, (sign) => `&amp;#${sign.charCodeAt(0)};`),
  'as a named reference': each(/!/g, () => '&excl;'),
  'in percent': each(/[!._/]/g, (sign) => `%${codeOf(sign, 2)}`),
  'in percent twice over': each(/[!._/]/g, (sign) => `%25${codeOf(sign, 2).toUpperCase()}`),
  'behind a backslash in percent': each(/!/g, () => '%5C%21'),
  'as a reference in percent': each(/!/g, () => '%26%2333%3B'),
}

/** The same of every sign, for secrets that show by their names or by other signs. */
const WHOLE_SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  'with references': each(/[^\w\s]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  'in percent throughout': each(/[^\w\s]/g, (sign) => `%${codeOf(sign, 2)}`),
}

/** What shows by its signs is met however those are spelt. */
const SECRETS: readonly Marked[] = PLAIN_SECRETS.flatMap((marked) => {
  const [what, secret, part] = marked
  const spelt = Object.entries(secret.includes('!') ? SPELLINGS : WHOLE_SPELLINGS)
  return [
    marked,
    ...spelt
      .filter(([, spell]) => spell(secret) !== secret)
      .map(([how, spell]): Marked => [`${what} ${how}`, spell(secret), part]),
  ]
})

/** Digits alone are no secret among words and values of an org: it may mean a record. */
const WITH_LETTERS = SECRETS.filter(([, secret]) => /[^\dA-F]/.test(secret))

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
    saidText({ status: 400, error: 'invalid_grant', description: said }),
    gridText([
      {
        host: 'https://login.salesforce.com',
        audience: 'https://login.salesforce.com',
        answer: { kind: 'refused', status: 400, error: 'invalid_grant', errorDescription: said, milliseconds: 1 },
      },
    ]),
    ...packaged(environment),
    ...coded(environment),
    ...kitOf(environment, said),
    courseLink('https://countersign.example', DRILL_IDS.slice(0, 3)),
  ]
}

/** The login in every language. */
function coded(environment: Environment): string[] {
  const { input, gaps } = codeInput(environment)
  const samples = SAMPLES.map(({ id }) => sampleOf(id, input))
  return [JSON.stringify(gaps), ...samples.flatMap(({ files, run }) => [run, ...files.map(({ text }) => text)])]
}

function kitOf(environment: Environment, said: string): string[] {
  const facts = flowFacts(environment, undefined, { token: refusedWith(said) })
  const outcome = { kind: 'answered', status: 400, headers: [], body: JSON.stringify({ error: said }) } as const
  const files = kitFiles({
    facts,
    exchanges: [{ ...FULL_EXCHANGE, outcome }],
    samples: SAMPLES.map(({ id }) => id),
    page: { label: 'x', origin: 'https://countersign.example', callbackUrl: 'https://countersign.example/callback' },
    creator: { name: 'Countersign', version: '1' },
    at: NOW,
    words: kitWords,
  })
  return files.map(({ name, content }) => `${name}\n${typeof content === 'string' ? content : ''}`)
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

/** An exchange as commands, HAR, Markdown and a drawing. */
function toldElsewhere(exchange: Exchange): string[] {
  return [
    ...COMMAND_FORMS.map((form) => asCommand(exchange, form, { secrets: 'variables' })),
    JSON.stringify(harOf([exchange], { name: 'Countersign', version: '1' })),
    transcriptOf([exchange], transcriptWords),
    diagramSvg([exchange], diagramWords),
  ]
}

/** Everything that is in the database, as text. */
async function stored(): Promise<string> {
  const database = await openDatabase(() => undefined)
  const all = await Promise.all([...database.objectStoreNames].map((store) => database.getAll(store)))
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

  it.each(['query', 'path'] as const)('in a %s is not remembered as a call', async (kind) => {
    const log = createCallLog((await openStorage()).backing)
    await log.put({ environmentId: 'e', at: NOW, kind, text: 'SELECT Id FROM Account' })
    expect(await log.put({ environmentId: 'e', at: NOW, kind, text: secret })).toBe('secret')
    expect(await log.list('e')).toHaveLength(1)
    expect(await stored()).not.toContain(part)
  })

  it('in a path is sent nowhere', () => {
    const at = { version: '68.0', instanceUrl: 'https://acme.my.salesforce.com' }
    expect(readFreePath(secret, at)).toMatchObject({ ok: false })
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

describe('a command that is pasted as a query', () => {
  const address = 'https://acme.my.salesforce.com/services/data/v60.0/query'
  it.each([
    ['an access token', `curl '${address}?q=SELECT+Id+FROM+A' -H 'Authorization: Bearer 00D000000000001!AQ4A.${MARK}'`],
    [
      'a token of no known form',
      `curl -G ${address} --data-urlencode "q=SELECT Id FROM A" -H "Authorization: Bearer ${MARK}"`,
    ],
    ['a password', `curl -s ${address}?q=SELECT+Id+FROM+A -u a@b.c:${MARK}`],
    ['a password on the next line', `curl '${address}?q=SELECT+Id+FROM+A' \\\n  -u a@b.c:${MARK}`],
    ['a password among options', `> curl.exe -su a@b.c:${MARK} ${address}?q=SELECT+Id+FROM+A`],
    ['a bearer token as an option', `curl --oauth2-bearer ${MARK} ${address}?q=SELECT+Id+FROM+A`],
    ['a password of HTTPie', `http -a a@b.c:${MARK} '${address}?q=SELECT+Id+FROM+A'`],
    ['a session', `GET /services/data/v60.0/query?q=SELECT+Id+FROM+A HTTP/1.1\nAuthorization: OAuth ${MARK}`],
    [
      'a header of a call',
      `fetch('${address}?q=SELECT+Id+FROM+A', { headers: { 'Authorization': 'Bearer ${MARK}' } })`,
    ],
  ])(
    'with %s is stored, handed on, remembered and sent by nothing, and its query is had without it',
    async (_what, soql) => {
      const environment = { ...CLEAN, api: { soql } }
      for (const text of handedOn(environment)) expect(text).not.toContain(MARK)
      const storage = await openStorage()
      await storage.environments.put(environment)
      const log = createCallLog(storage.backing)
      expect(await log.put({ environmentId: 'e', at: NOW, kind: 'query', text: soql })).toBe('secret')
      expect(await stored()).not.toContain(MARK)
      const token: TokenAnswer = {
        receivedAt: NOW,
        outcome: {
          ok: true,
          value: { accessToken: 'x', tokenType: 'Bearer', instanceUrl: 'https://acme.my.salesforce.com' },
        },
      }
      const { ports, sent } = orgThat(() => undefined)
      expect(await callApi(environment, { token }, { kind: 'query', soql }, ports)).toEqual({
        ok: false,
        error: { code: 'secret_in_call' },
      })
      expect(sent).toEqual([])
      const offer = offeredQuery(soql, soql)
      expect(offer?.soql).toBe('SELECT Id FROM A')
      if (offer) expect(withOffered(BEGINNING, offer, soql).displaced ?? '').not.toContain(MARK)
    },
  )
})

it.each(WITH_LETTERS)('%s that a server repeats is neither handed on nor kept of its answer', (_what, secret, part) => {
  const said = `cannot use ${secret}`
  const refused = refusedWith(said)
  const kept = JSON.stringify([lastResultOf({ token: refused }), loginAnswer(refused)])
  for (const text of [...handedOn(CLEAN, said), kept]) expect(text).not.toContain(part)
})

describe('an environment with every member there is', () => {
  it('is stored and handed on as it is where nothing in it is a secret', async () => {
    const storage = await openStorage()
    for (const environment of [CLEAN, { ...FULL_ENVIRONMENT, id: 'practice' }])
      await storage.environments.put(environment)
    // Another page: this one would be given what it handed over.
    const { environments } = await openStorage()
    expect(new Set(await environments.list())).toEqual(new Set([CLEAN, { ...FULL_ENVIRONMENT, id: 'practice' }]))
    expect(handedOn(CLEAN).join('\n')).toContain(KEY)
  })

  it('of a practice org hands on nothing that opens it, though its address is its audience', () => {
    for (const text of handedOn(PRACTICE)) expect(text).not.toContain(MARK)
  })
})

describe.each(SECRETS)('%s in a field of a record', (_what, secret) => {
  const record = { attributes: { type: 'Note' }, Id: '069000000000001AAA', Body: secret }

  it('is handed on as it came, and nothing of the page with it', () => {
    const columns = columnsOf([record])
    const read = [
      ...(['spreadsheet', 'program'] as const).map((reader) => [...csvParts([record], columns, reader)].join('')),
      [...pasteParts([record], columns, { head: true })].join(''),
    ]
    for (const text of read)
      expect(text.replace('\uFEFF', '').trim()).toMatch(/^Id[,\t]Body\r?\n069000000000001AAA[,\t]"?[^,\t]*$/)
    // For a spreadsheet an apostrophe stands before what would be a formula, in a line of it too.
    const unquoted = read.map((text) => text.replaceAll('""', '"'))
    for (const text of unquoted) expect(text.replaceAll(/(?<=^|["\t,])'(?=[^\S\n]*[=+\-@])/gm, '')).toContain(secret)
    expect(unquoted[1]).toContain(secret)
    expect(JSON.parse([...jsonParts([record], 'as_it_came')].join(''))).toEqual([record])
    expect(JSON.parse([...jsonParts([record], 'plain')].join(''))).toEqual([{ Id: record.Id, Body: secret }])
  })
})

it.each(WITH_LETTERS)(
  '%s in a field of a record is not in what is kept and told of the request that read it',
  async (_what, secret, part) => {
    const storage = await openStorage()
    const body = JSON.stringify({ totalSize: 1, done: true, records: [{ Id: '069000000000001AAA', Body: secret }] })
    const exchange: Exchange = { ...FULL_EXCHANGE, purpose: 'query', outcome: { ...FULL_EXCHANGE.outcome, body } }
    await storage.exchanges.put('e', exchange)
    expect(await stored()).toContain('069000000000001AAA')
    for (const text of [await stored(), ...toldElsewhere(exchange)]) expect(text).not.toContain(part)
  },
)

it.each(WITH_LETTERS)('%s in the place of a relay’s code is told by nothing', (_what, secret, part) => {
  for (const code of [secret, `\n\`\`\`\n# ${secret}`]) {
    const outcome = {
      kind: 'answered',
      status: 403,
      headers: [['content-type', 'application/problem+json']],
      body: JSON.stringify({ code }),
    } as const
    const exchange: Exchange = { ...FULL_EXCHANGE, transport: 'relay', outcome }
    for (const text of toldElsewhere(exchange)) expect(text).not.toContain(part)
    expect(transcriptOf([exchange], transcriptWords)).not.toMatch(/^# (?!What went)/m)
  }
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
    describe: { headers: [['authorization', `Bearer 00D000000000001!${MARK}`]] },
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
    for (const keep of ['put', 'restore'] as const) {
      await (keep === 'put' ? storage.exchanges.put('e', exchange) : storage.exchanges.restore('e', [exchange]))
      const text = await stored()
      expect(text).toContain(purpose)
      expect(text).not.toContain(MARK)
    }

    const other = { ...exchange, request: { ...exchange.request, method: 'PUT' } }
    const files = (['har', 'diagram', 'transcript'] as const).map((kind) => fileOf(kind, [exchange]).text)
    for (const handed of [...files, JSON.stringify(compareExchanges(exchange, other))])
      expect(handed).not.toContain(MARK)
    expect(isFound(exchange, MARK.slice(0, 6))).toBe(false)
  })

  it('holds no consumer secret that was signed as iss', async () => {
    const storage = await openStorage()
    for (const secret of ['A1B2C3D4'.repeat(8), '4815162342481516234']) {
      const claims = Buffer.from(JSON.stringify({ iss: secret, sub: 'a@b.c' })).toString('base64url')
      const request = { ...FULL_EXCHANGE.request, body: form({ assertion: `eyJhbGciOiJSUzI1NiJ9.${claims}.${MARK}` }) }
      const exchange = { ...FULL_EXCHANGE, request }
      await storage.exchanges.put('e', exchange)
      const [, payload = ''] = /eyJhbGciOiJSUzI1NiJ9\.([\w-]+)\./.exec(await stored()) ?? []
      const kept = Buffer.from(payload, 'base64url').toString()
      expect(kept).toContain('a@b.c')
      expect(kept).not.toContain(secret.slice(0, 8))
      for (const text of toldElsewhere(exchange)) {
        expect(text).not.toContain(claims)
        expect(text).not.toContain(MARK)
      }
    }
  })

  it.each(Object.entries(PURPOSES))('of %s is told elsewhere without a secret', (purpose, request) => {
    const exchange: Exchange = {
      ...FULL_EXCHANGE,
      purpose: purpose as ExchangePurpose,
      request: { ...FULL_EXCHANGE.request, ...request },
      outcome: { ...FULL_EXCHANGE.outcome, body: answer },
    }
    for (const text of toldElsewhere(exchange)) {
      expect(text.length).toBeGreaterThan(20)
      expect(text).not.toContain(MARK)
    }
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
