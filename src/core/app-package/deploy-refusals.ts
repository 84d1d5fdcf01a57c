import type { Evidence } from '../kernel/finding.ts'

export type DeployRefusalCode =
  | 'no_oauth_settings'
  | 'scope_unknown'
  | 'policy_value_unknown'
  | 'app_name_differs'
  | 'second_policy'
  | 'permission_set_id'

/**
 * What a deploy of an External Client App is refused with, word for word, for whoever changed the files. `…` stands for what
 * differs.
 *
 * Observed in set-ups of 2026, none of them documented.
 */
export const DEPLOY_REFUSALS: readonly { code: DeployRefusalCode; text: string; evidence: Evidence }[] = [
  {
    code: 'second_policy',
    text: 'DUPLICATE_VALUE: ExtlClntAppOauthSettingsId duplicates value on …',
    evidence: 'observed',
  },
  {
    code: 'no_oauth_settings',
    text: "The external client app configured in your global OAuth Settings doesn't have a valid OAuth settings configuration.",
    evidence: 'observed',
  },
  { code: 'scope_unknown', text: "There's a problem with your scope(s): …", evidence: 'observed' },
  {
    code: 'policy_value_unknown',
    text: "'AdminApproved' is not a valid value for the enum 'PermittedUsersPolicyType'",
    evidence: 'observed',
  },
  { code: 'app_name_differs', text: 'INVALID_CROSS_REFERENCE_KEY', evidence: 'observed' },
  {
    code: 'permission_set_id',
    text: "INVALID_FIELD: We couldn't find permission sets called …",
    evidence: 'observed',
  },
]
