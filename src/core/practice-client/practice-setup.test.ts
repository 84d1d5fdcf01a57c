import { describe, expect, it } from 'vitest'

import { answered, failed } from '../kernel/testing/exchange.ts'
import {
  changeAppRequest,
  createPracticeOrgRequest,
  processPracticeAppResponse,
  processPracticeOrgResponse,
  registerAppRequest,
} from './practice-setup.ts'

const ORIGIN = 'https://countersign.example'
const BASE_URL = `${ORIGIN}/practice/00DKEY`

const app = {
  label: 'Bench',
  kind: 'external_client_app',
  certificate: '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n',
  callbackUrls: [`${ORIGIN}/callback`],
  scopes: ['api', 'refresh_token'],
  permittedUsers: 'admin_pre_authorized',
  preAuthorizedUsernames: ['a@b.c'],
} as const
const registration = {
  ...app,
  callbackUrls: [...app.callbackUrls],
  scopes: [...app.scopes],
  preAuthorizedUsernames: ['a@b.c'],
}

const org = {
  baseUrl: BASE_URL,
  myDomainUrl: `${ORIGIN}/practice/00DNAME`,
  loginUrl: `${ORIGIN}/practice/login`,
  instanceUrl: ORIGIN,
  orgId: '00D000000000001EAA',
  kind: 'sandbox',
  users: [{ username: 'a@b.c', note: 'System integration', userId: '005000000000001AAA' }],
  expiresAt: '2026-12-22T00:00:00.000Z',
} as const
const registered = { appId: '0xI000000000001', consumerKey: '3MVG9', callbackUrls: [`${ORIGIN}/callback`] }

describe('requests of the set-up that send JSON', () => {
  it.each([
    [
      'creates an org on its own origin',
      createPracticeOrgRequest(ORIGIN, { kind: 'scratch', label: 'Acme' }),
      ['POST', `${ORIGIN}/practice/orgs`, { kind: 'scratch', label: 'Acme' }],
    ],
    ['registers an app', registerAppRequest(BASE_URL, registration), ['POST', `${BASE_URL}/setup/apps`, registration]],
    [
      'changes an app, and only what is named',
      changeAppRequest(BASE_URL, '0xI000000000001', { permittedUsers: 'self_authorize' }),
      ['PATCH', `${BASE_URL}/setup/apps/0xI000000000001`, { permittedUsers: 'self_authorize' }],
    ],
  ])('%s', async (_what, request, expected) => {
    expect([request.method, request.url, await request.json()]).toEqual(expected)
    // The address is the only credential.
    expect([...request.headers]).toEqual([['content-type', 'application/json']])
  })

  it('keeps an app id within its path segment', () => {
    expect(changeAppRequest(BASE_URL, '../users/a?b', {}).url).toBe(`${BASE_URL}/setup/apps/..%2Fusers%2Fa%3Fb`)
  })
})

describe.each([
  ['processPracticeOrgResponse', processPracticeOrgResponse],
  ['processPracticeAppResponse', processPracticeAppResponse],
])('%s', (_name, process) => {
  it.each([
    [404, { code: 'org_not_found', title: 'No such org' }, 'org_not_found'],
    [400, { title: 'A refusal without a code' }, 'unknown'],
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
    ['nothing', answered(201, ''), 201, 'unexpected_shape'],
    ['a list', answered(201, [org]), 201, 'unexpected_shape'],
    ['a refusal that is a list', answered(400, []), 400, 'unexpected_shape'],
    ['an empty object', answered(201, {}), 201, 'unexpected_shape'],
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

describe('processPracticeOrgResponse', () => {
  it('reads an org', () => {
    expect(processPracticeOrgResponse(answered(201, org))).toEqual({ ok: true, value: org })
  })

  it('reads an org that says neither when it ends nor what it is for production', () => {
    const { kind: _kind, expiresAt: _expiresAt, ...least } = org
    expect(processPracticeOrgResponse(answered(201, least))).toEqual({
      ok: true,
      value: { ...least, kind: 'production' },
    })
  })

  it('reads of each user what is text, and skips what is no user', () => {
    const users = [{ username: 'a@b.c', password: 'x' }, { note: 7, userId: 7 }, null, 'a@b.c']
    expect(processPracticeOrgResponse(answered(201, { ...org, users }))).toMatchObject({
      value: {
        users: [
          { username: 'a@b.c', note: '' },
          { username: '', note: '' },
        ],
      },
    })
  })

  it.each(['baseUrl', 'myDomainUrl', 'loginUrl', 'instanceUrl', 'orgId', 'users'])(
    'refuses an org without its %s',
    (member) => {
      expect(processPracticeOrgResponse(answered(201, { ...org, [member]: undefined }))).toMatchObject({
        ok: false,
        error: { code: 'nonconforming_response', reason: 'unexpected_shape' },
      })
    },
  )
})

describe('processPracticeAppResponse', () => {
  it('reads an app and leaves its consumer secret behind', () => {
    const answer = { ...registered, consumerSecret: 'SECRET', label: 'Bench' }
    expect(processPracticeAppResponse(answered(201, answer))).toEqual({ ok: true, value: registered })
  })

  it.each([
    [undefined, []],
    ['https://a.example', []],
    [['https://a.example', 7], ['https://a.example']],
  ])('reads the callback addresses %j as %j', (callbackUrls, read) => {
    expect(processPracticeAppResponse(answered(200, { ...registered, callbackUrls }))).toEqual({
      ok: true,
      value: { ...registered, callbackUrls: read },
    })
  })

  it.each(['appId', 'consumerKey'])('refuses an app without its %s', (member) => {
    expect(processPracticeAppResponse(answered(201, { ...registered, [member]: '' }))).toMatchObject({
      ok: false,
      error: { code: 'nonconforming_response', reason: 'unexpected_shape' },
    })
  })
})
