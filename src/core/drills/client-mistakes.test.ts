import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { DRILLS } from '#practice/drills/drills.ts'
import { keyPair } from '#practice/testing/bench.ts'
import { beforeAll, describe, expect, it } from 'vitest'

import { decodeAssertion } from '../assertions/decode.ts'
import { verifyAssertion } from '../assertions/verify.ts'
import { describeSigningKey, type SigningKey } from '../keys/signing-key.ts'
import type { Exchange, Transport } from '../kernel/exchange.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { answered, failed } from '../kernel/testing/exchange.ts'
import type { OpenedOrg } from '../environment/opened-org.ts'
import { requestToken } from '../flow/steps/token.ts'
import { CLIENT_MISTAKES, type ClientMistake } from '../vocabulary/drills.ts'
import { isClientMistake, requestWithMistake } from './client-mistakes.ts'
import { newEnvironment, type PracticeEnvironment } from '../environment/environment.ts'
import type { FlowPorts } from '../environment/ports.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const BASE_URL = 'https://countersign.example/practice/00DKEY'
const LOGIN_URL = 'https://countersign.example/practice/login'
const TOKEN = { access_token: '00D!SECRET', token_type: 'Bearer', instance_url: 'https://countersign.example' }

const org: OpenedOrg = {
  baseUrl: BASE_URL,
  loginUrl: LOGIN_URL,
  instanceUrl: 'https://countersign.example',
  orgId: '00D000000000001EAA',
  kind: 'production',
  users: [
    { username: 'x@y.z', note: 'Administrator', userId: '005000000000002AAA' },
    { username: 'a@b.c', note: 'System integration', userId: '005000000000007AAA' },
  ],
}

let key: SigningKey
let environment: PracticeEnvironment

beforeAll(async () => {
  key = await describeSigningKey(await keyPair())
  environment = practiceEnvironment(org, '3MVG9ABCDEFGHIJ', 'a@b.c')
})

describe('requestWithMistake', () => {
  /** What the bench sends when nothing is wrong. */
  const right = {
    method: 'POST',
    url: `${BASE_URL}/services/oauth2/token`,
    headers: { 'accept': 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    members: ['grant_type', 'assertion'],
    grantType: JWT_BEARER_GRANT_TYPE,
    algorithm: 'RS256',
    claims: { iss: '3MVG9ABCDEFGHIJ', sub: 'a@b.c', aud: BASE_URL, exp: 1_700_000_120 },
    signedByOwnKey: true,
  }

  it('differs from a request that is right, which sends this', async () => {
    const { sent, ports } = recording()
    await requestToken(environment, ports)
    expect(await Promise.all(sent.map(read))).toEqual([right])
  })

  it.each<[ClientMistake, Partial<Record<keyof typeof right, unknown>>]>([
    ['other_key', { signedByOwnKey: false }],
    ['issuer_cut_short', { claims: { ...right.claims, iss: '3MVG9ABCD' } }],
    ['subject_is_user_id', { claims: { ...right.claims, sub: '005000000000007AAA' } }],
    ['audience_is_token_url', { claims: { ...right.claims, aud: `${BASE_URL}/services/oauth2/token` } }],
    ['exp_in_the_past', { claims: { ...right.claims, exp: 1_699_999_220 } }],
    // Without Accept the answer is JSON all the same.
    ['json_body', { headers: { 'content-type': 'application/json' } }],
    ['generic_host', { url: `${LOGIN_URL}/services/oauth2/token` }],
    ['exp_in_local_time', { claims: { ...right.claims, exp: 1_699_982_120 } }],
    ['exp_in_milliseconds', { claims: { ...right.claims, exp: 1_700_000_120_000 } }],
    ['audience_is_list', { claims: { ...right.claims, aud: [BASE_URL] } }],
    ['subject_left_out', { claims: { iss: right.claims.iss, aud: BASE_URL, exp: right.claims.exp } }],
    ['scope_parameter', { members: ['grant_type', 'assertion', 'scope'] }],
    ['wrong_secret', { members: ['grant_type', 'assertion', 'client_secret'] }],
    ['grant_type_misspelt', { grantType: 'urn:ietf:params:oauth:grant_type:jwt-bearer' }],
  ])('makes the mistake %s and no other', async (mistake, wrong) => {
    const { sent, ports } = recording()
    await requestWithMistake(environment, mistake, ports)
    expect(await Promise.all(sent.map(read))).toEqual([{ ...right, ...wrong }])
  })

  it('makes the mistake jti_constant by sending one assertion twice, and no other', async () => {
    const { sent, ports } = recording()
    await requestWithMistake(environment, 'jti_constant', ports)
    const wrong = { ...right, claims: { ...right.claims, jti: '1' } }
    expect(await Promise.all(sent.map(read))).toEqual([wrong, wrong])
    const [first, second] = await Promise.all(sent.map((request) => request.clone().text()))
    expect(second).toBe(first)
  })

  it('makes the mistake assertion_padded with the two characters base64 would end in', async () => {
    const { sent, ports } = recording()
    await requestWithMistake(environment, 'assertion_padded', ports)
    const assertion = new URLSearchParams(await sent[0]?.text()).get('assertion') ?? ''
    expect(assertion).toMatch(/[\w-]==$/)
    expect(decodeAssertion(assertion.slice(0, -2)).ok).toBe(true)
  })

  it('makes the mistake get_request without an assertion in the address', async () => {
    const { sent, ports } = recording()
    await requestWithMistake(environment, 'get_request', ports)
    expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', `${BASE_URL}/services/oauth2/token`, null],
    ])
  })

  it('takes any User Id for the subject of an org that told none', async () => {
    const { sent, ports } = recording()
    const untold = { ...environment, practice: { ...org, users: [{ username: 'a@b.c', note: '' }] } }
    await requestWithMistake(untold, 'subject_is_user_id', ports)
    expect((await read(sent[0]!)).claims).toEqual({ ...right.claims, sub: '005000000000001AAA' })
  })

  it('gives the answer to its last request, and names no key', async () => {
    const { ports } = recording(
      answered(200, TOKEN),
      answered(400, { error: 'invalid_request', error_description: 'jti already in use' }),
    )
    expect(await requestWithMistake(environment, 'jti_constant', ports)).toEqual({
      ok: true,
      value: {
        outcome: {
          ok: false,
          error: {
            code: 'oauth_error',
            status: 400,
            error: 'invalid_request',
            errorDescription: 'jti already in use',
          },
        },
        receivedAt: NOW,
      },
    })
  })

  it('says that nothing came back', async () => {
    const { ports } = recording(failed('offline'))
    expect(await requestWithMistake(environment, 'json_body', ports)).toEqual({
      ok: true,
      value: { outcome: { ok: false, error: { code: 'transport_failed', reason: 'offline' } }, receivedAt: NOW },
    })
  })

  it.each<[string, (right: PracticeEnvironment) => PracticeEnvironment, object]>([
    ['a practice org', ({ practice: _org, ...rest }) => rest, { code: 'missing_fact', fact: 'practice_org' }],
    ['a key', ({ keyThumbprint: _key, ...rest }) => rest, { code: 'missing_fact', fact: 'key' }],
    ['the key it names', (rest) => ({ ...rest, keyThumbprint: 'gone' }), { code: 'missing_fact', fact: 'key' }],
    ['a subject', (rest) => ({ ...rest, approval: { username: '' } }), { code: 'subject_missing' }],
  ])('sends nothing without %s', async (_what, without, error) => {
    const { sent, ports } = recording()
    expect(await requestWithMistake(without(environment), 'json_body', ports)).toEqual({ ok: false, error })
    expect(sent).toEqual([])
  })
})

describe('client mistakes', () => {
  it('are those of the drills, each once', () => {
    const drilled = Object.values(DRILLS).flatMap((drill) => ('mistake' in drill ? [drill.mistake] : []))
    expect(drilled.toSorted()).toEqual(CLIENT_MISTAKES.toSorted())
  })

  it.each([
    ...CLIENT_MISTAKES.map((mistake) => [mistake, true] as const),
    ['OTHER_KEY', false],
    ['toString', false],
    ['', false],
    [undefined, false],
  ] as const)('%j is one: %j', (value, expected) => {
    expect(isClientMistake(value)).toBe(expected)
  })
})

function practiceEnvironment(practice: OpenedOrg, consumerKey: string, username: string): PracticeEnvironment {
  const fresh = newEnvironment({ id: 'e', name: 'x', kind: 'practice', createdAt: NOW })
  return {
    ...fresh,
    practice,
    keyThumbprint: key.thumbprint,
    app: { ...fresh.app, consumerKey },
    approval: { username, approvedUsername: username },
  }
}

function portsFor(transport: Transport): FlowPorts {
  const kept = { ...key, name: 'x', createdAt: NOW, kept: 'memory' } as const
  return {
    clock: () => NOW,
    random: (length) => new Uint8Array(length),
    keys: {
      put: () => Promise.resolve(kept),
      get: (thumbprint) => Promise.resolve(thumbprint === key.thumbprint ? kept : undefined),
      list: () => Promise.resolve([kept]),
    },
    origin: 'https://countersign.example',
    transportFor: () => transport,
  }
}

/** Ports that remember what was sent and answer with one exchange after another, then with a token. */
function recording(...answers: Exchange[]): { sent: Request[]; ports: FlowPorts } {
  const sent: Request[] = []
  const transport: Transport = (request, { purpose }) => {
    expect(purpose).toBe('token_request')
    sent.push(request)
    return Promise.resolve(answers[sent.length - 1] ?? answered(200, TOKEN))
  }
  return { sent, ports: portsFor(transport) }
}

/** Everything a token endpoint can tell of a request. */
async function read(request: Request) {
  const isJson = request.headers.get('content-type') === 'application/json'
  const text = await request.clone().text()
  const body = Object.fromEntries(
    isJson ? Object.entries(JSON.parse(text) as object) : new URLSearchParams(text),
  ) as Record<string, string>
  const assertion = body['assertion'] ?? ''
  const decoded = decodeAssertion(assertion)
  if (!decoded.ok) throw new Error(decoded.error.code)
  return {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    members: Object.keys(body),
    grantType: body['grant_type'],
    algorithm: decoded.value.protectedHeader['alg'],
    claims: decoded.value.claims,
    signedByOwnKey: (await verifyAssertion(assertion, key.publicKey)).ok,
  }
}
