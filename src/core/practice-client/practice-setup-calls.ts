/**
 * The practice org's set-up as its screens use it: read the whole, change a part, look into the login history,
 * start and give up drills.
 */
import { DRILL_IDS, type ClientMistake, type DrillId } from '#core/vocabulary/drills.ts'
import type { AppKind, OrgKind, PermittedUsers } from '#core/vocabulary/salesforce.ts'

import { isRecord, unexpectedShape } from '../kernel/answer.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { ok, type Result } from '../kernel/result.ts'
import { setupAnswer, type SetupError } from './setup-answer.ts'

/** What a person may turn on a practice org. */
export type PracticeSettings = {
  /** Whether only what Salesforce's help promises is accepted, or also what is observed to work. */
  rules: 'documented' | 'observed'
  /** How far the org's clock is from the real one; positive is ahead. */
  clockOffsetSeconds: number
  sessionTimeoutMinutes: number
  /** Successful logins one user may make in an hour. */
  loginRateLimit: number
  enableOauthCors: boolean
  /** How long a new app stays unknown to the token endpoint. */
  appPropagationSeconds: number
  /** Whether `aud` may be the org's My Domain. */
  acceptMyDomainAudience: boolean
  /** Whether the daily API request allocation counts as used up. */
  apiRequestLimitReached: boolean
}

/** A user as the org's Setup shows them, with everything that can keep them from logging in. */
export type PracticeSetupUser = {
  username: string
  note: string
  name: string
  profile: string
  active: boolean
  frozen: boolean
  ipRestricted: boolean
  loginHoursRestricted: boolean
}

/** An app as the org's Setup shows it. The answer it is read from also holds the app's consumer secret. */
export type PracticeSetupApp = {
  appId: string
  label: string
  kind: AppKind
  consumerKey: string
  permittedUsers: PermittedUsers
  preAuthorizedUsernames: string[]
  callbackUrls: string[]
  /** Whether a user's IP restrictions bind this app. */
  ipRelaxation: 'enforce' | 'relax'
  blocked: boolean
  scopes: string[]
  /** Null while the app has none. The fingerprint is lower-case hex. */
  certificate: { modulusBits: number; fingerprintSha256: string } | null
}

/** The whole set-up of a practice org: what `GET {baseUrl}/setup` answers, as far as its screens use it. */
export type PracticeSetup = PracticeSettings & {
  label: string
  kind: OrgKind
  orgId: string
  /** The org's My Domain, which opens nothing: what is signed and told to others. */
  myDomainUrl: string
  /** When the org may be removed if nobody uses it. ISO 8601. */
  expiresAt: string
  activeSessions: number
  /** Id of the drill that is running; null without one. */
  activeDrill: string | null
  users: PracticeSetupUser[]
  apps: PracticeSetupApp[]
  approvals: {
    approvalId: number
    username: string | null
    appId: string
    scopes: string[]
    /** Only an approval that issued a refresh token counts for the JWT bearer grant. */
    issuedRefreshToken: boolean
  }[]
}

/** One attempt to log in, as the org saw it. Holds no assertion, no token and no key of the org. */
export type LoginHistoryEntry = {
  /** ISO 8601, by the org's clock. */
  time: string
  username: string | null
  app: string | null
  result: 'success' | 'failure'
  /** As answered outside; null on success. */
  publicError: string | null
  publicDescription: string | null
  /** The true reason, as a stable code. */
  reason: string
  detail: Record<string, unknown>
}

/** A failure set up on purpose, with how far its solving has come. */
export type Drill = {
  id: DrillId
  /** Where the mistake is made, and so where it is put right. */
  side: 'org' | 'client'
  /** Set for `side: 'client'`. */
  mistake?: ClientMistake
  /** When the drill counts as solved: a token for its user, or a REST call with one. */
  goal: 'token' | 'rest'
  /** What the org answers while it is broken: `error` and `error_description`, or `errorCode` and `message`. */
  symptom: { error: string; description: string }
  state: 'new' | 'active' | 'solved'
  /** Whether an attempt has failed since it was started; it is not solved before. */
  failedOnce: boolean
  /** The app and the user it is about; null until it is started. */
  target: { appId: string; username: string } | null
}

/**
 * Builds the request that reads a part of a practice org's set-up.
 *
 * @param baseUrl the org's own address; its key is the only credential
 * @param path below `/setup`, with its leading slash; empty for the whole set-up
 */
export function setupRequest(baseUrl: string, path: string): Request {
  return new Request(`${baseUrl}/setup${path}`)
}

/**
 * Builds the request that changes a part of a practice org's set-up: `PATCH` with a body, `POST` and `DELETE` with or
 * without.
 *
 * @param baseUrl the org's own address; its key is the only credential
 * @param path below `/setup`, with its leading slash; empty for the org's settings
 * @param change sent as JSON; what it leaves out stays as it is
 */
export function setupChangeRequest(
  baseUrl: string,
  method: 'PATCH' | 'POST' | 'DELETE',
  path: string,
  change?: object,
): Request {
  return new Request(`${baseUrl}/setup${path}`, {
    method,
    ...(change === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(change) }),
  })
}

/**
 * Judges an answer of the set-up that is one JSON object.
 *
 * @returns the object, whose members are not checked; `setup_refused` with the status and code of the refusal; or why
 * there was no such answer. Never throws. The object may hold the org's addresses and consumer secrets.
 */
export function processSetupObject<T>(exchange: Exchange): Result<T, SetupError> {
  const answer = setupAnswer(exchange)
  if (!answer.ok) return answer
  return isRecord(answer.value) ? ok(answer.value as T) : unexpectedShape(200)
}

/**
 * Judges an answer of the set-up that is a list.
 *
 * @returns the list, whose items are not checked; or what {@link processSetupObject} refuses with. Never throws.
 */
export function processSetupList<T>(exchange: Exchange): Result<T[], SetupError> {
  const answer = setupAnswer(exchange)
  if (!answer.ok) return answer
  return Array.isArray(answer.value) ? ok(answer.value as T[]) : unexpectedShape(200)
}

/**
 * Judges the list of drills. A drill of a newer org, which nothing here has words for, is left out.
 *
 * @returns the drills known here; or what {@link processSetupObject} refuses with. Never throws.
 */
export function processDrills(exchange: Exchange): Result<Drill[], SetupError> {
  const answer = processSetupList<Drill>(exchange)
  return answer.ok ? ok(answer.value.filter(({ id }) => DRILL_IDS.includes(id))) : answer
}

/**
 * Judges the answer to a change; what it holds is read again anyway.
 *
 * @returns nothing of the answer; or `setup_refused` with the status and code of the refusal, or why there was no
 * such answer. Never throws.
 */
export function processSetupChange(exchange: Exchange): Result<undefined, SetupError> {
  const answer = setupAnswer(exchange)
  return answer.ok ? ok(undefined) : answer
}
