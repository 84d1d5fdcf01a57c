import { expect, it } from 'vitest'

import { TOKEN_REFUSAL_CODES, type TokenRefusalCode } from '#core/vocabulary/token-refusals.ts'

import { Bench, memoryPractice, REFUSALS } from '../../../../e2e/support/refused-by-practice.ts'
import { decodeAssertion } from '../../assertions/decode.ts'
import { expiryOf } from '../../assertions/expiry.ts'
import { assertionEvidence } from '../../diagnosis/evidence/assertion-evidence.ts'
import type { Evidence } from '../../diagnosis/evidence/evidence.ts'
import type { CauseCode } from '../../diagnosis/hypotheses/hypotheses.ts'
import { diagnose } from '../../diagnosis/weighing/diagnose.ts'
import { isJsonObject } from '../../kernel/json.ts'

/** What is truly the cause, for each reason the org has. None: it answers in words that are not Salesforce's. */
const TRUE_CAUSES: Readonly<Record<TokenRefusalCode, readonly CauseCode[]>> = {
  method_not_post: ['method_not_post'],
  body_too_large: [],
  parameter_repeated: [],
  grant_type_missing: ['grant_type_misspelt', 'body_not_form'],
  grant_type_unknown: ['grant_type_misspelt', 'grant_type_encoded_twice'],
  client_secret_wrong: ['secret_sent'],
  assertion_missing: ['assertion_malformed'],
  assertion_not_three_parts: ['assertion_malformed', 'private_key_sent'],
  assertion_not_base64url: ['assertion_malformed'],
  assertion_header_not_json: ['assertion_malformed'],
  assertion_payload_not_json: ['assertion_malformed'],
  alg_not_rs256: ['algorithm_not_rs256', 'assertion_malformed'],
  crit_not_supported: ['member_of_wrong_form'],
  issuer_missing: ['issuer_missing', 'iss_is_not_consumer_key'],
  issuer_unknown: ['consumer_key_miscopied', 'consumer_key_rotated', 'iss_is_not_consumer_key'],
  app_not_in_this_org: ['host_of_another_org', 'app_of_another_org_uninstalled'],
  app_not_on_generic_host: ['generic_host'],
  app_not_propagated: ['app_not_propagated'],
  app_blocked: ['app_blocked_in_setup'],
  certificate_missing: ['certificate_missing'],
  signature_mismatch: ['signed_by_another_key'],
  exp_missing: ['exp_missing'],
  exp_not_a_number: ['assertion_malformed', 'exp_missing'],
  exp_past: ['exp_in_local_time', 'clock_behind', 'exp_not_ahead', 'assertion_kept_too_long'],
  exp_too_far: ['exp_too_far_ahead'],
  nbf_in_future: ['nbf_in_future'],
  aud_missing: ['audience_missing'],
  aud_not_a_string: ['audience_is_array', 'audience_missing'],
  aud_mismatch: [
    'audience_of_another_environment',
    'audience_is_token_url',
    'audience_is_my_domain',
    'audience_without_scheme',
  ],
  jti_not_a_string: ['member_of_wrong_form'],
  jti_reused: ['assertion_sent_twice', 'jti_constant'],
  sub_missing: ['subject_missing'],
  user_unknown: ['username_of_another_org'],
  wrong_environment: ['generic_host', 'host_of_another_org'],
  user_not_pre_authorized: ['user_outside_policy'],
  no_approval: ['not_pre_authorized'],
  approval_without_refresh_token: ['consent_without_refresh_token'],
  approval_scope_too_small: ['consent_without_refresh_token'],
  scope_parameter_sent: ['scope_sent_to_token_endpoint'],
  dpop_proof_missing: ['app_requires_dpop'],
  external_app_signature_mismatch: ['signed_by_another_key'],
  permission_set_licence: ['integration_licence'],
  refresh_scope_missing: ['app_lacks_refresh_scope'],
  app_uninstalled: ['app_of_another_org_uninstalled'],
  user_inactive: ['user_deactivated'],
  user_frozen: ['user_frozen'],
  ip_restricted: ['address_outside_ranges'],
  login_hours_restricted: ['outside_login_hours'],
  login_rate_exceeded: ['token_per_call'],
  client_id_missing: ['issuer_missing'],
  code_missing: ['code_used_or_old'],
  code_unknown: ['code_used_or_old'],
  code_expired: ['code_used_or_old'],
  code_already_used: ['code_used_or_old'],
  code_of_other_app: ['code_used_or_old'],
  redirect_uri_differs: ['callback_url_differs'],
  code_verifier_missing: ['code_verifier_of_another_request'],
  code_verifier_wrong: ['code_verifier_of_another_request'],
  code_verifier_unexpected: ['code_verifier_of_another_request'],
  client_secret_missing: ['secret_missing'],
  refresh_token_unknown: ['refresh_token_revoked', 'refresh_token_used_before'],
}

/** What anybody sees who has the request and the answer, and nothing of the org. */
async function seen(request: Request, answer: Response): Promise<Evidence> {
  const fields = new URLSearchParams(await request.text())
  const grant = fields.get('grant_type')
  return {
    ...signed(fields.get('assertion'), Date.parse(answer.headers.get('date') ?? '')),
    method: request.method === 'GET' ? 'get' : 'post',
    content_type: request.headers.get('content-type') ?? '',
    ...(grant === null ? {} : { grant_type: grant }),
    scope_parameter: fields.has('scope') ? 'yes' : 'no',
    secret_sent: fields.has('client_secret') ? 'yes' : 'no',
  }
}

function signed(assertion: string | null, serverClock: number): Evidence {
  if (assertion === null) return {}
  const decoded = decodeAssertion(assertion)
  if (!decoded.ok) return { assertion_form: 'broken' }
  const { protectedHeader: header, claims } = decoded.value
  if (!isJsonObject(header) || !isJsonObject(claims)) return {}
  const exp = expiryOf(claims)
  const ahead = exp === undefined || Number.isNaN(serverClock) ? undefined : exp - serverClock / 1000
  return {
    ...assertionEvidence({ header, claims }),
    assertion_form: 'jwt',
    ...(ahead === undefined ? {} : { exp_by_server_clock: ahead <= 0 ? 'past' : ahead > 180 ? 'far_ahead' : 'ahead' }),
  }
}

it.each(REFUSALS)('of $reason, when $name, the cause is left open, and no other is sure', async (row) => {
  const { org, app, act, reason } = row
  const truth = TRUE_CAUSES[reason]
  const practice = memoryPractice()
  let last: Request | undefined
  const serve = (request: Request) => {
    // A body that is refused for its length is not read here either.
    if (truth.length > 0 && new URL(request.url).pathname.endsWith('/token')) last = request.clone()
    return practice.serve(request)
  }
  const bench = await Bench.create(serve, {
    ...(org === undefined ? {} : { kind: org }),
    ...(app === undefined ? {} : { app }),
  })
  const answer = await act(bench, practice.advance)
  const known = last ? await seen(last, answer) : {}
  const said = (await answer.json()) as { error: string; error_description: string }
  const { refusal, causes } = diagnose({ ...known, ...said, where: 'token', status: answer.status })
  const open = causes.filter(({ confidence }) => confidence !== 'ruled_out').map(({ code }) => code)
  const sure = causes.filter(({ confidence }) => confidence === 'measured' || confidence === 'likely')
  if (truth.length === 0) expect(refusal).toBe('words_unknown')
  else expect(open.some((code) => truth.includes(code))).toBe(true)
  expect(sure.map(({ code }) => code).filter((code) => !truth.includes(code))).toEqual([])
})

it('judges every reason the org has', () => {
  expect(new Set(REFUSALS.map(({ reason }) => reason))).toEqual(new Set(TOKEN_REFUSAL_CODES))
})
