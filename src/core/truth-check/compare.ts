import { opensRestApi } from '../diagnosis/evidence/granted-scope.ts'
import { effectiveClaims } from '../environment/effective-claims.ts'
import { environmentKind, isGenericHost, type Environment } from '../environment/environment.ts'
import type { SeenOrg } from '../environment/seen-org.ts'
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'
import type { TokenResponse } from '../token-exchange/token-response.ts'
import { idsOf } from '../rest/identity-ids.ts'
import type { OrgSaid, UserSaid } from '../rest/said-of-itself.ts'
import { TRUTH_RULES, type NotRead, type OrgClaim, type TruthFinding } from './findings.ts'

/** What was answered: by the token itself, and by whoever was asked with it. `undefined`: not asked. */
export type OrgAnswers = {
  token: Pick<TokenResponse, 'id' | 'instanceUrl' | 'scope'>
  user?: UserSaid | Unread
  org?: OrgSaid | Unread
}
type Unread = { notRead: NotRead }

/** What was found, the loudest first, and what there is to remember of the org. */
export type TruthCheck = { findings: TruthFinding[]; seen: SeenOrg | undefined }

/**
 * Compares what an environment claims its org to be with what the org said.
 *
 * Pure; never throws; holds no secret. What was not asked or not answered is taken from what the org said last, where it is
 * the same org; otherwise nothing is said of it.
 */
export function compare(environment: Environment, answers: OrgAnswers, now: EpochMilliseconds): TruthCheck {
  const seen = seenNow(environment.seenOrg, answers, now)
  const findings = [
    ...ofOrg(environment, seen),
    ...ofUser(environment, seen),
    ...ofInstance(environment, answers.token.instanceUrl),
    ...ofScope(answers.token.scope),
    ...notRead('user_not_read', answers.user ?? unreadBefore(seen)),
    ...notRead('org_not_read', answers.org),
  ]
  return { findings: findings.toSorted((one, other) => rank(one) - rank(other)), seen }
}

/** Findings that are loud and that nobody has let stand for this org. */
export function loudFindings({ findings, seen }: TruthCheck): TruthFinding[] {
  return findings.filter(({ code }) => TRUTH_RULES[code].level === 'loud' && !seen?.accepted?.includes(code))
}

/** The check after a person said that this is the org they mean: what is loud of it stands, and the org is the one to come. */
export function letStand(check: TruthCheck): TruthCheck {
  const { seen } = check
  const accepted = check.findings.filter(({ code }) => TRUTH_RULES[code].level === 'loud').map(({ code }) => code)
  return { ...check, seen: seen && { ...seen, accepted } }
}

/**
 * What to remember of the org from now on. Another org than the one before is not remembered by itself: the next look would
 * find nothing odd about it.
 */
export function toRemember(before: SeenOrg | undefined, { seen }: TruthCheck): SeenOrg | undefined {
  return before && seen && before.orgId !== seen.orgId ? before : seen
}

/** Whether a name says that what is behind it may be broken. Whole words only: `Contest` is no test. */
export function soundsLikeTest(name: string): boolean {
  return /(?:^|[^a-z])(?:sandbox|sbx|uat|qa|test|testing|staging|preprod|scratch)(?:[^a-z]|$)/i.test(name)
}

function rank({ code }: TruthFinding): number {
  return ['loud', 'warn', 'note'].indexOf(TRUTH_RULES[code].level)
}

/** What the org is by now: what it said, over what it said before where it is the same one. */
function seenNow(
  before: SeenOrg | undefined,
  { token, user, org }: OrgAnswers,
  now: EpochMilliseconds,
): SeenOrg | undefined {
  const said = org && 'orgId' in org ? org : undefined
  const who = user && 'userId' in user ? user : undefined
  const ids = idsOf(token.id)
  const orgId = said?.orgId ?? who?.orgId ?? ids?.orgId
  if (orgId === undefined) return undefined
  const userId = who?.userId ?? ids?.userId
  const sameOrg = before?.orgId === orgId ? before : undefined
  const kept = sameOrg && userId !== undefined && sameOrg.userId !== userId ? ofNoUser(sameOrg) : sameOrg
  const { orgId: _same, ...facts } = said ?? { orgId }
  return {
    ...kept,
    orgId,
    ...(userId === undefined ? {} : { userId }),
    ...(who ? { username: who.username } : {}),
    ...facts,
    seenAt: now,
  }
}

/** The org without what was said, or let stand, of the user before. */
function ofNoUser({ username: _before, accepted, ...org }: SeenOrg): SeenOrg {
  return { ...org, ...(accepted ? { accepted: accepted.filter((code) => code !== 'other_user') } : {}) }
}

/** Where the org was read and its user was not, that stays so until somebody asks again. */
function unreadBefore(seen: SeenOrg | undefined): Unread | undefined {
  return seen?.isSandbox !== undefined && seen.username === undefined ? { notRead: 'earlier' } : undefined
}

function ofOrg(environment: Environment, seen: SeenOrg | undefined): TruthFinding[] {
  if (!seen) return []
  const before = environment.seenOrg
  const isOther: TruthFinding[] =
    before && before.orgId !== seen.orgId ? [{ code: 'other_org', orgId: seen.orgId, before: before.orgId }] : []
  return [...isOther, ...ofKind(environment, seen), ...endOf(seen)]
}

function ofKind(environment: Environment, { isSandbox, edition = '', trialEnds }: SeenOrg): TruthFinding[] {
  const claim = claimOf(environment)
  if (isSandbox === undefined || environment.kind === 'practice') return []
  if (isSandbox) {
    if (claim === undefined || claim === 'sandbox_or_scratch') return []
    // A scratch org is a sandbox that ends.
    if (trialEnds !== undefined) return claim === 'scratch' ? [] : [{ code: 'scratch_found', claim }]
    return claim === 'sandbox' ? [] : [{ code: 'sandbox_found', claim }]
  }
  if (claim === 'sandbox' || claim === 'scratch' || claim === 'sandbox_or_scratch')
    return [{ code: 'production_found', claim, edition }]
  // Which of the editions that are no sandbox it is, only the edition tells.
  if (edition === 'Developer Edition' || edition === '') return []
  if (claim === 'developer') return [{ code: 'production_found', claim, edition }]
  return soundsLikeTest(environment.name) ? [{ code: 'production_under_test_name' }] : []
}

/** What the environment says its org is, by its host and by what a person said; undefined where both leave that open. */
function claimOf(environment: Environment): OrgClaim | undefined {
  if (environment.kind === 'practice') return undefined
  const kind = environmentKind(environment)
  if (isGenericHost(environment.host) && environment.saidKind === undefined)
    return kind === 'sandbox' ? 'sandbox_or_scratch' : 'production_or_developer'
  if (kind === 'sandbox' || kind === 'scratch' || kind === 'developer') return kind
  return kind === 'production' && environment.saidKind === 'production' ? 'production' : undefined
}

function endOf({ isSandbox, trialEnds }: SeenOrg): TruthFinding[] {
  return trialEnds !== undefined && isSandbox !== undefined ? [{ code: 'org_ends', at: trialEnds }] : []
}

function ofUser(environment: Environment, seen: SeenOrg | undefined): TruthFinding[] {
  const asked = effectiveClaims(environment).subject
  const username = seen?.username
  if (username === undefined || asked === '') return []
  // Usernames are compared without case, as a login does.
  return username.toLowerCase() === asked.toLowerCase() ? [] : [{ code: 'other_user', username, asked }]
}

function ofInstance(environment: Environment, instanceUrl: string): TruthFinding[] {
  if (environment.kind === 'practice') return []
  const host = URL.parse(instanceUrl)?.host ?? ''
  const asked = environment.host
  const isMyDomain = /\.my\.salesforce\.(?:com|mil)$/.test(asked)
  return isMyDomain && host !== asked ? [{ code: 'other_instance', host, asked }] : []
}

/** A token of this grant is for calls: the other scopes of an app make no difference to what it opens. */
function ofScope(scope: string | undefined): TruthFinding[] {
  return opensRestApi(scope) === false ? [{ code: 'scope_missing', missing: 'api' }] : []
}

function notRead(code: 'user_not_read' | 'org_not_read', answer: UserSaid | OrgSaid | Unread | undefined) {
  return answer && 'notRead' in answer ? [{ code, why: answer.notRead }] : []
}
