import { describe, expect, it } from 'vitest'

import { answered } from '../kernel/testing/exchange.ts'
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
    ['nothing', ''],
    ['a list', [org]],
    ['an empty object', {}],
  ])('takes %s for no answer of the set-up', (_what, body) => {
    expect(process(answered(201, body))).toMatchObject({
      ok: false,
      error: { code: 'nonconforming_response', status: 201, reason: 'unexpected_shape' },
    })
  })
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
