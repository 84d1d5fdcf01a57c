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
  'two_faults',
  'wrong_key_file',
  'issuer_cut_short',
  'subject_is_user_id',
  'audience_is_token_url',
  'exp_in_the_past',
  'jti_constant',
  'json_body',
  'generic_host',
] as const

/** The name of a drill, as the practice org and links of trainers send it. */
export type DrillId = (typeof DRILL_IDS)[number]

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
] as const

/** One way to get a token request wrong; everything else about the request stays right. */
export type ClientMistake = (typeof CLIENT_MISTAKES)[number]
