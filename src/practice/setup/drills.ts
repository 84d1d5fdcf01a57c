import * as v from 'valibot'

import { DRILL_IDS, type DrillId } from '#core/vocabulary/drills.ts'

import { breakOrg, otherCertificate, type DrillTarget } from '../drills/drill-breakage.ts'
import { DRILLS, isDrillId, symptomOf } from '../drills/drills.ts'
import { json, noContent, problem } from '../http/http.ts'
import type { OrgContext } from '../context/org-context.ts'
import { listApps, type App } from '../org/apps.ts'
import {
  abandonDrill,
  activeDrill,
  listDrillProgress,
  saveDrill,
  type DrillProgress,
} from '../drills/drill-progress.ts'
import { DEFAULT_SETTINGS, readOrg, type OrgRecord } from '../org/org-record.ts'
import { listUsers, userByName, type User } from '../org/users.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { attempt } from '../store/store.ts'
import { readJsonObject } from '../http/json-body.ts'
import { readMembers, shortText } from './members.ts'

const DrillStart = v.strictObject({
  appId: v.exactOptional(shortText(18)),
  username: v.exactOptional(shortText(120)),
})

/**
 * `{baseUrl}/setup/drills`: `GET` lists the drills with progress; `POST …/{id}` breaks the org for one;
 * `DELETE …/{id}` gives it up and puts the org back.
 *
 * Needs an app with a certificate: the trainee's own, which works. One drill is on at a time; starting another
 * gives the first up.
 *
 * @returns JSON; 404 `drill_not_found`; 409 `drill_needs_app`; 404 `user_not_found`
 */
export async function drillsEndpoint(ctx: OrgContext, id: string, request: Request): Promise<Response> {
  const { method } = request
  if (id === '') return method === 'GET' ? json(200, drillsView(ctx)) : problem(405, 'method_not_allowed')
  if (!isDrillId(id)) return problem(404, 'drill_not_found')
  if (method === 'POST') return startDrill(ctx, id, request)
  if (method === 'DELETE') return giveUp(ctx, id)
  return problem(405, 'method_not_allowed')
}

async function startDrill(ctx: OrgContext, drill: DrillId, request: Request): Promise<Response> {
  const body = await readJsonObject(request)
  if (!body.ok) return body.error
  const given = readMembers(body.value, DrillStart)
  if (!given.ok) return problem(400, given.error.code, given.error)
  const other = await otherCertificate()

  // From here on one turn: the org is broken as it is now, and two drills that start at once are one after the other.
  const running = activeDrill(ctx.db)
  const started = attempt(ctx.db, () => {
    if (running !== undefined) abandonDrill(ctx.db, running)
    return findTarget(ctx, drill, given.value)
  })
  if (!started.ok) return started.error
  const { org, app, user } = started.value

  // What has nothing to do with failures stays as the trainee set it.
  const healthy = {
    ...DEFAULT_SETTINGS,
    enableOauthCors: org.settings.enableOauthCors,
    sessionTimeoutMinutes: org.settings.sessionTimeoutMinutes,
  }
  const now = ctx.clock()
  breakOrg({ ...ctx, org }, drill, { app, user }, healthy, other)
  saveDrill(ctx.db, {
    id: drill,
    state: 'active',
    snapshot: { settings: org.settings, kind: org.kind, app, user },
    failedOnce: false,
    startedAt: now,
    solvedAt: null,
  })
  return json(
    200,
    drillsView(ctx).find(({ id }) => id === drill),
  )
}

/** The app and the user a drill is about, or why there is none. */
function findTarget(
  ctx: OrgContext,
  drill: DrillId,
  { appId, username }: v.InferOutput<typeof DrillStart>,
): Result<DrillTarget & { org: OrgRecord }, Response> {
  const { appKind } = DRILLS[drill]
  const fits = (app: App) => app.certificate !== null && (appKind === undefined || app.kind === appKind)
  const app = listApps(ctx.db).findLast(
    (candidate) => fits(candidate) && (appId === undefined || candidate.appId === appId),
  )
  if (app === undefined) return err(problem(409, 'drill_needs_app', appKind === undefined ? {} : { appKind }))
  const user = username === undefined ? defaultUser(ctx, app.preAuthorizedUsernames) : userByName(ctx.db, username)
  if (user === undefined) return err(problem(404, 'user_not_found'))
  return ok({ org: readOrg(ctx.db) ?? ctx.org, app, user })
}

function giveUp(ctx: OrgContext, id: DrillId): Response {
  const running = activeDrill(ctx.db)
  if (running?.id === id) ctx.db.transaction(() => abandonDrill(ctx.db, running))
  return noContent()
}

/** Every drill with its progress, by its name alone: how it is told is up to whoever shows it. */
function drillsView(ctx: OrgContext) {
  const progress = new Map<DrillId, DrillProgress>(listDrillProgress(ctx.db).map((entry) => [entry.id, entry]))
  const newest = listApps(ctx.db).at(-1)
  return DRILL_IDS.map((id) => {
    const own = progress.get(id)
    const { connectedAppSymptom: _either, ...drill } = DRILLS[id]
    return {
      id,
      ...drill,
      symptom: symptomOf(id, (own?.snapshot.app ?? newest)?.kind ?? 'external_client_app'),
      state: own?.state ?? ('new' as const),
      failedOnce: own?.failedOnce ?? false,
      startedAt: own === undefined ? null : new Date(own.startedAt).toISOString(),
      solvedAt: own?.solvedAt == null ? null : new Date(own.solvedAt).toISOString(),
      target: own === undefined ? null : { appId: own.snapshot.app.appId, username: own.snapshot.user.username },
    }
  })
}

function defaultUser(ctx: OrgContext, preAuthorized: readonly string[]): User | undefined {
  const [first] = preAuthorized
  return (first === undefined ? undefined : userByName(ctx.db, first)) ?? listUsers(ctx.db)[0]
}
