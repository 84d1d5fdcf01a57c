/** What the name of a host says of the kind of org behind it: nobody chooses their partition. */
import { HOST_FAMILIES } from '#core/vocabulary/salesforce.ts'

import { GOVERNMENT_LOGIN_HOST } from './government.ts'

/** Kinds of real orgs, by how much care they deserve and by what they do. `custom` is a host that is none of Salesforce's. */
export const REAL_KINDS = [
  'production',
  'developer',
  'sandbox',
  'scratch',
  'experience_cloud',
  'government',
  'custom',
] as const
export type RealKind = (typeof REAL_KINDS)[number]

/** Partitions of My Domain hosts. Demo, free, patch and playground orgs are developers' orgs: none of them is anybody's business. */
const PARTITIONS: ReadonlyMap<string, RealKind> = new Map([
  ['sandbox', 'sandbox'],
  ['scratch', 'scratch'],
  ['develop', 'developer'],
  ['demo', 'developer'],
  ['free', 'developer'],
  ['patch', 'developer'],
  ['trailblaze', 'developer'],
])

/**
 * The kinds of org a host may serve, likeliest first: one where its name decides, none where it is no host of Salesforce.
 *
 * A name of two hyphens without a partition is a sandbox's, from before partitions. A government org may have an ordinary
 * My Domain, and a Developer Edition org one from before partitions.
 *
 * @param host lower case, without port
 * @see Help, "My Domain URL Formats", "Partitioned Domains" (read 2026-11-22)
 */
export function kindsOfHost(host: string): readonly RealKind[] {
  if (host === 'login.salesforce.com') return ['production', 'developer']
  if (host === 'test.salesforce.com') return ['sandbox', 'scratch']
  if (HOST_FAMILIES.site.test(host)) return ['experience_cloud']
  if (HOST_FAMILIES.mil.test(host) || host === GOVERNMENT_LOGIN_HOST || host === 'gs1.my.salesforce.com')
    return ['government']
  if (HOST_FAMILIES.cn.test(host)) return /^test\.|\.sandbox\./.test(host) ? ['sandbox'] : ['production']
  if (!HOST_FAMILIES.my_domain.test(host)) return []
  const [name = '', partition = ''] = host.split('.')
  const told = PARTITIONS.get(partition)
  if (told) return [told]
  return name.includes('--') ? ['sandbox'] : ['production', 'developer', 'government']
}

/**
 * The kind of org at a host: what the name decides, else what a person said of it, else the one that deserves most care.
 *
 * @param host lower case, without port; may be empty, or no host at all
 */
export function kindAtHost(host: string, said?: RealKind): RealKind {
  const kinds = kindsOfHost(host)
  return kinds.length === 1 && kinds[0] ? kinds[0] : (said ?? kinds[0] ?? 'production')
}

/** Whether a host serves sandboxes or scratch orgs, by its name alone. */
export function isTestHost(host: string): boolean {
  return host === 'test.salesforce.com' || /\.(?:sandbox|scratch)\.my\./.test(host)
}
