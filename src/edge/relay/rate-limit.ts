/** Whether one more request may go upstream now. */
export type RateVerdict = { readonly allowed: true } | { readonly allowed: false; readonly retryAfterSeconds: number }

/** How many times the rate of one network a wider network has, which many clients share. */
export const WIDE_SHARE = 8

/** One count a request is charged to. Its key is opaque, kept in memory only and never logged. */
export type RateCount = { readonly key: string; readonly share: 1 | typeof WIDE_SHARE }

/** Port: charges one request to each of `counts` and says whether all of them had room. */
export type RateLimit = (counts: readonly RateCount[]) => RateVerdict | Promise<RateVerdict>

/**
 * What a request is counted against: the network it comes from, and for IPv6 the wider one as well.
 *
 * Nothing the request says of itself is counted, the app it names least of all: a bucket under a name that anybody can
 * write is a bucket strangers can fill for its owner.
 *
 * @param address  The client's address, or `undefined` when the runtime does not know it: all such clients share one count.
 */
export function rateCounts(address: string | undefined): readonly RateCount[] {
  const network = address === undefined ? '' : networkOf(address)
  const counts: RateCount[] = [{ key: network, share: 1 }]
  const wide = /^(?:[0-9a-f]+:){3}/.exec(network)?.[0]
  if (wide !== undefined) counts.push({ key: `${wide}:/48`, share: WIDE_SHARE })
  return counts
}

/**
 * The network a client can move within at will: an IPv4 address, or the first 64 bits of an IPv6 one. A site is
 * commonly given the first 48, so those are counted too, with more room.
 *
 * @see RFC 4291 §2.5.4 (interface identifiers have 64 bits), §2.5.5.2 (IPv4-mapped addresses); RFC 6177 (what sites get)
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([0-9.]+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':').toLowerCase()
}
