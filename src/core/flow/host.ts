import { DEFAULT_HOST_FAMILIES, HOST_FAMILIES } from '#core/vocabulary/salesforce.ts'

import { err, ok, type Result } from '../kernel/result.ts'

export type HostError =
  | { code: 'host_missing' }
  | { code: 'host_unreadable' }
  | { code: 'host_is_lightning'; suggestion: string }
  | { code: 'host_is_setup'; suggestion: string }
  | { code: 'host_is_visualforce'; suggestion: string }
  | { code: 'host_not_salesforce'; host: string }

/** Hosts that show pages of an org, and what its My Domain host has in that place. Visualforce adds its package to the name. */
const PAGE_HOSTS = [
  { code: 'host_is_lightning', shape: /()\.lightning\.force\.com$/ },
  { code: 'host_is_setup', shape: /()\.my\.salesforce-setup\.com$/ },
  { code: 'host_is_visualforce', shape: /--[a-z0-9]+((?:\.[a-z]+)?)\.vf\.force\.com$/ },
] as const

/**
 * Reads whatever a person pastes for "your org" (a host, a URL of any page of the org) as a login host.
 *
 * @returns the lower-case host, or why it cannot be one: Lightning, Setup and Visualforce hosts never serve the
 * token endpoint, so the My Domain host they belong to is suggested. Never throws.
 *
 * @see Help, "My Domain URL Formats" (read 2026-11-22)
 */
export function parseLoginHost(input: string): Result<string, HostError> {
  const text = input.trim().toLowerCase()
  if (text === '') return err({ code: 'host_missing' })
  const host = URL.parse(/^[a-z]+:\/\//.test(text) ? text : `https://${text}`)?.hostname
  if (!host) return err({ code: 'host_unreadable' })

  for (const { code, shape } of PAGE_HOSTS) {
    const suggestion: string = host.replace(shape, '$1.my.salesforce.com')
    if (suggestion !== host && isLoginHost(suggestion)) return err({ code, suggestion })
  }
  return isLoginHost(host) ? ok(host) : err({ code: 'host_not_salesforce', host })
}

function isLoginHost(host: string): boolean {
  return DEFAULT_HOST_FAMILIES.some((family) => HOST_FAMILIES[family].test(host))
}
