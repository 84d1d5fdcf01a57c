import type { DrillId } from '#core/vocabulary/drills.ts'

import type { CauseCode } from '../diagnosis/hypotheses/hypotheses.ts'
import type { RefusalCode } from '../diagnosis/refusals/refusals.ts'

/** The drills that answer with a refusal, by what each of them brings about. */
const DRILLS_OF: { readonly [Refusal in RefusalCode]?: { readonly [Cause in CauseCode]?: DrillId } } = {
  user_not_approved: {
    not_pre_authorized: 'self_authorize_without_approval',
    username_of_another_org: 'subject_is_user_id',
    consent_without_refresh_token: 'approval_without_refresh_token',
    integration_licence: 'permission_set_licence',
  },
  user_not_admin_approved: { user_outside_policy: 'user_not_pre_authorized' },
  app_not_installed: { generic_host: 'generic_host', app_deleted: 'consumer_key_rotated' },
  client_unknown: { consumer_key_miscopied: 'issuer_cut_short', app_not_propagated: 'app_not_propagated' },
  audience_wrong: {
    audience_of_another_environment: 'became_a_sandbox',
    audience_is_token_url: 'audience_is_token_url',
    audience_is_array: 'audience_is_list',
  },
  assertion_expired: {
    clock_behind: 'org_clock_ahead',
    exp_in_local_time: 'exp_in_local_time',
    exp_too_far_ahead: 'exp_beyond_documented_limit',
  },
  jti_reused: { jti_constant: 'jti_constant' },
  assertion_invalid: { certificate_missing: 'certificate_cleared', assertion_malformed: 'assertion_padded' },
  client_unverified: { signed_by_another_key: 'certificate_replaced', secret_sent: 'wrong_secret' },
  grant_type_unread: { body_not_form: 'json_body', grant_type_misspelt: 'grant_type_misspelt' },
  refresh_scope_required: { app_lacks_refresh_scope: 'app_without_refresh_scope' },
  scope_not_taken: { scope_sent_to_token_endpoint: 'scope_parameter' },
  post_required: { method_not_post: 'get_request' },
  proof_of_possession_wanted: { app_requires_dpop: 'dpop_required' },
  login_rate_exceeded: { token_per_call: 'login_rate_exceeded' },
  ip_or_hours_restricted: { outside_login_hours: 'login_hours_restricted' },
  ip_restricted: { address_outside_ranges: 'ip_restricted' },
  user_inactive: { user_deactivated: 'user_inactive', user_frozen: 'user_frozen' },
  app_blocked: { app_blocked_in_setup: 'app_blocked' },
  session_not_for_rest: {
    session_lacks_api_scope: 'scope_without_api',
    api_access_control: 'api_access_control',
    session_level_too_low: 'high_assurance_session',
  },
  daily_requests_used_up: { daily_requests_used_up: 'api_limit_reached' },
}

/**
 * The drill that brings a cause of a refusal about in a practice org, so that its answer can be seen.
 *
 * @returns undefined where no drill does. Never throws.
 */
export function drillOfCause(cause: CauseCode, refusal: RefusalCode): DrillId | undefined {
  return DRILLS_OF[refusal]?.[cause]
}

/** Every cause that a drill brings about. */
export const CAUSED_BY_DRILLS: readonly { refusal: RefusalCode; cause: CauseCode; drill: DrillId }[] = Object.entries(
  DRILLS_OF,
).flatMap(([refusal, drills]) =>
  Object.entries(drills).map(([cause, drill]) => ({
    // Keys of the table above.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- typed where they are written
    refusal: refusal as RefusalCode,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same
    cause: cause as CauseCode,
    drill,
  })),
)
