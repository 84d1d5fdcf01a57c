import type { Clock, EpochMilliseconds, NumericDate, RandomBytes } from '../kernel/clock.ts'
import { toNumericDate } from '../kernel/clock.ts'
import { toCaseSafeId } from '../kernel/identifiers.ts'
import { audienceOf, genericHostOf, type OrgRecord } from '../org/org-record.ts'
import { userIdOf, type User } from '../org/users.ts'
import type { OrgDatabase } from '../store/org-database.ts'
import type { AnswerCache } from '../soql/answer-cache.ts'
import type { Turns } from '../soql/turns.ts'
import type { VerificationKeys } from '../certificate/verification-keys.ts'

/**
 * Which door a request came through: the org's My Domain, under either of its names, the bare origin, or one of the two
 * generic hosts.
 */
export type Door = 'my_domain' | 'instance' | 'login' | 'test'

/** All that one request to one org needs. Holds the org's key: secret. */
export type OrgContext = {
  db: OrgDatabase
  org: OrgRecord
  clock: Clock
  random: RandomBytes
  keys: VerificationKeys
  answers: AnswerCache
  turns: Turns
  /** Scheme and host this server is reached at, without a slash at the end. */
  origin: string
  door: Door
  sourceIp: string | null
}

/** What the org's clock shows, its offset included. */
export function orgNow(ctx: Pick<OrgContext, 'clock' | 'org'>): EpochMilliseconds {
  return ctx.clock() + ctx.org.settings.clockOffsetSeconds * 1000
}

/** What the org's clock shows, in whole seconds. */
export function orgNumericDate(ctx: Pick<OrgContext, 'clock' | 'org'>): NumericDate {
  return toNumericDate(orgNow(ctx))
}

/** The address of the org's set-up, which also serves whatever its My Domain does. Holds the org's key: secret. */
export function baseUrlOf(ctx: Pick<OrgContext, 'origin' | 'org'>): string {
  return `${ctx.origin}/practice/${ctx.org.key}`
}

/** The org's My Domain, and its issuer identifier: what is signed, logged and told to others. Opens no set-up. */
export function myDomainUrlOf(ctx: Pick<OrgContext, 'origin' | 'org'>): string {
  return `${ctx.origin}/practice/${ctx.org.myDomainName}`
}

/** The generic login host of the org's kind. */
export function loginUrlOf(ctx: Pick<OrgContext, 'origin' | 'org'>): string {
  return `${ctx.origin}/practice/${genericHostOf(ctx.org.kind)}`
}

/**
 * The identity URL of a user: what `id` in a token answer holds. It is under the generic login host of the org's kind, whichever
 * host gave the token (observed).
 */
export function identityUrlOf(ctx: Pick<OrgContext, 'origin' | 'org'>, user: Pick<User, 'ordinal'>): string {
  return `${loginUrlOf(ctx)}/id/${toCaseSafeId(ctx.org.orgId)}/${toCaseSafeId(userIdOf(user))}`
}

/**
 * The audiences the door accepts, for anybody to be told. A generic host of the other environment only knows itself, so
 * an assertion meant for this org fails there on its audience, as it does at Salesforce. The org's base URL is taken where
 * its My Domain is, for clients that were given it; it is not in the list.
 */
export function acceptedAudiences(ctx: OrgContext): string[] {
  const host = genericHostOf(ctx.org.kind)
  const generic = (door: 'login' | 'test') => [`${ctx.origin}/practice/${door}`, audienceOf(door)]
  if ((ctx.door === 'login' || ctx.door === 'test') && ctx.door !== host) return generic(ctx.door)
  return ctx.org.settings.acceptMyDomainAudience ? [myDomainUrlOf(ctx), ctx.origin, ...generic(host)] : generic(host)
}

/** An address under the org's base URL as the same address under its My Domain; any other text as it is. */
export function withoutOrgKey(ctx: Pick<OrgContext, 'org'>, text: string): string {
  return text.replaceAll(ctx.org.key, ctx.org.myDomainName)
}
