import { LOGIN_AUDIENCE, TEST_AUDIENCE } from '#core/vocabulary/salesforce.ts'

import { isTestHost } from './kind-of-host.ts'

/**
 * The generic audience of the environment a host belongs to, where its name leaves no doubt: older sandboxes have no
 * partition, only `--`.
 *
 * @returns undefined where the name may be of either. Never throws.
 */
export function poolAudience(host: string): typeof LOGIN_AUDIENCE | typeof TEST_AUDIENCE | undefined {
  if (isTestHost(host)) return TEST_AUDIENCE
  const isProduction = /^[a-z0-9-]+(?:\.develop)?\.my\.salesforce\.com$/.test(host) && !host.includes('--')
  return host === 'login.salesforce.com' || isProduction ? LOGIN_AUDIENCE : undefined
}
