import { toCaseSafeId } from '../kernel/identifiers.ts'
import { baseUrlOf, loginUrlOf, myDomainUrlOf, type OrgContext } from '../context/org-context.ts'
import { listApps, type App } from '../org/apps.ts'
import { listConsents } from '../org/consents.ts'
import { activeDrill } from '../drills/drill-progress.ts'
import { readLoginHistory } from '../org/login-history.ts'
import { orgExpiresAt } from '../org/org-record.ts'
import { countSessions } from '../org/sessions.ts'
import { listUsers, userIdOf, type User } from '../org/users.ts'

/** What the maker of an org is told about it. Holds the org's key: secret. */
export function orgView(ctx: OrgContext) {
  const { org } = ctx
  return {
    baseUrl: baseUrlOf(ctx),
    myDomainUrl: myDomainUrlOf(ctx),
    loginUrl: loginUrlOf(ctx),
    instanceUrl: ctx.origin,
    orgId: org.orgId,
    kind: org.kind,
    label: org.label,
    users: listUsers(ctx.db).map(userView),
    expiresAt: new Date(orgExpiresAt(org)).toISOString(),
  }
}

/** The org's whole state: what `GET {baseUrl}/setup` answers. Holds secrets of the practice org. */
export function setupView(ctx: OrgContext) {
  const apps = listApps(ctx.db)
  const users = listUsers(ctx.db)
  return {
    ...orgView(ctx),
    createdAt: new Date(ctx.org.createdAt).toISOString(),
    ...ctx.org.settings,
    apiRequestsUsed: ctx.org.apiRequestsUsed,
    activeSessions: countSessions(ctx.db, ctx.clock()),
    activeDrill: activeDrill(ctx.db)?.id ?? null,
    apps: apps.map((app) => appView(app, ctx.clock())),
    approvals: listConsents(ctx.db).map((consent) => ({
      approvalId: consent.id,
      username: users.find((user) => user.ordinal === consent.userOrdinal)?.username ?? null,
      appId: consent.appId,
      scopes: consent.scope.split(' '),
      issuedRefreshToken: consent.issuedRefreshToken,
      approvedAt: new Date(consent.createdAt).toISOString(),
    })),
  }
}

/** One app as Setup shows it. `consumerSecret` is a secret of the practice org only. */
export function appView(app: App, now: number) {
  const { certificate, createdAt, availableAt, ...rest } = app
  return {
    ...rest,
    certificate:
      certificate === null
        ? null
        : {
            modulusBits: certificate.modulusBits,
            fingerprintSha256: certificate.fingerprintSha256,
            spkiSha256: certificate.spkiSha256,
            derBase64: certificate.derBase64,
          },
    createdAt: new Date(createdAt).toISOString(),
    availableAt: new Date(availableAt).toISOString(),
    available: availableAt <= Math.max(now, createdAt),
  }
}

/** One user as Setup shows them. */
export function userView(user: User) {
  return {
    username: user.username,
    note: user.note,
    userId: toCaseSafeId(userIdOf(user)),
    name: `${user.firstName} ${user.lastName}`,
    profile: user.profile,
    active: user.active,
    frozen: user.frozen,
    ipRestricted: user.ipRestricted,
    loginHoursRestricted: user.loginHoursRestricted,
    apiEnabled: user.apiEnabled,
    highAssuranceRequired: user.highAssuranceRequired,
  }
}

/** The login history, newest first, with the true reason of each refusal. */
export function loginHistoryView(ctx: OrgContext) {
  return readLoginHistory(ctx.db).map(({ reason: { code, ...detail }, at, appLabel, ...entry }) => ({
    time: new Date(at).toISOString(),
    app: appLabel,
    ...entry,
    reason: code,
    detail,
  }))
}
