/** Which hosts a request can get to at all: those the policy of the page and the relay name, and those an operator opened. */
import { HOST_FAMILIES, type HostFamily } from '#core/vocabulary/salesforce.ts'

/** Every family there is: to read an address, whoever reaches it. */
export const EVERY_FAMILY = ['generic', 'my_domain', 'site', 'mil', 'cn'] as const satisfies readonly HostFamily[]

/** The family a host belongs to, or undefined where it is of none. Never throws. `host` is lower case, without port. */
export function familyOfHost(host: string): HostFamily | undefined {
  return EVERY_FAMILY.find((family) => HOST_FAMILIES[family].test(host))
}
