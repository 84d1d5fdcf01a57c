import { HOST_FAMILIES, type HostFamily } from '#core/vocabulary/salesforce.ts'

import { admit, refuse, type Admitted } from './result.ts'

/** A host name the relay may connect to: lower case, no port, on one of the allowed families. */
export type AllowedHost = { readonly name: string; readonly family: HostFamily }

/** RFC 1035 §2.3.4: a full domain name is at most 253 visible characters. */
const MAX_HOST_NAME_CHARS = 253

/**
 * The only characters a host may be written with. Checked before lower-casing: U+212A (KELVIN SIGN) lower-cases
 * to an ASCII "k", and would otherwise turn a look-alike into the real name.
 */
const HOST_CHARACTERS = /^[A-Za-z0-9.-]+$/

/**
 * Recognises a host the relay may reach.
 *
 * The decision is by name alone: nothing is resolved, decoded or repaired, so an address, a port, user-info, a
 * trailing dot, a percent escape or a non-ASCII letter is a refusal. That the name leads to Salesforce is then
 * proved by TLS.
 *
 * @param text  The host exactly as written in the request target.
 * @param families  Allowed families; every other host is refused.
 * @returns The host, or `host_not_allowed`. Never throws.
 */
export function parseAllowedHost(text: string, families: readonly HostFamily[]): Admitted<AllowedHost> {
  if (text.length > MAX_HOST_NAME_CHARS || !HOST_CHARACTERS.test(text)) return refuse({ code: 'host_not_allowed' })
  const name = text.toLowerCase()
  const family = families.find((candidate) => HOST_FAMILIES[candidate].test(name))
  return family === undefined ? refuse({ code: 'host_not_allowed' }) : admit({ name, family })
}
