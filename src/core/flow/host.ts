import { DEFAULT_HOST_FAMILIES, HOST_FAMILIES } from '#core/vocabulary/salesforce.ts'

import { err, ok, type Result } from '../kernel/result.ts'

export type HostError =
  | { code: 'host_missing' }
  | { code: 'host_unreadable' }
  | { code: 'host_is_lightning'; suggestion: string }
  | { code: 'host_is_setup'; suggestion: string }
  | { code: 'host_not_salesforce'; host: string }

/**
 * Reads whatever a person pastes for "your org" (a host, a URL of any page of the org) as a login host.
 *
 * @returns the lower-case host, or why it cannot be one: Lightning and Setup hosts never serve the token
 * endpoint, so the My Domain host they belong to is suggested. Never throws.
 */
export function parseLoginHost(input: string): Result<string, HostError> {
  const text = input.trim().toLowerCase()
  if (text === '') return err({ code: 'host_missing' })
  const host = URL.parse(/^[a-z]+:\/\//.test(text) ? text : `https://${text}`)?.hostname
  if (!host) return err({ code: 'host_unreadable' })

  const label = host.slice(0, host.indexOf('.'))
  if (host.endsWith('.lightning.force.com'))
    return err({ code: 'host_is_lightning', suggestion: host.replace('.lightning.force.com', '.my.salesforce.com') })
  if (host.endsWith('.my.salesforce-setup.com'))
    return err({ code: 'host_is_setup', suggestion: host.replace('.my.salesforce-setup.com', '.my.salesforce.com') })
  if (label !== '' && DEFAULT_HOST_FAMILIES.some((family) => HOST_FAMILIES[family].test(host))) return ok(host)
  return err({ code: 'host_not_salesforce', host })
}
