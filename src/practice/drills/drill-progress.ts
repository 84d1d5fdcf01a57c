import * as v from 'valibot'

import type { DrillId } from '#core/vocabulary/drills.ts'
import { DRILL_STATES } from '#core/vocabulary/practice-setup.ts'
import { ORG_KINDS } from '#core/vocabulary/salesforce.ts'

import type { EpochMilliseconds } from '../kernel/clock.ts'
import { DRILLS, isDrillId } from './drills.ts'
import type { OrgDatabase } from '../store/org-database.ts'
import { appById, saveApp, StoredApp } from '../org/apps.ts'
import { saveKind, saveSettings, StoredSettings } from '../org/org-record.ts'
import { saveUser, StoredUser } from '../org/users.ts'
import { jsonOf, numberOf, orNull, textOf, wordOf } from '../store/row.ts'
import type { SqlRow } from '../store/store.ts'

const StoredDetail = v.object({
  /** The org as it was before a drill, so that giving up puts it back. */
  snapshot: v.object({ settings: StoredSettings, kind: v.picklist(ORG_KINDS), app: StoredApp, user: StoredUser }),
  /** Whether the symptom has been seen: a client's mistake is not solved by never making it. */
  failedOnce: v.boolean(),
})

/** The first state is that of a drill which was never started, and is in no row. */
const [, ...STARTED] = DRILL_STATES

/** One drill's progress in this org. */
export type DrillProgress = v.InferOutput<typeof StoredDetail> & {
  id: DrillId
  state: (typeof STARTED)[number]
  startedAt: EpochMilliseconds
  solvedAt: EpochMilliseconds | null
}

/** Every drill that was started, in no particular order. */
export function listDrillProgress(db: OrgDatabase): readonly DrillProgress[] {
  return db.remember('drill', () => db.all('SELECT * FROM drill').flatMap(fromRow))
}

/** The drill that is on, if one is. */
export function activeDrill(db: OrgDatabase): DrillProgress | undefined {
  return listDrillProgress(db).find((progress) => progress.state === 'active')
}

/** Starts a drill, or starts it again. */
export function saveDrill(db: OrgDatabase, progress: DrillProgress): void {
  const { id, state, startedAt, solvedAt, ...detail } = progress
  db.run('DELETE FROM drill WHERE id = ?', id)
  db.run(
    'INSERT INTO drill (id, state, detail, started_at, solved_at) VALUES (?, ?, ?, ?, ?)',
    id,
    state,
    JSON.stringify(detail),
    startedAt,
    solvedAt,
  )
}

/** Gives a drill up: the org is what it was before, and the drill as if it had not been started. */
export function abandonDrill(db: OrgDatabase, progress: DrillProgress): void {
  const { settings, kind, app, user } = progress.snapshot
  saveSettings(db, settings)
  saveKind(db, kind)
  saveUser(db, user)
  // An app that was deleted meanwhile stays deleted.
  if (appById(db, app.appId) !== undefined) saveApp(db, app)
  db.run('DELETE FROM drill WHERE id = ?', progress.id)
}

/**
 * Takes note of an attempt while a drill is on: the first failure, and the success that solves it.
 *
 * An org that was broken lets its user in again only once somebody put it right, seen to fail or not: the bench may well mend
 * what it finds before it asks. A client's mistake has to be seen, as there the org is in order.
 *
 * @param attempt.username whose token or call it was; success only counts for the drill's own user
 */
export function noteAttempt(
  db: OrgDatabase,
  attempt: { goal: 'token' | 'rest'; succeeded: boolean; username: string | null },
  now: EpochMilliseconds,
): void {
  const progress = activeDrill(db)
  if (progress === undefined || DRILLS[progress.id].goal !== attempt.goal) return
  if (!attempt.succeeded && !progress.failedOnce) saveDrill(db, { ...progress, failedOnce: true })
  const isTarget = attempt.username?.toLowerCase() === progress.snapshot.user.username.toLowerCase()
  const wasBroken = progress.failedOnce || DRILLS[progress.id].side === 'org'
  if (attempt.succeeded && wasBroken && isTarget) saveDrill(db, { ...progress, state: 'solved', solvedAt: now })
}

/** None for a drill that there is no more. */
function fromRow(row: SqlRow): DrillProgress[] {
  const id = textOf(row, 'id')
  if (!isDrillId(id)) return []
  return [
    {
      id,
      state: wordOf(row, 'state', STARTED),
      ...jsonOf(row, 'detail', StoredDetail),
      startedAt: numberOf(row, 'started_at'),
      solvedAt: orNull(numberOf, row, 'solved_at'),
    },
  ]
}
