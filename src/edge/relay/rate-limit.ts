/** Whether one more request may go upstream now. */
export type RateVerdict = { readonly allowed: true } | { readonly allowed: false; readonly retryAfterSeconds: number }

/**
 * Port: counts one request against each of `keys` and says whether all of them had room.
 *
 * Keys are opaque; they are kept in memory only and never logged.
 */
export type RateLimit = (keys: readonly string[]) => RateVerdict | Promise<RateVerdict>

/** Longest consumer key worth remembering; Salesforce's have 85 characters. */
const MAX_APP_CHARS = 512

/**
 * What a request is counted against: where it comes from, and the app it is for.
 *
 * @param address  The client's address, or `undefined` when the runtime does not know it: all such clients share one count.
 * @param form  The form of a token request. The app in it is a claim nobody has verified yet; it is good for counting only.
 */
export function rateKeys(
  address: string | undefined,
  form: ReadonlyMap<string, string> | undefined,
): readonly string[] {
  const byAddress = `address:${address === undefined ? '' : networkOf(address)}`
  const app = form === undefined ? undefined : appOf(form)
  return app === undefined ? [byAddress] : [byAddress, `app:${app}`]
}

/**
 * The network a client can move within at will: an IPv4 address, or the first 64 bits of an IPv6 one.
 *
 * @see RFC 4291 §2.5.4 (interface identifiers have 64 bits), §2.5.5.2 (IPv4-mapped addresses)
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

/** The consumer key a token request names: the issuer of its assertion, or its client id. */
function appOf(form: ReadonlyMap<string, string>): string | undefined {
  const app = issuerOf(form.get('assertion')) ?? form.get('client_id')
  return app === undefined || app.length > MAX_APP_CHARS ? undefined : app
}

/** Reads `iss` without verifying anything. RFC 7519 §4.1.1 */
function issuerOf(assertion: string | undefined): string | undefined {
  const payload = assertion?.split('.')[1]
  if (payload === undefined) return undefined
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    const issuer = typeof claims === 'object' && claims !== null && 'iss' in claims ? claims.iss : undefined
    return typeof issuer === 'string' ? issuer : undefined
  } catch {
    return undefined
  }
}
