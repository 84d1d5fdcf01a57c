/**
 * The practice org's set-up as its screens use it: read the whole, change a part, look into the login history,
 * start and give up drills.
 */
import type { AppKind, OrgKind, PermittedUsers } from '#core/vocabulary/salesforce.ts'

import { isRecord, jsonAnswer, unexpectedShape } from '../kernel/answer.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { SetupError } from './practice-setup.ts'

export type PracticeSettings = {
  rules: 'documented' | 'observed'
  clockOffsetSeconds: number
  sessionTimeoutMinutes: number
  loginRateLimit: number
  enableOauthCors: boolean
  appPropagationSeconds: number
  acceptMyDomainAudience: boolean
  apiRequestLimitReached: boolean
}

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

export type PracticeSetupApp = {
  appId: string
  label: string
  kind: AppKind
  consumerKey: string
  permittedUsers: PermittedUsers
  preAuthorizedUsernames: string[]
  callbackUrls: string[]
  ipRelaxation: 'enforce' | 'relax'
  blocked: boolean
  scopes: string[]
  certificate: { modulusBits: number; fingerprintSha256: string } | null
}

export type PracticeSetup = PracticeSettings & {
  label: string
  kind: OrgKind
  orgId: string
  expiresAt: string
  activeSessions: number
  activeDrill: string | null
  users: PracticeSetupUser[]
  apps: PracticeSetupApp[]
  approvals: {
    approvalId: number
    username: string | null
    appId: string
    scopes: string[]
    issuedRefreshToken: boolean
  }[]
}

export type LoginHistoryEntry = {
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

export type Drill = {
  id: string
  title: string
  story: string
  side: 'org' | 'client'
  mistake?: string
  goal: 'token' | 'rest'
  symptom: { error: string; description: string }
  hints: string[]
  state: 'new' | 'active' | 'solved'
  failedOnce: boolean
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

/** A change of the set-up: `PATCH` with a body, `POST` and `DELETE` with or without. */
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

/** Builds the request that deletes a practice org with everything in it. There is no way back. */
export function deleteOrgRequest(baseUrl: string): Request {
  return new Request(baseUrl, { method: 'DELETE' })
}

/** Judges an answer of the set-up that is one JSON object. */
export function processSetupObject<T>(exchange: Exchange): Result<T, SetupError> {
  const answer = setupAnswer(exchange)
  if (!answer.ok) return answer
  return isRecord(answer.value) ? ok(answer.value as T) : unexpectedShape(200)
}

/** Judges an answer of the set-up that is a list. */
export function processSetupList<T>(exchange: Exchange): Result<T[], SetupError> {
  const answer = setupAnswer(exchange)
  if (!answer.ok) return answer
  return Array.isArray(answer.value) ? ok(answer.value as T[]) : unexpectedShape(200)
}

/** Judges the answer to a change; what it holds is read again anyway. */
export function processSetupChange(exchange: Exchange): Result<undefined, SetupError> {
  const answer = setupAnswer(exchange)
  return answer.ok ? ok(undefined) : answer
}

function setupAnswer(exchange: Exchange): Result<unknown, SetupError> {
  const answer = jsonAnswer(exchange)
  if (!answer.ok) return answer
  const { status, json } = answer.value
  if (status < 400) return ok(json)
  const refusal = isRecord(json) && typeof json['code'] === 'string' ? json['code'] : 'unknown'
  return err({ code: 'setup_refused', status, refusal })
}
