import { describe, expect, it } from 'vitest'

import { diagnose } from './diagnose.ts'
import { TOKEN_REFUSALS, tokenRefusalOf } from '../refusals/token-refusals.ts'

/** Error, description and likeliest cause, as answered on this grant. */
const DOCUMENTED = [
  ['invalid_grant', "user hasn't approved this consumer", 'user_not_approved', 'not_pre_authorized', 'approval'],
  [
    'invalid_app_access',
    'user is not admin approved to access this app',
    'user_not_admin_approved',
    'user_outside_policy',
    'approval',
  ],
  ['app_not_found', 'External client app is not installed in this org', 'app_not_installed', 'generic_host', 'app'],
  ['invalid_client_id', 'client identifier invalid', 'client_unknown', 'consumer_key_miscopied', 'app'],
  ['invalid_grant', 'invalid assertion', 'assertion_invalid', 'signed_by_another_key', 'app'],
  ['invalid_grant', 'audience is invalid', 'audience_wrong', 'audience_of_another_environment', 'assertion'],
  ['invalid_grant', 'Audience validation failed', 'audience_wrong', 'audience_of_another_environment', 'assertion'],
  ['invalid_grant', 'expired authorization code', 'assertion_expired', 'exp_in_local_time', 'assertion'],
  ['invalid_request', 'jti already in use', 'jti_reused', 'assertion_sent_twice', undefined],
  ['unsupported_grant_type', 'grant type not supported', 'grant_type_unread', 'body_not_form', undefined],
  ['invalid_grant', 'login rate exceeded', 'login_rate_exceeded', 'token_per_call', undefined],
  ['invalid_grant', 'ip restricted', 'ip_restricted', 'address_outside_ranges', 'token'],
  [
    'invalid_grant',
    'ip restricted or invalid login hours',
    'ip_or_hours_restricted',
    'address_outside_ranges',
    'token',
  ],
  ['invalid_grant', 'inactive user', 'user_inactive', 'user_deactivated', undefined],
  ['invalid_client', 'invalid client credentials', 'client_unverified', 'signed_by_another_key', 'app'],
  [
    'invalid_request',
    'refresh_token scope is required and the connected app should be installed and preauthorized',
    'refresh_scope_required',
    'app_lacks_refresh_scope',
    'app',
  ],
] as const

describe('tokenRefusalOf', () => {
  it.each(DOCUMENTED)('%s: %s is %s, likeliest %s', (error, description, code, cause, step) => {
    const refusal = tokenRefusalOf(error, description)
    const [first] = diagnose({ where: 'token', error, error_description: description }).causes
    expect([refusal?.code, refusal?.error, first?.code, first?.mendedAt]).toEqual([code, error, cause, step])
  })

  it('does not mind case, a curly apostrophe, or words around it', () => {
    expect(tokenRefusalOf('', 'JWT error: User hasn’t approved this consumer [audience=…]')?.code).toBe(
      'user_not_approved',
    )
  })

  it('goes by the code alone where there is no description and only one refusal has it', () => {
    expect(tokenRefusalOf('invalid_client_id')?.code).toBe('client_unknown')
    expect(tokenRefusalOf('invalid_request')).toBeUndefined()
  })

  it('says of a bare invalid_grant that its reason is missing', () => {
    expect(tokenRefusalOf('invalid_grant')?.code).toBe('grant_refused')
    expect(tokenRefusalOf('invalid_grant', 'something new')).toBeUndefined()
  })

  it('claims nothing about words it does not know', () => {
    expect(tokenRefusalOf('invalid_client_id', 'something new')).toBeUndefined()
  })

  it('lets no row hide a later one', () => {
    const hidden = TOKEN_REFUSALS.filter((refusal) => tokenRefusalOf('', refusal.description) !== refusal)
    expect(hidden).toEqual([])
  })
})
