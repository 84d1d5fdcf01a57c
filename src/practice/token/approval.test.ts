import { describe, expect, it } from 'vitest'

import type { App } from '../org/apps.ts'
import type { Consent } from '../org/consents.ts'
import { initialUsers } from '../org/users.ts'
import { judgeApproval, judgeLogin } from './approval.ts'

const [ADA] = initialUsers('00DAbCdEfGhIjKl', 0).slice(1)
if (ADA === undefined) throw new Error('no user')

const appOf = (changes: Partial<App>) =>
  ({
    permittedUsers: 'admin_pre_authorized',
    preAuthorizedUsernames: [ADA.username],
    scopes: ['api', 'web', 'refresh_token', 'offline_access'],
    ipRelaxation: 'enforce',
    installed: true,
    permissionSetLicensed: false,
    ...changes,
  }) as App
const consentTo = (scope: string, issuedRefreshToken = true): Consent => ({
  id: 1,
  userOrdinal: ADA.ordinal,
  appId: 'a',
  scope,
  issuedRefreshToken,
  createdAt: 0,
})
const asked = (...consents: Consent[]) => ({ refreshScopeRequired: true, consentsOfUser: () => consents })
const refusal = (error: object) => ({ ok: false, error })

describe('a user of an app whose users an administrator approves', () => {
  const admin = {
    refreshScopeRequired: true,
    consentsOfUser: () => {
      throw new Error('approvals do not count here')
    },
  }

  it('gets the app’s scopes, without the one this grant never gives, whatever they consented to', () => {
    expect(judgeApproval(appOf({}), ADA, admin)).toEqual({ ok: true, value: ['api', 'web'] })
  })

  it('is known whatever the case of the username, on either side', () => {
    const app = appOf({ preAuthorizedUsernames: ['other@practice.example', ADA.username.toUpperCase()] })
    expect(judgeApproval(app, ADA, admin).ok).toBe(true)
    expect(judgeApproval(appOf({}), { ...ADA, username: ADA.username.toUpperCase() }, admin).ok).toBe(true)
  })

  it('has to be among the attached', () => {
    for (const preAuthorizedUsernames of [[], ['other@practice.example'], [`x${ADA.username}`]])
      expect(judgeApproval(appOf({ preAuthorizedUsernames }), ADA, admin)).toEqual(
        refusal({ code: 'user_not_pre_authorized' }),
      )
  })
})

describe('the scope refresh_token of an app whose users an administrator approves', () => {
  const needed = (app: Partial<App>, refreshScopeRequired = true) =>
    judgeApproval(appOf(app), ADA, { ...asked(), refreshScopeRequired })

  it('is needed under either of its names, though it is never granted', () => {
    expect(needed({ scopes: ['api', 'refresh_token'] })).toEqual({ ok: true, value: ['api'] })
    expect(needed({ scopes: ['api', 'offline_access'] })).toEqual({ ok: true, value: ['api'] })
    expect(needed({ scopes: ['full'] })).toEqual(refusal({ code: 'refresh_scope_missing', scopes: ['full'] }))
  })

  it('is not needed in an org that was told so', () => {
    expect(needed({ scopes: ['api'] }, false)).toEqual({ ok: true, value: ['api'] })
  })

  it('is asked for after the user, the permission set’s license and the installation', () => {
    const nothing = { preAuthorizedUsernames: [], permissionSetLicensed: true, installed: false, scopes: ['api'] }
    const user = { preAuthorizedUsernames: [ADA.username] }
    const codes = [
      needed(nothing),
      needed({ ...nothing, ...user }),
      needed({ ...nothing, ...user, permissionSetLicensed: false }),
      needed({ ...nothing, ...user, permissionSetLicensed: false, installed: true }),
    ].map((judged) => (judged.ok ? 'ok' : judged.error.code))
    expect(codes).toEqual([
      'user_not_pre_authorized',
      'permission_set_licence',
      'app_uninstalled',
      'refresh_scope_missing',
    ])
  })

  it('is no matter where users approve the app themselves', () => {
    const app = appOf({ permittedUsers: 'self_authorize', scopes: ['api'] })
    expect(judgeApproval(app, ADA, asked(consentTo('api refresh_token')))).toEqual({ ok: true, value: ['api'] })
  })
})

describe('a user of an app whose users approve it themselves', () => {
  const app = appOf({ permittedUsers: 'self_authorize', preAuthorizedUsernames: [] })
  const judge = (...consents: Consent[]) => judgeApproval(app, ADA, asked(...consents))

  it('has to have done so, even where an administrator has attached them', () => {
    expect(judge()).toEqual(refusal({ code: 'no_approval' }))
    const attached = appOf({ permittedUsers: 'self_authorize' })
    expect(judgeApproval(attached, ADA, asked())).toEqual(refusal({ code: 'no_approval' }))
  })

  it('has to have got a refresh token for it, and is told how often they have not', () => {
    expect(judge(consentTo('api', false), consentTo('web', false))).toEqual(
      refusal({ code: 'approval_without_refresh_token', approvals: 2 }),
    )
  })

  it.each(['refresh_token', 'offline_access', 'refresh_token offline_access', '', ' '])(
    'has to have approved something to do: %j is nothing',
    (scope) => {
      expect(judge(consentTo(scope))).toEqual(refusal({ code: 'approval_scope_too_small' }))
    },
  )

  it('gets what all lasting approvals hold together, each scope once', () => {
    const given = judge(
      consentTo('api refresh_token'),
      consentTo('web', false),
      consentTo('openid  api offline_access'),
    )
    expect(given).toEqual({ ok: true, value: ['api', 'openid'] })
  })
})

describe('a login', () => {
  const facts = { loginsThisHour: 9, loginRateLimit: 10, sourceIp: '192.0.2.7' }
  const judge = (user: Partial<typeof ADA>, given: Partial<typeof facts> = {}, app: Partial<App> = {}) =>
    judgeLogin({ ...ADA, ...user }, appOf(app), { ...facts, ...given })

  it('may be the last of an hour, and not one more', () => {
    expect(judge({})).toEqual({ ok: true, value: true })
    expect(judge({}, { loginsThisHour: 10 })).toEqual(refusal({ code: 'login_rate_exceeded', limit: 10 }))
    expect(judge({}, { loginsThisHour: 11 })).toEqual(refusal({ code: 'login_rate_exceeded', limit: 10 }))
  })

  it('is bound to the addresses of the user’s profile, unless the app relaxes that', () => {
    expect(judge({ ipRestricted: true })).toEqual(refusal({ code: 'ip_restricted', sourceIp: '192.0.2.7' }))
    expect(judge({ ipRestricted: true }, {}, { ipRelaxation: 'relax' }).ok).toBe(true)
  })

  it('is refused for the first of its reasons', () => {
    const everything = { active: false, frozen: true, ipRestricted: true, loginHoursRestricted: true }
    const over = { loginsThisHour: 10 }
    const codeOf = (judged: ReturnType<typeof judge>) => (judged.ok ? 'ok' : judged.error.code)
    expect([
      codeOf(judge(everything, over)),
      codeOf(judge({ ...everything, active: true }, over)),
      codeOf(judge({ ...everything, active: true, frozen: false }, over)),
      codeOf(judge({ loginHoursRestricted: true }, over)),
      codeOf(judge({}, over)),
    ]).toEqual(['user_inactive', 'user_frozen', 'ip_restricted', 'login_hours_restricted', 'login_rate_exceeded'])
  })
})
