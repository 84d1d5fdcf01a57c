import type { OrgKind } from '#core/vocabulary/salesforce.ts'

/** A user of a practice org, named by what there is to learn from them. `userId` has 18 characters. */
type PracticeUser = { username: string; note: string; userId?: string }

/** A practice org as its maker is told about it. `baseUrl` holds the org's key: whoever has it may change the org. */
export type OpenedOrg = {
  /** Where the org's set-up is; holds its key, which is the only credential of the set-up calls. */
  baseUrl: string
  /** The org's My Domain, which opens nothing. Absent from what was stored before orgs had two names. */
  myDomainUrl?: string
  /** Acts as the generic login host; the same for every org of the kind. */
  loginUrl: string
  /** Where API calls go: the origin of the practice, the same for every org. */
  instanceUrl: string
  orgId: string
  kind: OrgKind
  users: PracticeUser[]
  /** When the org may be removed if nobody uses it. ISO 8601. */
  expiresAt?: string
}
