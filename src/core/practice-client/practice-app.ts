import * as v from 'valibot'

import { IP_RELAXATIONS } from '#core/vocabulary/practice-setup.ts'
import { APP_KINDS, PERMITTED_USERS } from '#core/vocabulary/salesforce.ts'

/** An app as the org's Setup answers it. The answer also holds its consumer secret, which this flow never needs: not read. */
export const practiceApp = v.object({
  appId: v.pipe(v.string(), v.nonEmpty()),
  label: v.string(),
  kind: v.picklist(APP_KINDS),
  consumerKey: v.pipe(v.string(), v.nonEmpty()),
  permittedUsers: v.picklist(PERMITTED_USERS),
  preAuthorizedUsernames: v.array(v.string()),
  callbackUrls: v.array(v.string()),
  /** Whether a user's IP restrictions bind this app. */
  ipRelaxation: v.picklist(IP_RELAXATIONS),
  blocked: v.boolean(),
  /** Listed under API Access Control. */
  apiAccessAllowed: v.optional(v.boolean(), false),
  dpopRequired: v.optional(v.boolean(), false),
  /** Of this org, or of another and installed into it. */
  installed: v.optional(v.boolean(), true),
  /** The attached permission set has the licence that does not count for this grant. */
  permissionSetLicensed: v.optional(v.boolean(), false),
  scopes: v.array(v.string()),
  /** Null while the app has none. The fingerprint is lower-case hex. */
  certificate: v.nullable(v.object({ modulusBits: v.number(), fingerprintSha256: v.string() })),
})

/** An app of a practice org, as everything on the page's side knows it, or a `Pick` of it. Holds no secret. */
export type PracticeApp = v.InferOutput<typeof practiceApp>
