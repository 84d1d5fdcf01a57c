import type { DrillId } from '#core/vocabulary/drills.ts'
import type { OrgKind } from '#core/vocabulary/salesforce.ts'

import type { EpochMilliseconds } from '../kernel/clock.ts'
import { DRILLS, isDrillId } from './drills.ts'
import type { OrgDatabase } from '../store/org-database.ts'
import { appById, saveApp, type App } from '../org/apps.ts'
import { saveKind, saveSettings, type OrgSettings } from '../org/org-record.ts'
import { saveUser, type User } from '../org/users.ts'

/** The org as it was before a drill, so that giving up puts it back. */
type DrillSnapshot = { settings: OrgSettings; kind: OrgKind; app: App; user: User }

/** One drill's progress in this org. */
export type DrillProgress = {
  id: DrillId
  state: 'active' | 'solved'
  snapshot: DrillSnapshot
  /** Whether the symptom has been seen: a drill is not solved by never failing. */
  failedOnce: boolean
  startedAt: EpochMilliseconds
  solvedAt: EpochMilliseconds | null
}

type DrillRow = { id: string; state: string; detail: string; started_at: number; solved_at: number | null }

/** Every drill that was started, in no particular order. */
export function listDrillProgress(db: OrgDatabase): readonly DrillProgress[] {
  return db.remember('drill', () => db.all<DrillRow>('SELECT * FROM drill').flatMap(fromRow))
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
  if (attempt.succeeded && progress.failedOnce && isTarget)
    saveDrill(db, { ...progress, state: 'solved', solvedAt: now })
}

function fromRow(row: DrillRow): DrillProgress[] {
  if (!isDrillId(row.id)) return []
  const detail = JSON.parse(row.detail) as Pick<DrillProgress, 'snapshot' | 'failedOnce'>
  return [
    {
      id: row.id,
      state: row.state === 'solved' ? 'solved' : 'active',
      ...detail,
      startedAt: row.started_at,
      solvedAt: row.solved_at,
    },
  ]
}
