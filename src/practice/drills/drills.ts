/**
 * The drills: named failures that are set up on purpose, to be seen, understood and put right.
 *
 * Each says what kind of thing is wrong and how Salesforce puts it. What is done to the org is in `drill-breakage.ts`; how
 * a drill is told is the page's.
 */
import type { ClientMistake, DrillId } from '#core/vocabulary/drills.ts'
import type { AppKind } from '#core/vocabulary/salesforce.ts'
import { TOKEN_REFUSALS, type TokenRefusalCode } from '#core/vocabulary/token-refusals.ts'

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

/** What the token endpoint answers for a reason, as the vocabulary has it. */
function answerTo(reason: TokenRefusalCode): Drill['symptom'] {
  const { error, description } = TOKEN_REFUSALS[reason]
  return { error, description }
}

/** Every drill by its name. */
export const DRILLS: Readonly<Record<DrillId, Drill>> = {
  user_not_pre_authorized: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('user_not_pre_authorized'),
  },
  self_authorize_without_approval: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('no_approval'),
  },
  approval_without_refresh_token: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('approval_without_refresh_token'),
  },
  certificate_cleared: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('certificate_missing'),
  },
  certificate_replaced: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('signature_mismatch'),
  },
  consumer_key_rotated: {
    appKind: 'external_client_app',
    side: 'org',
    goal: 'token',
    symptom: answerTo('app_not_in_this_org'),
  },
  app_not_propagated: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('app_not_propagated'),
  },
  app_blocked: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('app_blocked'),
  },
  user_frozen: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('user_frozen'),
  },
  user_inactive: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('user_inactive'),
  },
  ip_restricted: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('ip_restricted'),
  },
  login_hours_restricted: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('login_hours_restricted'),
  },
  login_rate_exceeded: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('login_rate_exceeded'),
  },
  org_clock_ahead: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('exp_past'),
  },
  exp_beyond_documented_limit: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('exp_too_far'),
  },
  became_a_sandbox: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('aud_mismatch'),
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
    symptom: answerTo('signature_mismatch'),
  },
  wrong_key_file: {
    side: 'client',
    mistake: 'other_key',
    goal: 'token',
    symptom: answerTo('signature_mismatch'),
  },
  issuer_cut_short: {
    side: 'client',
    mistake: 'issuer_cut_short',
    goal: 'token',
    symptom: answerTo('issuer_unknown'),
  },
  subject_is_user_id: {
    side: 'client',
    mistake: 'subject_is_user_id',
    goal: 'token',
    symptom: answerTo('user_unknown'),
  },
  audience_is_token_url: {
    side: 'client',
    mistake: 'audience_is_token_url',
    goal: 'token',
    symptom: answerTo('aud_mismatch'),
  },
  exp_in_the_past: {
    side: 'client',
    mistake: 'exp_in_the_past',
    goal: 'token',
    symptom: answerTo('exp_past'),
  },
  jti_constant: {
    side: 'client',
    mistake: 'jti_constant',
    goal: 'token',
    symptom: answerTo('jti_reused'),
  },
  json_body: {
    side: 'client',
    mistake: 'json_body',
    goal: 'token',
    symptom: answerTo('grant_type_missing'),
  },
  generic_host: {
    appKind: 'external_client_app',
    side: 'client',
    mistake: 'generic_host',
    goal: 'token',
    symptom: answerTo('app_not_on_generic_host'),
  },
}

/** Whether a drill has this name. */
export function isDrillId(id: string): id is DrillId {
  return Object.hasOwn(DRILLS, id)
}
