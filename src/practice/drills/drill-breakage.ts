import type { DrillId } from '#core/vocabulary/drills.ts'

import { judgeCertificate, type UploadedCertificate } from '../certificate/certificate.ts'
import { newConsumerKey } from '../kernel/identifiers.ts'
import type { OrgContext } from '../context/org-context.ts'
import { REFRESH_SCOPES, saveApp, type App } from '../org/apps.ts'
import { addConsent, removeConsentsOf } from '../org/consents.ts'
import { saveKind, saveSettings, type OrgSettings } from '../org/org-record.ts'
import { saveUser, type User } from '../org/users.ts'

/** What a drill is about: one app and one user of the org. */
export type DrillTarget = { app: App; user: User }

/**
 * How long a new app stays unknown in the drill about it, where the org's own setting says nothing. Salesforce takes
 * minutes; a lesson has one.
 */
const PROPAGATION_SECONDS = 60

/** Base64 of the DER of a certificate whose private key was never kept: somebody else's. */
const OTHER_CERTIFICATE =
  'MIIDGzCCAgOgAwIBAgIUZYpH9pZtzlLdeFXtqz543fKlGHMwDQYJKoZIhvcNAQELBQAwHTEbMBkGA1UEAwwSc29tZWJvZHktZWxzZXMta2V5MB4XDTI2MTEyMjE1MDEzNFoXDTM2MTExOTE1MDEzNFowHTEbMBkGA1UEAwwSc29tZWJvZHktZWxzZXMta2V5MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA44GHY5J0ss8Xxqq1Ksoldww6Qgv/6z9vB+CifVEfaP3jYlYqrcvYaskhjNplKSNp5dkeI3FkcS1mcdDro8tNYnGKFmfEvuYyFpUCy12xXqJE34yv9M8+RlWDBLG0hdFAYiPJeLgsYK4ooDV0JWCFHEG039CFNKPq0zk6Qzb1GbJQIBBJELEQAKTFRM3T3XPFtAS33xuhKMjCj0sHlYx69Q+Qtn3aFCgEAZmfmu8LiaW3vdXtQXWhPy6zDtgTguIA64BQmlc0RhV/fZCob0kvegbH6bGNEIoHNDQjQLR8Zoi9guPnATlwamyyE5+Vj9GSEN0Qu/focufVZqISWJAFxQIDAQABo1MwUTAdBgNVHQ4EFgQUYmh6HX5Hb9Tnx5105Vr06RzQf+AwHwYDVR0jBBgwFoAUYmh6HX5Hb9Tnx5105Vr06RzQf+AwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQEANjC8fE67qQrtggDTiVT7eRvwgnyQoSUvcCQm6VWKUV9nCgBK4KZZbAnZdr+B7qA2Liqq9gvMNAFeCHYGuZANthmZFX9Scz/rLzlEm8aFNQdCDOV38wszqoX9EkY0MGWN8vbvd685r+nw8lOLESdIg17jF1GRzKy/Wt5VSLApEYodyHJwVn2IqtUuq+uyoa4K9ichROGESiSJ7oeOl4Bv9Fb6/XWzDyul0mPI13b8Z+eF5bbfK4aUraAxGohn+xqTQrKWAUkOzZx8dID8tBxSJlQA1ZCmfI8r84B8mSOceV7/422LwwY2imKLV0xyHzWsgIDAr7lr+Y/xLBu7KMV54w=='

/**
 * A certificate whose private key nobody has, as an org keeps it. Judging awaits, so ask for it before the turn that
 * breaks an org.
 */
export async function otherCertificate(): Promise<UploadedCertificate | null> {
  const judged = await judgeCertificate(OTHER_CERTIFICATE)
  return judged.ok ? judged.value : null
}

/**
 * Makes everything about the target right but what the drill is about. Synchronous: the target must be what it is in
 * the turn that breaks it.
 *
 * @param target as it is now; its certificate and consumer key are taken to be the right ones
 * @param healthy the settings the org has when nothing is wrong
 * @param other as {@link otherCertificate} gives it
 */
export function breakOrg(
  ctx: OrgContext,
  drill: DrillId,
  target: DrillTarget,
  healthy: OrgSettings,
  other: UploadedCertificate | null,
): void {
  const app = workingApp(target)
  const user: User = {
    ...target.user,
    active: true,
    frozen: false,
    ipRestricted: false,
    loginHoursRestricted: false,
    apiEnabled: true,
    highAssuranceRequired: false,
  }
  const now = ctx.clock()
  const withoutUser = app.preAuthorizedUsernames.filter((name) => name.toLowerCase() !== user.username.toLowerCase())

  ctx.db.transaction(() => {
    removeConsentsOf(ctx.db, user.ordinal, app.appId)
    saveSettings(ctx.db, healthy)
    saveApp(ctx.db, app)
    saveUser(ctx.db, user)
    // Tokens from before would hide what is broken.
    ctx.db.run('DELETE FROM session WHERE app_id = ?', app.appId)
    switch (drill) {
      case 'user_not_pre_authorized':
        saveApp(ctx.db, { ...app, preAuthorizedUsernames: withoutUser })
        break
      case 'self_authorize_without_approval':
        saveApp(ctx.db, { ...app, permittedUsers: 'self_authorize' })
        break
      case 'approval_without_refresh_token':
        saveApp(ctx.db, { ...app, permittedUsers: 'self_authorize' })
        addConsent(ctx.db, {
          userOrdinal: user.ordinal,
          appId: app.appId,
          scope: 'api',
          codeHash: null,
          refreshTokenHash: null,
          createdAt: now,
        })
        break
      case 'certificate_cleared':
        saveApp(ctx.db, { ...app, certificate: null })
        break
      case 'certificate_replaced':
        saveApp(ctx.db, { ...app, certificate: other })
        break
      case 'two_faults':
        saveApp(ctx.db, { ...app, certificate: other, preAuthorizedUsernames: withoutUser })
        break
      case 'consumer_key_rotated':
        saveApp(ctx.db, { ...app, consumerKey: newConsumerKey(ctx.random, ctx.org.orgId, app.kind), createdAt: now })
        break
      case 'app_not_propagated':
        saveApp(ctx.db, {
          ...app,
          availableAt: now + (ctx.org.settings.appPropagationSeconds || PROPAGATION_SECONDS) * 1000,
        })
        break
      case 'app_blocked':
        saveApp(ctx.db, { ...app, blocked: true })
        break
      case 'scope_without_api':
        saveApp(ctx.db, { ...app, scopes: ['id', 'openid', 'web', 'refresh_token'] })
        break
      case 'user_frozen':
        saveUser(ctx.db, { ...user, frozen: true })
        break
      case 'user_inactive':
        saveUser(ctx.db, { ...user, active: false })
        break
      case 'ip_restricted':
        saveUser(ctx.db, { ...user, ipRestricted: true })
        break
      case 'login_hours_restricted':
        saveUser(ctx.db, { ...user, loginHoursRestricted: true })
        break
      case 'login_rate_exceeded':
        saveSettings(ctx.db, { ...healthy, loginRateLimit: 0 })
        break
      case 'org_clock_ahead':
        saveSettings(ctx.db, { ...healthy, clockOffsetSeconds: 3600 })
        break
      case 'exp_beyond_documented_limit':
        saveSettings(ctx.db, { ...healthy, rules: 'documented', clockOffsetSeconds: -600 })
        break
      case 'became_a_sandbox':
        saveKind(ctx.db, 'sandbox')
        saveSettings(ctx.db, { ...healthy, acceptMyDomainAudience: false })
        break
      case 'api_limit_reached':
        saveSettings(ctx.db, { ...healthy, apiRequestLimitReached: true })
        break
      case 'app_without_refresh_scope':
        saveApp(ctx.db, { ...app, scopes: withoutRefresh(app.scopes) })
        break
      case 'permission_set_dropped':
        saveApp(ctx.db, { ...app, preAuthorizedUsernames: [] })
        break
      case 'permission_set_licence':
        saveApp(ctx.db, { ...app, permissionSetLicensed: true })
        break
      case 'api_not_enabled':
        saveUser(ctx.db, { ...user, apiEnabled: false })
        break
      case 'api_access_control':
        saveSettings(ctx.db, { ...healthy, apiAccessControl: true })
        break
      case 'high_assurance_session':
        saveUser(ctx.db, { ...user, highAssuranceRequired: true })
        break
      case 'dpop_required':
        saveApp(ctx.db, { ...app, dpopRequired: true })
        break
      case 'app_uninstalled':
        saveApp(ctx.db, { ...app, installed: false })
        break
      case 'my_domain_audience_refused':
        saveSettings(ctx.db, { ...healthy, acceptMyDomainAudience: false })
        break
      case 'exp_in_milliseconds':
        // What is documented has no room for the mistake; what is observed takes it for right.
        saveSettings(ctx.db, { ...healthy, rules: 'documented' })
        break
      case 'generic_host':
      case 'wrong_key_file':
      case 'issuer_cut_short':
      case 'subject_is_user_id':
      case 'audience_is_token_url':
      case 'exp_in_the_past':
      case 'jti_constant':
      case 'json_body':
      case 'wrong_secret':
      case 'exp_in_local_time':
      case 'audience_is_list':
      case 'scope_parameter':
      case 'grant_type_misspelt':
      case 'get_request':
      case 'assertion_padded':
      case 'subject_left_out':
        // The client's mistakes: the org is in order.
        break
    }
  })
}

function workingApp({ app, user }: DrillTarget): App {
  return {
    ...app,
    permittedUsers: 'admin_pre_authorized',
    preAuthorizedUsernames: [...new Set([...app.preAuthorizedUsernames, user.username])],
    scopes: workingScopes(app.scopes),
    blocked: false,
    apiAccessAllowed: false,
    dpopRequired: false,
    installed: true,
    permissionSetLicensed: false,
    ipRelaxation: 'enforce',
    availableAt: Math.min(app.availableAt, app.createdAt),
  }
}

function workingScopes(scopes: readonly string[]): string[] {
  const opensApi = scopes.includes('api') || scopes.includes('full')
  const refreshes = scopes.some((scope) => REFRESH_SCOPES.includes(scope))
  return [...scopes, ...(opensApi ? [] : ['api']), ...(refreshes ? [] : ['refresh_token'])]
}

function withoutRefresh(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => !REFRESH_SCOPES.includes(scope))
}
