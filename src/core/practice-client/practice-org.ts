import * as v from 'valibot'

import { instantText, webAddress } from '../kernel/shapes.ts'
import { ORG_KINDS } from '#core/vocabulary/salesforce.ts'

/**
 * A practice org as its maker is told about it, by `POST /practice/orgs`. `baseUrl` holds the org's key: whoever has it may
 * change the org.
 */
export const createdOrg = v.object({
  baseUrl: webAddress,
  myDomainUrl: webAddress,
  loginUrl: webAddress,
  instanceUrl: webAddress,
  orgId: v.pipe(v.string(), v.nonEmpty()),
  kind: v.picklist(ORG_KINDS),
  users: v.array(v.object({ username: v.string(), note: v.string(), userId: v.exactOptional(v.string()) })),
  expiresAt: v.exactOptional(instantText),
})
