import { describe, expect, it } from 'vitest'

import type { PracticeSetup } from './practice-setup.ts'
import { decodePreparedOrg, encodePreparedOrg, MAX_PREPARED_ORG_CHARS } from './prepared-org-text.ts'
import { changesToPrepare, preparedOrgOf, type PreparedOrg } from './prepared-org.ts'

const SETUP: PracticeSetup = {
  label: 'Practice Org',
  kind: 'sandbox',
  orgId: '00D000000000abc',
  myDomainUrl: 'https://countersign.example/practice/00D000000000abcPublicName12',
  expiresAt: '2026-11-29T12:00:00.000Z',
  activeSessions: 1,
  activeDrill: null,
  rules: 'documented',
  clockOffsetSeconds: -300,
  sessionTimeoutMinutes: 15,
  loginRateLimit: 5,
  enableOauthCors: true,
  appPropagationSeconds: 0,
  acceptMyDomainAudience: false,
  apiRequestLimitReached: false,
  requireRefreshTokenScope: true,
  externalAppMismatchIsInvalidClient: true,
  apiAccessControl: true,
  users: [
    { ...user('integration'), frozen: true },
    { ...user('standard'), active: false },
  ],
  apps: [
    {
      appId: '0xI000000000001AAA',
      label: 'Nightly export',
      kind: 'external_client_app',
      consumerKey: '3MVG9secretlooking',
      permittedUsers: 'admin_pre_authorized',
      preAuthorizedUsernames: ['standard@000000000abc.practice.example'],
      callbackUrls: ['https://trainer.example/callback'],
      ipRelaxation: 'relax',
      blocked: false,
      apiAccessAllowed: true,
      dpopRequired: false,
      installed: true,
      permissionSetLicensed: false,
      scopes: ['api', 'refresh_token'],
      certificate: null,
    },
  ],
  approvals: [],
}

function user(name: string): PracticeSetup['users'][number] {
  const login = { active: true, frozen: false, ipRestricted: false, loginHoursRestricted: false }
  const state = { ...login, apiEnabled: true, highAssuranceRequired: false }
  return { username: `${name}@000000000abc.practice.example`, note: '', name, profile: 'Standard User', ...state }
}

const prepared = (): PreparedOrg => preparedOrgOf('Monday’s org', SETUP, '0xI000000000001AAA')

/** The text of something that need not be a prepared org. */
const encoded = (value: unknown): string => encodePreparedOrg(value as PreparedOrg)

describe('a prepared org', () => {
  it('is read as it was written', () => {
    expect(decodePreparedOrg(encodePreparedOrg(prepared()))).toEqual({ ok: true, value: prepared() })
  })

  it('holds neither key nor address, neither org id nor username of the org it was taken from', () => {
    const text = JSON.stringify(prepared())
    for (const kept of ['3MVG9', 'abc', '00D', '0xI', '@', 'https://', 'Nightly']) expect(text).not.toContain(kept)
  })

  it('fits into a quarter of what is looked at', () => {
    expect(encodePreparedOrg(prepared()).length).toBeLessThan(MAX_PREPARED_ORG_CHARS / 4)
  })

  it('has no app when there is none to describe', () => {
    expect(preparedOrgOf('x', SETUP, undefined).app).toBeNull()
  })
})

describe('a text that is no prepared org', () => {
  it('of a later version is named as that', () => {
    expect(decodePreparedOrg('2.e30')).toEqual({ ok: false, error: { code: 'prepared_org_of_other_version' } })
  })

  it('that is too long is not decoded', () => {
    const text = `1.${'A'.repeat(MAX_PREPARED_ORG_CHARS)}`
    const error = { code: 'prepared_org_too_long', limitChars: MAX_PREPARED_ORG_CHARS }
    expect(decodePreparedOrg(text)).toEqual({ ok: false, error })
  })

  it('is what is left of one that was cut short, wherever it was cut', () => {
    const text = encodePreparedOrg(prepared())
    for (let length = 0; length < text.length; length += 1)
      expect(decodePreparedOrg(text.slice(0, length))).toMatchObject({ ok: false })
  })

  it.each([
    ['a list', () => []],
    ['a kind that no org has', () => ({ ...prepared(), kind: 'partner' })],
    ['a name of 61 characters', () => ({ ...prepared(), name: 'x'.repeat(61) })],
    ['no settings', () => ({ ...prepared(), settings: undefined })],
    ['a clock a year ahead', () => withSettings({ clockOffsetSeconds: 31_536_000 })],
    ['half a minute', () => withSettings({ sessionTimeoutMinutes: 0.5 })],
    ['a switch that is a word', () => withSettings({ enableOauthCors: 'yes' })],
    ['a setting too few', () => withSettings({ acceptMyDomainAudience: undefined })],
    ['a user with an address', () => ({ ...prepared(), users: { 'a@b': SETUP.users[0] } })],
    ['a user who is half frozen', () => ({ ...prepared(), users: { integration: { ...SETUP.users[0], frozen: 1 } } })],
    ['an app without policies', () => ({ ...prepared(), app: {} })],
    ['a scope that is markup', () => ({ ...prepared(), app: { ...prepared().app, scopes: ['<b>'] } })],
    ['no word about the app', () => ({ ...prepared(), app: undefined })],
  ])('is one that says %s', (_what, make) => {
    expect(decodePreparedOrg(encoded(make()))).toEqual({ ok: false, error: { code: 'prepared_org_damaged' } })
  })

  it('is any text with one character changed, or it says something else that can be made', () => {
    const text = encodePreparedOrg(prepared())
    for (let at = 0; at < text.length; at += 1) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
      const read = decodePreparedOrg(changed)
      expect(read.ok ? decodePreparedOrg(encodePreparedOrg(read.value)) : read.error.code).toEqual(
        read.ok ? read : expect.stringMatching(/^prepared_org_(?:damaged|of_other_version)$/),
      )
    }
  })

  it('never leaves a member in that is not its own', () => {
    const read = decodePreparedOrg(
      encoded({ ...prepared(), privateKey: 'x', settings: { ...prepared().settings, x: 1 } }),
    )
    expect(read).toEqual({ ok: true, value: prepared() })
  })
})

describe('the changes that make an org like it', () => {
  const fresh: PracticeSetup = { ...SETUP, users: [user('integration'), user('standard'), user('admin')] }
  const changes = changesToPrepare(prepared(), fresh, '0xI000000000002BBB')

  it('are the settings, the users it knows, and the app, last', () => {
    expect(changes.map(({ path }) => path)).toEqual([
      '',
      '/users/integration%40000000000abc.practice.example',
      '/users/standard%40000000000abc.practice.example',
      '/apps/0xI000000000002BBB',
    ])
  })

  it('name the fresh org’s own users, and take the certificate away where there was none', () => {
    expect(changes.at(-1)?.body).toEqual({
      permittedUsers: 'admin_pre_authorized',
      preAuthorizedUsernames: ['standard@000000000abc.practice.example'],
      scopes: ['api', 'refresh_token'],
      ipRelaxation: 'relax',
      blocked: false,
      apiAccessAllowed: true,
      dpopRequired: false,
      installed: true,
      permissionSetLicensed: false,
      certificate: null,
    })
  })

  it('leave the app alone where none travelled', () => {
    const without = changesToPrepare({ ...prepared(), app: null }, fresh, '0xI000000000002BBB')
    expect(without.map(({ path }) => path)).not.toContain('/apps/0xI000000000002BBB')
  })
})

function withSettings(change: object): unknown {
  return { ...prepared(), settings: { ...prepared().settings, ...change } }
}
