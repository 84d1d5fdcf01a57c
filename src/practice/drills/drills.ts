/**
 * The drills: named failures that are set up on purpose, to be seen, understood and put right.
 *
 * Each says what kind of thing is wrong and how Salesforce puts it. What is done to the org is in `drill-breakage.ts`; how
 * a drill is told is the page's.
 */
import type { ClientMistake, DrillId } from '#core/vocabulary/drills.ts'
import { REST_REFUSALS, type RestRefusalReason } from '#core/vocabulary/rest-refusals.ts'
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
  symptom: Symptom
  /** The same for a target of the other kind, where External Client Apps answer in words of their own. */
  connectedAppSymptom?: Symptom
}

/** `error` and `error_description`, or `errorCode` and `message`. */
type Symptom = { error: string; description: string }

/** What a signature that does not match gets, from either kind of app. */
const MISMATCH = {
  symptom: answerTo('external_app_signature_mismatch'),
  connectedAppSymptom: answerTo('signature_mismatch'),
} satisfies Partial<Drill>

/** What the token endpoint answers for a reason, as the vocabulary has it. */
function answerTo(reason: TokenRefusalCode): Symptom {
  const { error, description } = TOKEN_REFUSALS[reason]
  return { error, description }
}

/** What the REST API answers for a reason. */
function firstCallMeets(reason: RestRefusalReason): Symptom {
  const { errorCode, message } = REST_REFUSALS[reason]
  return { error: errorCode, description: message }
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
    ...MISMATCH,
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
    symptom: firstCallMeets('session_lacks_api_scope'),
  },
  api_limit_reached: {
    side: 'org',
    goal: 'rest',
    symptom: firstCallMeets('daily_requests_used_up'),
  },
  app_without_refresh_scope: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('refresh_scope_missing'),
  },
  permission_set_dropped: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('user_not_pre_authorized'),
  },
  permission_set_licence: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('permission_set_licence'),
  },
  api_not_enabled: {
    side: 'org',
    goal: 'rest',
    symptom: firstCallMeets('api_not_enabled'),
  },
  api_access_control: {
    side: 'org',
    goal: 'rest',
    symptom: firstCallMeets('api_access_controlled'),
  },
  high_assurance_session: {
    side: 'org',
    goal: 'rest',
    symptom: firstCallMeets('high_assurance_required'),
  },
  dpop_required: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('dpop_proof_missing'),
  },
  app_uninstalled: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('app_uninstalled'),
  },
  my_domain_audience_refused: {
    side: 'org',
    goal: 'token',
    symptom: answerTo('aud_mismatch'),
  },
  two_faults: {
    side: 'org',
    goal: 'token',
    ...MISMATCH,
  },
  wrong_key_file: {
    side: 'client',
    mistake: 'other_key',
    goal: 'token',
    ...MISMATCH,
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
  wrong_secret: {
    side: 'client',
    mistake: 'wrong_secret',
    goal: 'token',
    symptom: answerTo('client_secret_wrong'),
  },
  exp_in_milliseconds: {
    side: 'client',
    mistake: 'exp_in_milliseconds',
    goal: 'token',
    symptom: answerTo('exp_too_far'),
  },
  exp_in_local_time: {
    side: 'client',
    mistake: 'exp_in_local_time',
    goal: 'token',
    symptom: answerTo('exp_past'),
  },
  audience_is_list: {
    side: 'client',
    mistake: 'audience_is_list',
    goal: 'token',
    symptom: answerTo('aud_not_a_string'),
  },
  scope_parameter: {
    side: 'client',
    mistake: 'scope_parameter',
    goal: 'token',
    symptom: answerTo('scope_parameter_sent'),
  },
  grant_type_misspelt: {
    side: 'client',
    mistake: 'grant_type_misspelt',
    goal: 'token',
    symptom: answerTo('grant_type_unknown'),
  },
  get_request: {
    side: 'client',
    mistake: 'get_request',
    goal: 'token',
    symptom: answerTo('method_not_post'),
  },
  assertion_padded: {
    side: 'client',
    mistake: 'assertion_padded',
    goal: 'token',
    symptom: answerTo('assertion_not_base64url'),
  },
  subject_left_out: {
    side: 'client',
    mistake: 'subject_left_out',
    goal: 'token',
    symptom: answerTo('sub_missing'),
  },
}

/** What Salesforce answers while a drill's app, which is of this kind, is broken. */
export function symptomOf(drill: DrillId, kind: AppKind): Symptom {
  const { symptom, connectedAppSymptom } = DRILLS[drill]
  return kind === 'connected_app' ? (connectedAppSymptom ?? symptom) : symptom
}

/** Whether a drill has this name. */
export function isDrillId(id: string): id is DrillId {
  return Object.hasOwn(DRILLS, id)
}
