import * as v from 'valibot'

import { DRILL_STATES } from '#core/vocabulary/practice-setup.ts'

/** A failure set up on purpose, with how far its solving has come. The texts are the practice org's own. */
const drill = v.object({
  id: v.string(),
  title: v.string(),
  /** What happened, as somebody would tell it. */
  story: v.string(),
  /** Where the mistake is made, and so where it is put right. */
  side: v.picklist(['org', 'client']),
  /** Set for `side: 'client'`: a `ClientMistake`. */
  mistake: v.exactOptional(v.string()),
  /** When the drill counts as solved: a token for its user, or a REST call with one. */
  goal: v.picklist(['token', 'rest']),
  /** What the org answers while it is broken: `error` and `error_description`, or `errorCode` and `message`. */
  symptom: v.object({ error: v.string(), description: v.string() }),
  /** Each gives away more than the one before. */
  hints: v.array(v.string()),
  state: v.picklist(DRILL_STATES),
  /** Whether an attempt has failed since it was started; it is not solved before. */
  failedOnce: v.boolean(),
  /** The app and the user it is about; null until it is started. */
  target: v.nullable(v.object({ appId: v.string(), username: v.string() })),
})

/** What `GET {baseUrl}/setup/drills` answers. */
export const drillList = v.array(drill)

export type Drill = v.InferOutput<typeof drill>
