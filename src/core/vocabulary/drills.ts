/**
 * Names of the drills: failures that a practice org sets up on purpose. What is broken, the org knows; how it is told, the
 * page.
 */

/** Every drill, in the order they are offered. */
export const DRILL_IDS = [
  'user_not_pre_authorized',
  'self_authorize_without_approval',
  'approval_without_refresh_token',
  'certificate_cleared',
  'certificate_replaced',
  'consumer_key_rotated',
  'app_not_propagated',
  'app_blocked',
  'user_frozen',
  'user_inactive',
  'ip_restricted',
  'login_hours_restricted',
  'login_rate_exceeded',
  'org_clock_ahead',
  'exp_beyond_documented_limit',
  'became_a_sandbox',
  'scope_without_api',
  'api_limit_reached',
  'app_without_refresh_scope',
  'permission_set_dropped',
  'permission_set_licence',
  'api_not_enabled',
  'api_access_control',
  'high_assurance_session',
  'dpop_required',
  'app_uninstalled',
  'my_domain_audience_refused',
  'two_faults',
  'wrong_key_file',
  'issuer_cut_short',
  'subject_is_user_id',
  'audience_is_token_url',
  'exp_in_the_past',
  'jti_constant',
  'json_body',
  'generic_host',
  'wrong_secret',
  'exp_in_milliseconds',
  'exp_in_local_time',
  'audience_is_list',
  'scope_parameter',
  'grant_type_misspelt',
  'get_request',
  'assertion_padded',
  'subject_left_out',
] as const

/** The name of a drill, as the practice org and links of trainers send it. */
export type DrillId = (typeof DRILL_IDS)[number]

/** The question a drill asks: may this user, whose signature, is it now, is it the right door, what was really sent. */
export const DRILL_GROUPS = ['approval', 'key', 'time', 'host', 'client'] as const
export type DrillGroup = (typeof DRILL_GROUPS)[number]

/** How a drill is sorted and chosen. */
export type DrillFacts = {
  group: DrillGroup
  /** 1: one look. 2: two facts to compare. 3: the answer misleads. */
  difficulty: 1 | 2 | 3
  /** How long it takes somebody who knows the flow. */
  minutes: number
}

const facts = (group: DrillGroup, difficulty: DrillFacts['difficulty'], minutes: number): DrillFacts => ({
  group,
  difficulty,
  minutes,
})

/** Group, difficulty and minutes of every drill. */
export const DRILL_FACTS: Readonly<Record<DrillId, DrillFacts>> = {
  user_not_pre_authorized: facts('approval', 1, 4),
  self_authorize_without_approval: facts('approval', 2, 6),
  approval_without_refresh_token: facts('approval', 2, 6),
  app_blocked: facts('approval', 1, 3),
  user_frozen: facts('approval', 2, 5),
  user_inactive: facts('approval', 1, 3),
  app_without_refresh_scope: facts('approval', 2, 5),
  permission_set_dropped: facts('approval', 2, 5),
  permission_set_licence: facts('approval', 3, 8),
  api_not_enabled: facts('approval', 2, 5),
  api_access_control: facts('approval', 3, 8),
  high_assurance_session: facts('approval', 3, 8),
  certificate_cleared: facts('key', 2, 5),
  certificate_replaced: facts('key', 1, 5),
  wrong_key_file: facts('key', 2, 6),
  consumer_key_rotated: facts('key', 2, 5),
  two_faults: facts('key', 3, 10),
  dpop_required: facts('key', 2, 6),
  wrong_secret: facts('key', 3, 7),
  app_not_propagated: facts('time', 1, 3),
  org_clock_ahead: facts('time', 2, 6),
  exp_in_the_past: facts('time', 2, 5),
  login_hours_restricted: facts('time', 2, 5),
  exp_beyond_documented_limit: facts('time', 3, 7),
  api_limit_reached: facts('time', 1, 3),
  exp_in_milliseconds: facts('time', 2, 5),
  exp_in_local_time: facts('time', 2, 5),
  audience_is_token_url: facts('host', 1, 4),
  generic_host: facts('host', 3, 8),
  became_a_sandbox: facts('host', 2, 6),
  ip_restricted: facts('host', 2, 5),
  app_uninstalled: facts('host', 3, 7),
  my_domain_audience_refused: facts('host', 2, 5),
  audience_is_list: facts('host', 1, 4),
  issuer_cut_short: facts('client', 1, 3),
  json_body: facts('client', 1, 4),
  jti_constant: facts('client', 2, 5),
  subject_is_user_id: facts('client', 2, 5),
  login_rate_exceeded: facts('client', 3, 8),
  scope_without_api: facts('client', 3, 8),
  scope_parameter: facts('client', 1, 3),
  grant_type_misspelt: facts('client', 1, 3),
  get_request: facts('client', 1, 3),
  assertion_padded: facts('client', 2, 5),
  subject_left_out: facts('client', 3, 7),
}

/** Every mistake of a caller that a drill asks for, by the name its drill has for it. The org is left as it should be. */
export const CLIENT_MISTAKES = [
  'other_key',
  'issuer_cut_short',
  'subject_is_user_id',
  'audience_is_token_url',
  'exp_in_the_past',
  'jti_constant',
  'json_body',
  'generic_host',
  'wrong_secret',
  'exp_in_milliseconds',
  'exp_in_local_time',
  'audience_is_list',
  'scope_parameter',
  'grant_type_misspelt',
  'get_request',
  'assertion_padded',
  'subject_left_out',
] as const

/** One way to get a token request wrong; everything else about the request stays right. */
export type ClientMistake = (typeof CLIENT_MISTAKES)[number]
