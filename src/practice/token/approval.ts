import { REFRESH_SCOPES, type App } from '../org/apps.ts'
import type { Consent } from '../org/consents.ts'
import type { User } from '../org/users.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TokenRefusal } from './refusal.ts'

/**
 * Whether this user may use this app without being asked, and with which scopes.
 *
 * Admin pre-authorised: the user must carry an attached profile or permission set, without the licence that does not count, and
 * the app must be installed and have the `refresh_token` scope, in this order; the scopes are the app's.
 * Self-authorise: earlier approvals that issued a refresh token are united, and must hold at least one other
 * scope. The grant never issues a refresh token, so that scope is left out of what it grants.
 *
 * @param facts.refreshScopeRequired the org's setting; without it an app needs the scope for nothing
 * @param facts.consentsOfUser earlier approvals; only asked for where they count
 * @returns the granted scopes; refuses with `user_not_pre_authorized`, `permission_set_licence`, `app_uninstalled`,
 * `refresh_scope_missing`, `no_approval`, `approval_without_refresh_token`, `approval_scope_too_small`
 * @see Salesforce Help, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration", section on granting access (read 2026-11-22)
 */
export function judgeApproval(
  app: App,
  user: User,
  facts: { refreshScopeRequired: boolean; consentsOfUser: () => readonly Consent[] },
): Result<string[], TokenRefusal> {
  if (app.permittedUsers === 'admin_pre_authorized') {
    const username = user.username.toLowerCase()
    if (!app.preAuthorizedUsernames.some((attached) => attached.toLowerCase() === username))
      return err({ code: 'user_not_pre_authorized' })
    if (app.permissionSetLicensed) return err({ code: 'permission_set_licence' })
    if (!app.installed) return err({ code: 'app_uninstalled' })
    if (facts.refreshScopeRequired && !app.scopes.some((scope) => REFRESH_SCOPES.includes(scope)))
      return err({ code: 'refresh_scope_missing', scopes: app.scopes })
    return ok(withoutRefresh(app.scopes))
  }
  const consents = facts.consentsOfUser()
  if (consents.length === 0) return err({ code: 'no_approval' })
  const lasting = consents.filter((consent) => consent.issuedRefreshToken)
  if (lasting.length === 0) return err({ code: 'approval_without_refresh_token', approvals: consents.length })
  const united = new Set(lasting.flatMap((consent) => consent.scope.split(' ')))
  const granted = withoutRefresh([...united])
  return granted.length === 0 ? err({ code: 'approval_scope_too_small' }) : ok(granted)
}

/**
 * Whether the user may log in at all, here and now.
 *
 * @returns nothing of note; refuses with `user_inactive`, `user_frozen`, `ip_restricted`, `login_hours_restricted`,
 * `login_rate_exceeded`, in this order
 */
export function judgeLogin(
  user: User,
  app: App,
  facts: { loginsThisHour: number; loginRateLimit: number; sourceIp: string | null },
): Result<true, TokenRefusal> {
  if (!user.active) return err({ code: 'user_inactive' })
  if (user.frozen) return err({ code: 'user_frozen' })
  if (user.ipRestricted && app.ipRelaxation === 'enforce')
    return err({ code: 'ip_restricted', sourceIp: facts.sourceIp })
  if (user.loginHoursRestricted) return err({ code: 'login_hours_restricted' })
  if (facts.loginsThisHour >= facts.loginRateLimit)
    return err({ code: 'login_rate_exceeded', limit: facts.loginRateLimit })
  return ok(true)
}

function withoutRefresh(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => scope !== '' && !REFRESH_SCOPES.includes(scope))
}
