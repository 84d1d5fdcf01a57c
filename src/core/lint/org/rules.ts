import { findingBy, rule, type Finding } from '../../kernel/finding.ts'

/** What may be said of an assertion once it is known which org it is for. Codes are stable. */
const ORG_RULES = {
  aud_other_environment: rule('refused', 'observed', 'Salesforce DX Developer Guide; forcedotcom/cli#3325, #3482'),
  aud_other_org: rule('refused', 'observed', 'forcedotcom/cli#3325: audience is invalid'),
  app_unknown_at_host: rule('refused', 'observed', 'app_not_found at the generic hosts since Spring ’26'),
} as const

export type OrgFinding = Finding<keyof typeof ORG_RULES>

/** One finding by its rule. */
export const orgFinding = findingBy(ORG_RULES)
