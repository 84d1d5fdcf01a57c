import * as v from 'valibot'

import { ORG_KINDS } from '../vocabulary/salesforce.ts'

/**
 * A practice org as its maker is told about it, by `POST /practice/orgs`. `baseUrl` holds the org's key: whoever has it may
 * change the org.
 */
export const createdOrg = v.object({
  baseUrl: v.pipe(v.string(), v.nonEmpty()),
  myDomainUrl: v.pipe(v.string(), v.nonEmpty()),
  loginUrl: v.pipe(v.string(), v.nonEmpty()),
  instanceUrl: v.pipe(v.string(), v.nonEmpty()),
  orgId: v.pipe(v.string(), v.nonEmpty()),
  kind: v.picklist(ORG_KINDS),
  users: v.array(v.object({ username: v.string(), note: v.string(), userId: v.exactOptional(v.string()) })),
  expiresAt: v.exactOptional(v.string()),
})
