import type { EpochMilliseconds } from '../kernel/numeric-date.ts'

/**
 * What an org last said of itself to a token of this environment, kept so that another org behind the same name is noticed.
 * Ids, names and figures: nothing of it opens anything.
 */
export type SeenOrg = {
  /** 18 characters. */
  orgId: string
  /** The user the token was for, 18 characters. */
  userId?: string
  /** That user's, as the org said it; absent while it was not read. */
  username?: string
  /** Absent while only the token's answer named the org and the org itself was not asked, and so are the next three. */
  name?: string
  isSandbox?: boolean
  /** `OrganizationType`, the edition. */
  edition?: string
  instanceName?: string
  /** When a trial, a scratch org among them, ends. ISO 8601. */
  trialEnds?: string
  seenAt: EpochMilliseconds
  /**
   * Findings a person has seen and lets stand, by their codes: of this org, until another is seen; `other_user` until
   * another user is.
   */
  accepted?: string[]
}
