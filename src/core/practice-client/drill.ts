import * as v from 'valibot'

import { CLIENT_MISTAKES, DRILL_IDS } from '#core/vocabulary/drills.ts'
import { DRILL_STATES } from '#core/vocabulary/practice-setup.ts'

/** A failure set up on purpose, with how far its solving has come. How it is told is not the org's to say. */
const drill = v.object({
  id: v.picklist(DRILL_IDS),
  /** Where the mistake is made, and so where it is put right. */
  side: v.picklist(['org', 'client']),
  /** Set for `side: 'client'`. */
  mistake: v.exactOptional(v.picklist(CLIENT_MISTAKES)),
  /** When the drill counts as solved: a token for its user, or a REST call with one. */
  goal: v.picklist(['token', 'rest']),
  /** What the org answers while it is broken: `error` and `error_description`, or `errorCode` and `message`. */
  symptom: v.object({ error: v.string(), description: v.string() }),
  state: v.picklist(DRILL_STATES),
  /** Whether an attempt has failed since it was started; a client's mistake is not solved before. */
  failedOnce: v.boolean(),
  /** The app and the user it is about; null until it is started. */
  target: v.nullable(v.object({ appId: v.string(), username: v.string() })),
})

const IDS: ReadonlySet<string> = new Set(DRILL_IDS)

/** What `GET {baseUrl}/setup/drills` answers. A drill of a newer org, which nothing here has words for, is left out. */
export const drillList = v.pipe(
  v.array(v.looseObject({ id: v.string() })),
  v.filterItems(({ id }) => IDS.has(id)),
  v.array(drill),
)

export type Drill = v.InferOutput<typeof drill>
