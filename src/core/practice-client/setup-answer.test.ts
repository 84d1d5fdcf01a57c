import { describe, expect, it } from 'vitest'

import { answered, failed } from '../kernel/testing/exchange.ts'
import {
  processDrillsResponse,
  processLoginHistoryResponse,
  processPracticeAppResponse,
  processPracticeOrgResponse,
  processSetupChange,
  processSetupResponse,
} from './setup-answer.ts'

const ORIGIN = 'https://countersign.example'

const org = {
  baseUrl: `${ORIGIN}/practice/00DKEY`,
  myDomainUrl: `${ORIGIN}/practice/00DNAME`,
  loginUrl: `${ORIGIN}/practice/login`,
  instanceUrl: ORIGIN,
  orgId: '00D000000000001EAA',
  kind: 'sandbox',
  users: [{ username: 'a@b.c', note: 'System integration', userId: '005000000000001AAA' }],
  expiresAt: '2026-12-22T00:00:00.000Z',
}
const app = {
  appId: '0xI000000000001',
  label: 'Bench',
  kind: 'external_client_app',
  consumerKey: '3MVG9',
  permittedUsers: 'admin_pre_authorized',
  preAuthorizedUsernames: ['a@b.c'],
  callbackUrls: [`${ORIGIN}/callback`],
  ipRelaxation: 'enforce',
  blocked: false,
  scopes: ['api'],
  certificate: { modulusBits: 2048, fingerprintSha256: '00' },
}
const setup = {
  rules: 'documented',
  clockOffsetSeconds: 0,
  sessionTimeoutMinutes: 120,
  loginRateLimit: 3600,
  enableOauthCors: true,
  appPropagationSeconds: 0,
  acceptMyDomainAudience: true,
  apiRequestLimitReached: false,
  label: 'Acme',
  kind: 'developer',
  orgId: org.orgId,
  myDomainUrl: org.myDomainUrl,
  expiresAt: org.expiresAt,
  activeSessions: 0,
  activeDrill: null,
  users: [
    {
      username: 'a@b.c',
      note: '',
      name: 'Ada',
      profile: 'Standard User',
      active: true,
      frozen: false,
      ipRestricted: false,
      loginHoursRestricted: false,
    },
  ],
  apps: [app],
  approvals: [{ approvalId: 1, username: null, appId: app.appId, scopes: ['api'], issuedRefreshToken: true }],
}
const history = [
  {
    time: '2026-11-26T12:00:00.000Z',
    username: null,
    app: null,
    result: 'failure',
    publicError: 'invalid_grant',
    publicDescription: 'invalid assertion',
    reason: 'signature_mismatch',
    detail: {},
  },
]
const drills = [
  {
    id: 'json_body',
    side: 'client',
    mistake: 'json_body',
    goal: 'token',
    symptom: { error: 'a', description: 'b' },
    state: 'new',
    failedOnce: false,
    target: null,
  },
]

const READS = [
  ['processPracticeOrgResponse', processPracticeOrgResponse, org],
  ['processPracticeAppResponse', processPracticeAppResponse, app],
  ['processSetupResponse', processSetupResponse, setup],
  ['processLoginHistoryResponse', processLoginHistoryResponse, history],
  ['processDrillsResponse', processDrillsResponse, drills],
] as const

describe.each([...READS, ['processSetupChange', processSetupChange, {}] as const])('%s', (_name, process) => {
  it.each([
    [404, { code: 'org_not_found', title: 'No such org' }, 'org_not_found'],
    [400, { code: 'of_a_newer_server' }, 'of_a_newer_server'],
    [400, { title: 'A refusal without a code' }, 'unknown'],
    [400, { code: 'a\n# b 00D000000000001!secret' }, 'unknown'],
    [400, { code: 7 }, 'unknown'],
  ])('takes %d %j for a refusal', (status, body, refusal) => {
    expect(process(answered(status, body, { mediaType: 'application/problem+json' }))).toEqual({
      ok: false,
      error: { code: 'setup_refused', status, refusal },
    })
  })

  it.each([
    ['text', answered(201, 'Created', { mediaType: 'text/plain' }), 201, 'not_json'],
    ['JSON cut short', answered(201, '{"baseUrl":"'), 201, 'not_json'],
    ['a page', answered(503, '<!doctype html>', { mediaType: 'text/html' }), 503, 'html'],
    ['a redirect', answered(302, ''), 302, 'redirect'],
    ['a refusal that is a list', answered(400, []), 400, 'unexpected_shape'],
    ['a refusal that says nothing', answered(500, ''), 500, 'unexpected_shape'],
  ])('takes %s for no answer of the set-up', (_what, exchange, status, reason) => {
    expect(process(exchange)).toMatchObject({ ok: false, error: { code: 'nonconforming_response', status, reason } })
  })

  it.each(['offline', 'unreachable_or_blocked', 'timeout', 'aborted'] as const)(
    'says that nothing came: %s',
    (reason) => {
      expect(process(failed(reason))).toEqual({ ok: false, error: { code: 'transport_failed', reason } })
    },
  )
})

describe.each(READS)('%s', (_name, process, right: object) => {
  it('takes what the org answers, whatever else a newer org says beside it', () => {
    const newer = Array.isArray(right) ? right.map((item: object) => ({ ...item, later: 1 })) : { ...right, later: 1 }
    const read = process(answered(200, newer))
    expect(read).toEqual(process(answered(200, right)))
    expect(read.ok).toBe(true)
  })

  it('takes nothing, a text, or a list for an object and the other way round, for an unexpected shape', () => {
    for (const body of ['', '"text"', Array.isArray(right) ? {} : []]) {
      expect(process(answered(200, body))).toMatchObject({
        ok: false,
        error: { code: 'nonconforming_response', status: 200, reason: 'unexpected_shape' },
      })
    }
  })

  const one: Record<string, unknown> = Array.isArray(right) ? right[0] : { ...right }
  const needed = Object.keys(one).filter((member) => {
    const optional = member === 'mistake' || (right === org && member === 'expiresAt')
    return !optional && (right !== app || member === 'appId' || member === 'consumerKey')
  })
  it.each(needed)('refuses one without its %s, or with an odd one', (member) => {
    for (const odd of [undefined, member === 'detail' ? 7 : { odd: true }]) {
      const body = { ...one, [member]: odd }
      const read = process(answered(200, Array.isArray(right) ? [body] : body))
      expect(read, `${member}: ${JSON.stringify(odd)}`).toMatchObject({
        ok: false,
        error: { code: 'nonconforming_response', reason: 'unexpected_shape' },
      })
    }
  })
})

describe('secrets of a practice org', () => {
  it('are not read from any answer', () => {
    const secret = { consumerSecret: 'SECRET', baseUrl: 'https://countersign.example/practice/SECRET' }
    const whole = { ...setup, ...secret, apps: [{ ...app, ...secret }] }
    expect(JSON.stringify(processSetupResponse(answered(200, whole)))).not.toContain('SECRET')
    expect(processPracticeAppResponse(answered(201, { ...app, ...secret }))).toEqual({
      ok: true,
      value: { appId: app.appId, consumerKey: app.consumerKey },
    })
  })
})

describe('an answer to a change', () => {
  it.each([
    [200, { consumerSecret: 'SECRET' }],
    [201, []],
    [204, ''],
  ])('is forgotten: %d %j', (status, body) => {
    expect(processSetupChange(answered(status, body))).toEqual({ ok: true, value: undefined })
  })
})

describe('the drills', () => {
  it('are those known here: one of a newer org is left out, whatever it holds', () => {
    const newer = [{ id: 'not_invented_yet', mistake: 'nor_this' }, { id: 'constructor' }]
    expect(processDrillsResponse(answered(200, [...newer, ...drills]))).toEqual({ ok: true, value: drills })
  })
})
