import { USER_ID } from '../vocabulary/salesforce.ts'

import { isBuildableLifetime } from '../assertions/lifetime.ts'
import type { AnswerError } from '../kernel/answer.ts'
import type { EpochMilliseconds, NumericDate } from '../kernel/numeric-date.ts'
import { consumerKeyOddity } from '../environment/consumer-key.ts'
import { authorizationServer, effectiveClaims, type Environment } from '../environment/environment.ts'
import { parseLoginHost } from '../salesforce-host/login-host.ts'
import type { SignedAssertion } from './session.ts'

/** The seven facts of the flow, left to right. Nothing flows back. */
export const STEPS = ['key', 'certificate', 'app', 'approval', 'assertion', 'token', 'api'] as const
export type Step = (typeof STEPS)[number]

/** Tells whether a text, such as a part of an address, names a step. */
export function isStep(value: string): value is Step {
  return (STEPS as readonly string[]).includes(value)
}

/**
 * `done`; `ready`: everything it needs is there; `waiting`: an earlier step is missing; `attention`: done, but
 * something about it will be refused or surprise; `failed`: tried and refused.
 */
export type StepStatus = 'done' | 'ready' | 'waiting' | 'attention' | 'failed'

/** The one fact that matters about a step now. Words live with the rail. */
export type StepDetail =
  | {
      code:
        | 'not_made'
        | 'needs_key'
        | 'needs_certificate'
        | 'needs_app'
        | 'needs_approval'
        | 'needs_assertion'
        | 'needs_token'
    }
  | { code: 'needs_host' }
  | { code: 'key_made'; modulusBits: number }
  | { code: 'key_not_here' }
  | { code: 'certificate_made'; subject: string; notAfter: EpochMilliseconds }
  | { code: 'certificate_expired'; notAfter: EpochMilliseconds }
  | { code: 'certificate_of_another_key' }
  | { code: 'consumer_key_missing' }
  | { code: 'app_registered'; kind: Environment['app']['kind']; consumerKey: string }
  | { code: 'app_holds_another_certificate' }
  | { code: 'app_holds_another_key' | 'consumer_key_has_spaces' | 'consumer_key_unusual' | 'host_unusable' }
  | { code: 'not_approved' | 'username_is_user_id' | 'username_has_spaces' | 'subject_not_approved' }
  | { code: 'approved'; policy: Environment['app']['permittedUsers']; username: string }
  | { code: 'claims_complete'; lifetimeSeconds: number }
  | { code: 'claims_incomplete'; missing: ('issuer' | 'subject' | 'audience')[] }
  | { code: 'lifetime_unusable' }
  | { code: 'signed'; exp: NumericDate }
  | { code: 'assertion_expired' | 'signed_over_other_claims' | 'signed_by_another_key' }
  | { code: 'not_requested' }
  | { code: 'token_received'; receivedAt: EpochMilliseconds }
  | { code: 'token_refused'; refusal: Refusal }
  | { code: 'token_of_another_key' }
  | { code: 'not_called' }
  | { code: 'api_answered'; rows: number }
  | { code: 'api_refused'; refusal: Refusal }

/** What came of a request instead of what was asked for: the name a server gave it, or our code for why none did. */
export type Refusal = { said: string } | AnswerError

export type StepState = { step: Step; status: StepStatus; detail: StepDetail }

/**
 * What is true beside the stored environment: is the key really in this browser, what came of the last
 * exchanges. Plain facts; no token, no assertion.
 */
export type FlowFacts = {
  environment: Environment
  /** Undefined when no key of that thumbprint is held here. */
  key?: { thumbprint: string; modulusBits: number }
  assertion?: Omit<SignedAssertion, 'compact'>
  token?:
    { ok: true; receivedAt: EpochMilliseconds; keyThumbprint: string | undefined } | { ok: false; refusal: Refusal }
  api?: { ok: true; rows: number } | { ok: false; refusal: Refusal }
}

/**
 * The status of all seven steps. The rail and the one-click run both read this one function, so they cannot
 * disagree.
 *
 * Pure; `now` decides only whether a certificate or an assertion has expired.
 */
export function stepStates(facts: FlowFacts, now: EpochMilliseconds): StepState[] {
  const judged: Record<Step, Omit<StepState, 'step'>> = {
    key: keyState(facts),
    certificate: certificateState(facts, now),
    app: appState(facts),
    approval: approvalState(facts),
    assertion: assertionState(facts, now),
    token: tokenState(facts, now),
    api: apiState(facts),
  }
  return STEPS.map((step) => ({ step, ...judged[step] }))
}

/** The step a person would do next: the first that is not done. */
export function nextStep(states: readonly StepState[]): Step {
  return states.find(({ status }) => status !== 'done' && status !== 'attention')?.step ?? 'api'
}

type Judgement = Omit<StepState, 'step'>

function keyState({ environment, key }: FlowFacts): Judgement {
  if (key) return { status: 'done', detail: { code: 'key_made', modulusBits: key.modulusBits } }
  if (environment.keyThumbprint) return { status: 'failed', detail: { code: 'key_not_here' } }
  return { status: 'ready', detail: { code: 'not_made' } }
}

function certificateState({ environment, key }: FlowFacts, now: EpochMilliseconds): Judgement {
  const { certificate } = environment
  if (!certificate)
    return key
      ? { status: 'ready', detail: { code: 'not_made' } }
      : { status: 'waiting', detail: { code: 'needs_key' } }
  if (certificate.keyThumbprint !== environment.keyThumbprint)
    return { status: 'failed', detail: { code: 'certificate_of_another_key' } }
  // Salesforce uses only the public key of an expired certificate; people's policies do not.
  if (certificate.notAfter <= now)
    return { status: 'attention', detail: { code: 'certificate_expired', notAfter: certificate.notAfter } }
  return {
    status: 'done',
    detail: { code: 'certificate_made', subject: certificate.subject, notAfter: certificate.notAfter },
  }
}

function appState({ environment }: FlowFacts): Judgement {
  const { app, certificate } = environment
  if (app.consumerKey === '') {
    if (!certificate) return { status: 'waiting', detail: { code: 'needs_certificate' } }
    return { status: 'ready', detail: { code: environment.kind === 'practice' ? 'not_made' : 'consumer_key_missing' } }
  }
  const oddity = consumerKeyOddity(app.consumerKey)
  if (oddity === 'whitespace') return { status: 'attention', detail: { code: 'consumer_key_has_spaces' } }
  if (environment.kind !== 'practice') {
    if (oddity === 'unusual') return { status: 'attention', detail: { code: 'consumer_key_unusual' } }
    if (environment.host === '') return { status: 'ready', detail: { code: 'needs_host' } }
    const parsed = parseLoginHost(environment.host)
    if (!parsed.ok || parsed.value.madeOf) return { status: 'attention', detail: { code: 'host_unusable' } }
  }
  if (
    app.registeredFingerprint !== undefined &&
    certificate &&
    app.registeredFingerprint !== certificate.fingerprintSha256
  ) {
    return { status: 'failed', detail: { code: 'app_holds_another_certificate' } }
  }
  // What the app holds is still right for the old key, and wrong for what is signed from now on.
  if (certificate && certificate.keyThumbprint !== environment.keyThumbprint)
    return { status: 'attention', detail: { code: 'app_holds_another_key' } }
  return { status: 'done', detail: { code: 'app_registered', kind: app.kind, consumerKey: app.consumerKey } }
}

function approvalState({ environment }: FlowFacts): Judgement {
  const { app, approval } = environment
  if (app.consumerKey === '') return { status: 'waiting', detail: { code: 'needs_app' } }
  if (approval.username === '' || approval.approvedUsername !== approval.username)
    return { status: 'ready', detail: { code: 'not_approved' } }
  if (/\s/.test(approval.username)) return { status: 'attention', detail: { code: 'username_has_spaces' } }
  if (isUserId(approval.username)) return { status: 'attention', detail: { code: 'username_is_user_id' } }
  const { subject } = effectiveClaims(environment)
  if (subject !== '' && subject !== approval.username)
    return { status: 'attention', detail: { code: 'subject_not_approved' } }
  return { status: 'done', detail: { code: 'approved', policy: app.permittedUsers, username: approval.username } }
}

/** Tells a User Id, 15 or 18 characters from 005 on, from a Username. */
export function isUserId(value: string): boolean {
  return USER_ID.test(value)
}

function assertionState({ environment, key, assertion }: FlowFacts, now: EpochMilliseconds): Judgement {
  const claims = effectiveClaims(environment)
  const missing = (['issuer', 'subject', 'audience'] as const).filter((name) => claims[name] === '')
  if (!key) return { status: 'waiting', detail: { code: 'needs_key' } }
  if (authorizationServer(environment) === undefined) return { status: 'waiting', detail: { code: 'needs_host' } }
  if (missing.length > 0) return { status: 'waiting', detail: { code: 'claims_incomplete', missing } }
  if (!isBuildableLifetime(claims.lifetimeSeconds)) return { status: 'waiting', detail: { code: 'lifetime_unusable' } }
  if (assertion) {
    const stale = assertionStaleness(environment, assertion, now)
    if (stale) return { status: 'attention', detail: { code: stale } }
    return { status: 'done', detail: { code: 'signed', exp: assertion.claims.exp } }
  }
  return { status: 'ready', detail: { code: 'claims_complete', lifetimeSeconds: claims.lifetimeSeconds } }
}

/**
 * Why a signed assertion is not what would be signed now, or undefined while it is. An assertion over other
 * claims or by another key comes before an expired one: signing again is the answer to all three.
 */
export function assertionStaleness(
  environment: Environment,
  { claims, keyThumbprint, lifetimeSeconds }: Omit<SignedAssertion, 'compact'>,
  now: EpochMilliseconds,
): 'signed_by_another_key' | 'signed_over_other_claims' | 'assertion_expired' | undefined {
  const effective = effectiveClaims(environment)
  if (keyThumbprint !== environment.keyThumbprint) return 'signed_by_another_key'
  if (
    claims.iss !== effective.issuer ||
    claims.sub !== effective.subject ||
    claims.aud !== effective.audience ||
    lifetimeSeconds !== effective.lifetimeSeconds ||
    (claims.jti !== undefined) !== environment.claims.useJti
  )
    return 'signed_over_other_claims'
  return claims.exp * 1000 <= now ? 'assertion_expired' : undefined
}

function tokenState(facts: FlowFacts, now: EpochMilliseconds): Judgement {
  const { environment, token } = facts
  if (token?.ok && isOfAnotherKey(token, environment))
    return { status: 'attention', detail: { code: 'token_of_another_key' } }
  if (token?.ok) return { status: 'done', detail: { code: 'token_received', receivedAt: token.receivedAt } }
  if (token) return { status: 'failed', detail: { code: 'token_refused', refusal: token.refusal } }
  const assertion = assertionState(facts, now).status
  if (assertion === 'waiting') return { status: 'waiting', detail: { code: 'needs_assertion' } }
  return { status: 'ready', detail: { code: 'not_requested' } }
}

function apiState({ environment, token, api }: FlowFacts): Judgement {
  if (!token?.ok) return { status: 'waiting', detail: { code: 'needs_token' } }
  if (!api) return { status: 'ready', detail: { code: 'not_called' } }
  if (api.ok && isOfAnotherKey(token, environment))
    return { status: 'attention', detail: { code: 'token_of_another_key' } }
  if (api.ok) return { status: 'done', detail: { code: 'api_answered', rows: api.rows } }
  return { status: 'failed', detail: { code: 'api_refused', refusal: api.refusal } }
}

function isOfAnotherKey({ keyThumbprint }: { keyThumbprint: string | undefined }, environment: Environment): boolean {
  return keyThumbprint !== undefined && keyThumbprint !== environment.keyThumbprint
}
