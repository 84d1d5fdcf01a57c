const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

/** A name as DNS has it, in the ASCII form a browser uses. It holds nothing that could end a source in a policy. */
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/

/** A domain name of its owner's, turned round: no browser and no system has a scheme with a dot. */
const REVERSE_DOMAIN_SCHEME = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:$/

/**
 * Whether an app may have this callback URL: `https` at a host name, plain `http` for the caller's own machine only, or a
 * scheme that is a reversed domain name; written as a browser would write it, with no fragment and no user information.
 *
 * @param text an absolute URL; a missing slash after a host is no other spelling
 * @see RFC 6749 §3.1.2; RFC 8252 §7.1, §7.3; Salesforce Help, "Enable OAuth Settings for API Integration" (read 2026-11-22)
 */
export function isAllowedCallbackUrl(text: string): boolean {
  if (text.includes('#') || !URL.canParse(text)) return false
  const url = new URL(text)
  if (url.href !== text && url.href !== `${text}/`) return false
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:') return HOST.test(url.hostname)
  if (url.protocol === 'http:') return LOOPBACK.test(url.hostname)
  return REVERSE_DOMAIN_SCHEME.test(url.protocol)
}

/**
 * The source that lets a form's answer redirect to a callback: its origin, or its scheme where a policy has no way to
 * write the host, as for IPv6.
 *
 * @param callback allowed by {@link isAllowedCallbackUrl}
 * @see CSP Level 3 §2.3.1, `host-source`
 */
export function callbackSource(callback: string): string {
  const url = new URL(callback)
  return url.origin === 'null' || !HOST.test(url.hostname) ? url.protocol : url.origin
}
