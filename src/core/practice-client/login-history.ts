import * as v from 'valibot'

import { instantText } from '../kernel/shapes.ts'

/** One attempt to log in, as the org saw it. Holds no assertion, no token and no key of the org. */
const loginHistoryEntry = v.object({
  /** ISO 8601, by the org's clock. */
  time: instantText,
  username: v.nullable(v.string()),
  app: v.nullable(v.string()),
  result: v.picklist(['success', 'failure']),
  /** As answered outside; null on success. */
  publicError: v.nullable(v.string()),
  publicDescription: v.nullable(v.string()),
  /** The true reason: a code of the org's vocabulary, or one that a newer org has. */
  reason: v.string(),
  detail: v.record(v.string(), v.unknown()),
})

/** What `GET {baseUrl}/setup/login-history` answers, newest first. */
export const loginHistory = v.array(loginHistoryEntry)

export type LoginHistoryEntry = v.InferOutput<typeof loginHistoryEntry>
