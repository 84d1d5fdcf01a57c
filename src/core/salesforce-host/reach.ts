/** Which hosts a request can get to at all: those the policy of the page and the relay name, and those an operator opened. */
import { DEFAULT_HOST_FAMILIES, HOST_FAMILIES, type HostFamily } from '#core/vocabulary/salesforce.ts'

const FAMILIES = ['generic', 'my_domain', 'site', 'mil', 'cn'] as const satisfies readonly HostFamily[]

/** The family a host belongs to, or undefined where it is of none. Never throws. `host` is lower case, without port. */
export function familyOfHost(host: string): HostFamily | undefined {
  return FAMILIES.find((family) => HOST_FAMILIES[family].test(host))
}

/**
 * Whether requests of this page get to a host: `reached`; `not_opened`, where it is Salesforce's and the operator of the relay
 * has not opened its family; `beyond`, where no setting opens it. Never throws.
 *
 * @param families what the relay is known to reach
 */
export function reachOfHost(
  host: string,
  families: readonly HostFamily[] = DEFAULT_HOST_FAMILIES,
): 'reached' | 'not_opened' | 'beyond' {
  const family = familyOfHost(host)
  if (family === undefined) return 'beyond'
  return families.includes(family) ? 'reached' : 'not_opened'
}
