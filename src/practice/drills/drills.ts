/**
 * The drills: named failures that are set up on purpose, to be seen, understood and put right.
 *
 * Each says what kind of thing is wrong and how Salesforce puts it. What is done to the org is in `drill-breakage.ts`; how
 * a drill is told is the page's.
 */
import type { ClientMistake, DrillId } from '#core/vocabulary/drills.ts'
import type { AppKind } from '#core/vocabulary/salesforce.ts'

/** When a drill counts as solved: a token for its user, or a REST call with one. */
type DrillGoal = 'token' | 'rest'

/** Where the mistake is made, and so where it is put right. The client's is made on purpose; the org is as it should be. */
type DrillSide = { side: 'org' } | { side: 'client'; mistake: ClientMistake }

/** What the org knows of a drill. */
type Drill = DrillSide & {
  /** Set when the failure belongs to one kind of app. */
  appKind?: AppKind
  goal: DrillGoal
  /** What Salesforce answers while it is broken: `error` and `error_description`, or `errorCode` and `message`. */
  symptom: { error: string; description: string }
}

const NOT_APPROVED = { error: 'invalid_grant', description: "user hasn't approved this consumer" }
const INVALID_ASSERTION = { error: 'invalid_grant', description: 'invalid assertion' }
const EXPIRED = { error: 'invalid_grant', description: 'expired authorization code' }
const AUDIENCE = { error: 'invalid_grant', description: 'audience is invalid' }
const INACTIVE = { error: 'invalid_grant', description: 'inactive user' }

/** Every drill by its name. */
export const DRILLS: Readonly<Record<DrillId, Drill>> = {
  user_not_pre_authorized: {
    side: 'org',
    goal: 'token',
    symptom: { error: 'invalid_app_access', description: 'user is not admin approved to access this app' },
  },
  self_authorize_without_approval: {
    side: 'org',
    goal: 'token',
    symptom: NOT_APPROVED,
  },
  approval_without_refresh_token: {
    side: 'org',
    goal: 'token',
    symptom: NOT_APPROVED,
  },
  certificate_cleared: {
    side: 'org',
    goal: 'token',
    symptom: INVALID_ASSERTION,
  },
  certificate_replaced: {
    side: 'org',
    goal: 'token',
    symptom: INVALID_ASSERTION,
  },
  consumer_key_rotated: {
    appKind: 'external_client_app',
    side: 'org',
    goal: 'token',
    symptom: { error: 'app_not_found', description: 'External client app is not installed in this org' },
  },
  app_not_propagated: {
    side: 'org',
    goal: 'token',
    symptom: { error: 'invalid_client_id', description: 'client identifier invalid' },
  },
  app_blocked: {
    side: 'org',
    goal: 'token',
    symptom: { error: 'invalid_app_access', description: 'this app is blocked by admin' },
  },
  user_frozen: {
    side: 'org',
    goal: 'token',
    symptom: INACTIVE,
  },
  user_inactive: {
    side: 'org',
    goal: 'token',
    symptom: INACTIVE,
  },
  ip_restricted: {
    side: 'org',
    goal: 'token',
    symptom: { error: 'invalid_grant', description: 'ip restricted' },
  },
  login_hours_restricted: {
    side: 'org',
    goal: 'token',
    symptom: { error: 'invalid_grant', description: 'ip restricted or invalid login hours' },
  },
  login_rate_exceeded: {
    side: 'org',
    goal: 'token',
    symptom: { error: 'invalid_grant', description: 'login rate exceeded' },
  },
  org_clock_ahead: {
    side: 'org',
    goal: 'token',
    symptom: EXPIRED,
  },
  exp_beyond_documented_limit: {
    side: 'org',
    goal: 'token',
    symptom: EXPIRED,
  },
  became_a_sandbox: {
    side: 'org',
    goal: 'token',
    symptom: AUDIENCE,
  },
  scope_without_api: {
    side: 'org',
    goal: 'rest',
    symptom: { error: 'INVALID_SESSION_ID', description: 'This session is not valid for use with the REST API' },
  },
  api_limit_reached: {
    side: 'org',
    goal: 'rest',
    symptom: { error: 'REQUEST_LIMIT_EXCEEDED', description: 'TotalRequests Limit exceeded.' },
  },
  two_faults: {
    side: 'org',
    goal: 'token',
    symptom: INVALID_ASSERTION,
  },
  wrong_key_file: {
    side: 'client',
    mistake: 'other_key',
    goal: 'token',
    symptom: INVALID_ASSERTION,
  },
  issuer_cut_short: {
    side: 'client',
    mistake: 'issuer_cut_short',
    goal: 'token',
    symptom: { error: 'invalid_client_id', description: 'client identifier invalid' },
  },
  subject_is_user_id: {
    side: 'client',
    mistake: 'subject_is_user_id',
    goal: 'token',
    symptom: NOT_APPROVED,
  },
  audience_is_token_url: {
    side: 'client',
    mistake: 'audience_is_token_url',
    goal: 'token',
    symptom: AUDIENCE,
  },
  exp_in_the_past: {
    side: 'client',
    mistake: 'exp_in_the_past',
    goal: 'token',
    symptom: EXPIRED,
  },
  jti_constant: {
    side: 'client',
    mistake: 'jti_constant',
    goal: 'token',
    symptom: { error: 'invalid_request', description: 'jti already in use' },
  },
  json_body: {
    side: 'client',
    mistake: 'json_body',
    goal: 'token',
    symptom: { error: 'unsupported_grant_type', description: 'grant type not supported' },
  },
  generic_host: {
    appKind: 'external_client_app',
    side: 'client',
    mistake: 'generic_host',
    goal: 'token',
    symptom: { error: 'app_not_found', description: 'External client app is not installed in this org' },
  },
}

/** Whether a drill has this name. */
export function isDrillId(id: string): id is DrillId {
  return Object.hasOwn(DRILLS, id)
}
