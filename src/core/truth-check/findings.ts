import type { Evidence } from '../kernel/finding.ts'

/**
 * `loud`: the org is not what the environment claims, so that whoever goes on does it somewhere else than they think. `warn`:
 * something will not work or will surprise. `note`: what could not be read.
 */
export type TruthLevel = 'loud' | 'warn' | 'note'

/**
 * What an environment says its org is, where it says so. A login host for every org decides no more than which of two: the
 * last two are where nobody said which.
 */
export type OrgClaim =
  'production' | 'sandbox' | 'scratch' | 'developer' | 'sandbox_or_scratch' | 'production_or_developer'

/** Where the answers and the environment disagree. Holds no secret. */
export type TruthFinding =
  /** An org that is no sandbox, under a kind that asks for less care. */
  | { code: 'production_found'; claim: Exclude<OrgClaim, 'production' | 'production_or_developer'>; edition: string }
  | { code: 'production_under_test_name' }
  | { code: 'other_org'; orgId: string; before: string }
  | { code: 'other_user'; username: string; asked: string }
  | { code: 'sandbox_found'; claim: OrgClaim }
  | { code: 'scratch_found'; claim: OrgClaim }
  | { code: 'other_instance'; host: string; asked: string }
  | { code: 'scope_missing'; missing: 'api' }
  | { code: 'org_ends'; at: string }
  | { code: 'user_not_read'; why: NotRead }
  | { code: 'org_not_read'; why: NotRead }

/** Why an answer is missing: the token may not ask, the org refused or did not answer, or it did so before and was not asked again. */
export type NotRead = 'scope' | 'refused' | 'earlier'

/** How much each is worth saying, and how well what it rests on is known. */
export const TRUTH_RULES: Readonly<Record<TruthFinding['code'], { level: TruthLevel; evidence: Evidence }>> = {
  production_found: { level: 'loud', evidence: 'documented' },
  production_under_test_name: { level: 'loud', evidence: 'documented' },
  other_org: { level: 'loud', evidence: 'documented' },
  other_user: { level: 'loud', evidence: 'documented' },
  sandbox_found: { level: 'warn', evidence: 'documented' },
  // Clients in wide use tell the two apart so: a sandbox does not end.
  scratch_found: { level: 'warn', evidence: 'observed' },
  other_instance: { level: 'warn', evidence: 'believed' },
  scope_missing: { level: 'warn', evidence: 'documented' },
  org_ends: { level: 'note', evidence: 'documented' },
  user_not_read: { level: 'note', evidence: 'observed' },
  org_not_read: { level: 'note', evidence: 'observed' },
}
