const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

/**
 * Whether an app may have this callback URL: absolute, `https` or a custom scheme, plain `http` only for the
 * caller's own machine, no fragment.
 *
 * @see RFC 6749 §3.1.2; Salesforce Help, "Enable OAuth Settings for API Integration" (read 2026-11-22)
 */
export function isAllowedCallbackUrl(text: string): boolean {
  if (text.includes('#') || !URL.canParse(text)) return false
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol === 'http:') return LOOPBACK.test(url.hostname)
  // These schemes run script or read files where they are opened.
  return !['javascript:', 'data:', 'vbscript:', 'file:', 'blob:', 'about:'].includes(url.protocol)
}
