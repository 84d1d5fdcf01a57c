import { sha256Base64Url } from '../kernel/digest.ts'
import { acceptedAudiences, orgNumericDate, withoutOrgKey, type OrgContext } from '../context/org-context.ts'
import type { App } from '../org/apps.ts'
import { consentsOf } from '../org/consents.ts'
import { genericHostOf, readOrg, type OrgSettings } from '../org/org-record.ts'
import { countLogin, loginsThisHour, useJti } from '../org/replay.ts'
import { userByName, type User } from '../org/users.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { findApp } from './app-lookup.ts'
import { judgeApproval, judgeLogin } from './approval.ts'
import { parseAssertion } from './assertion.ts'
import { judgeAudience, judgeTimes, OBSERVED_LEEWAY_SECONDS, subjectOf } from './claims.ts'
import { accessTokenOf, openTokenSession, type OpenedSession } from './mint.ts'
import { refused, type Caller, type TokenOutcome } from './outcome.ts'
import { parameter } from './parameters.ts'
import type { TokenRefusal } from './refusal.ts'

/**
 * The JWT bearer grant.
 *
 * Checks stop at the first failure, in this order: assertion readable, `alg` · app by `iss` · DPoP · signature · `exp`,
 * `nbf` · `aud` · `jti` · user · approval · scope of the app · user may log in. That the signature stands before the approval, and
 * the approval before the scope, is observed. An unknown user and an unapproved one get the same
 * public answer. Everything from `exp` on is one turn without awaiting, so a `jti` is accepted once however many
 * requests arrive together.
 *
 * @returns who knocked and what came of it. The grant holds a secret.
 * @see RFC 7523 §2.1, §3; Salesforce Help, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration" (read 2026-11-22)
 */
export async function exchangeAssertion(ctx: OrgContext, parameters: URLSearchParams): Promise<TokenOutcome> {
  const caller: Caller = { username: null, appLabel: null, consumerKey: null }
  const assertion = parameter(parameters, 'assertion')
  if (assertion === undefined) return refused(caller, { code: 'assertion_missing' })
  const parsed = parseAssertion(assertion)
  if (!parsed.ok) return refused(caller, parsed.error)
  const { claims, signature, signingInput } = parsed.value

  caller.username = subjectOf(claims) ?? null
  caller.consumerKey = typeof claims['iss'] === 'string' ? claims['iss'] : null
  const found = findApp(ctx, claims['iss'])
  if (!found.ok) return refused(caller, found.error)
  const app = found.value
  caller.appLabel = app.label

  const secret = parameter(parameters, 'client_secret')
  if (secret !== undefined && secret !== app.consumerSecret) return refused(caller, { code: 'client_secret_wrong' })
  // Proofs are not read: no client makes one for this grant, and whether Salesforce takes one here is not known.
  if (app.dpopRequired) return refused(caller, { code: 'dpop_proof_missing' })
  if (app.certificate === null) return refused(caller, { code: 'certificate_missing' })
  const mismatch: TokenRefusal = {
    code: mismatchOf(app, ctx.org.settings),
    certificateSpkiSha256: app.certificate.spkiSha256,
  }
  if (!(await ctx.keys.verify(app.certificate, signature, signingInput))) return refused(caller, mismatch)

  const minted = ctx.db.transaction(() => {
    // The app may have been changed, blocked or removed while the signature was being verified.
    const current = findApp(ctx, claims['iss'])
    if (!current.ok) return current
    if (current.value.certificate === null) return err({ code: 'certificate_missing' })
    if (current.value.certificate.spkiSha256 !== app.certificate?.spkiSha256) return err(mismatch)
    return judgeAndMint({ ...ctx, org: readOrg(ctx.db) ?? ctx.org }, claims, current.value)
  })
  if (!minted.ok) return refused(caller, minted.error)

  const { user, scope, opened } = minted.value
  const accessToken = await accessTokenOf(ctx, app, user, scope, opened)
  const tokenFormat = opened.opaqueToken === undefined ? 'jwt' : 'opaque'
  return { caller, result: ok({ app, user, scope, accessToken, tokenFormat }) }
}

/** The two kinds of app answer a signature that does not match in different words. */
function mismatchOf(app: App, { externalAppMismatchIsInvalidClient }: OrgSettings) {
  return app.kind === 'external_client_app' && externalAppMismatchIsInvalidClient
    ? 'external_app_signature_mismatch'
    : 'signature_mismatch'
}

/** Claims of an assertion whose signature was verified. */
type VerifiedClaims = Record<string, unknown>

type Minted = { user: User; scope: string; opened: OpenedSession }

function judgeAndMint(ctx: OrgContext, claims: VerifiedClaims, app: App): Result<Minted, TokenRefusal> {
  const now = orgNumericDate(ctx)
  const exp = judgeTimes(claims, ctx.org.settings.rules, now)
  if (!exp.ok) return exp
  const audience = judgeAudience(underMyDomain(ctx, claims), acceptedAudiences(ctx))
  if (!audience.ok) return audience
  const unused = judgeJti(ctx, claims, app, exp.value)
  if (!unused.ok) return unused
  const user = findUser(ctx, claims)
  if (!user.ok) return user
  const scopes = judgeApproval(app, user.value, {
    refreshScopeRequired: ctx.org.settings.requireRefreshTokenScope,
    consentsOfUser: () => consentsOf(ctx.db, user.value.ordinal, app.appId),
  })
  if (!scopes.ok) return scopes
  const may = judgeLogin(user.value, app, {
    loginsThisHour: loginsThisHour(ctx.db, user.value.ordinal, ctx.clock()),
    loginRateLimit: ctx.org.settings.loginRateLimit,
    sourceIp: ctx.sourceIp,
  })
  if (!may.ok) return may

  countLogin(ctx.db, user.value.ordinal, ctx.clock())
  const scope = scopes.value.join(' ')
  return ok({ user: user.value, scope, opened: openTokenSession(ctx, app, user.value, scope, null) })
}

/** The claims with an `aud` under the base URL as one under the My Domain: two names of one org. */
function underMyDomain(ctx: OrgContext, claims: VerifiedClaims): VerifiedClaims {
  const { aud } = claims
  return typeof aud === 'string' ? { ...claims, aud: withoutOrgKey(ctx, aud) } : claims
}

/** `jti` is optional; one that is there must not have been seen before, and stays seen until the assertion is dead. */
function judgeJti(ctx: OrgContext, claims: VerifiedClaims, app: App, exp: number): Result<true, TokenRefusal> {
  const { jti } = claims
  if (jti === undefined || jti === null) return ok(true)
  if (typeof jti !== 'string') return err({ code: 'jti_not_a_string' })
  const now = orgNumericDate(ctx) * 1000
  const deadAt = (exp + OBSERVED_LEEWAY_SECONDS) * 1000
  return useJti(ctx.db, app.appId, sha256Base64Url(jti), now, deadAt) ? ok(true) : err({ code: 'jti_reused' })
}

function findUser(ctx: OrgContext, claims: Record<string, unknown>): Result<User, TokenRefusal> {
  const subject = subjectOf(claims)
  if (subject === undefined) return err({ code: 'sub_missing' })
  const orgHost = genericHostOf(ctx.org.kind)
  // The other environment's host has never heard of this org's users.
  if ((ctx.door === 'login' || ctx.door === 'test') && ctx.door !== orgHost) {
    return err({ code: 'wrong_environment', host: ctx.door, orgHost })
  }
  const user = userByName(ctx.db, subject)
  return user === undefined ? err({ code: 'user_unknown' }) : ok(user)
}
