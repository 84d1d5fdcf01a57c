import { describe, expect, it } from 'vitest'

import {
  changeAppRequest,
  createPracticeOrgRequest,
  registerAppRequest,
  setupChangeRequest,
  setupRequest,
} from './setup-requests.ts'

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

describe('requests of the set-up', () => {
  it.each([
    ['reads the whole', setupRequest(BASE_URL, ''), 'GET', '/setup'],
    ['reads a part', setupRequest(BASE_URL, '/login-history?limit=50'), 'GET', '/setup/login-history?limit=50'],
    ['starts', setupChangeRequest(BASE_URL, 'POST', '/drills/d1/start'), 'POST', '/setup/drills/d1/start'],
    ['takes away', setupChangeRequest(BASE_URL, 'DELETE', '/approvals/7'), 'DELETE', '/setup/approvals/7'],
  ])('%s without a body', async (_what, request, method, path) => {
    expect([request.method, request.url]).toEqual([method, BASE_URL + path])
    expect([[...request.headers], await request.text()]).toEqual([[], ''])
  })

  it.each([
    ['PATCH', { rules: 'observed' }],
    ['POST', { username: 'a@b.c', appId: '0xI' }],
    ['DELETE', { username: 'a@b.c' }],
    ['PATCH', {}],
  ] as const)('sends with %s the change %j as JSON', async (method, change) => {
    const request = setupChangeRequest(BASE_URL, method, '/part', change)
    expect([request.method, request.url, await request.json()]).toEqual([method, `${BASE_URL}/setup/part`, change])
    expect([...request.headers]).toEqual([['content-type', 'application/json']])
  })
})

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
