/**
 * The shape of a path that has one reading only.
 *
 * Servers disagree about `//`, `/./`, `%2f`, `\` and bytes outside ASCII; each disagreement is a way to make the
 * relay check one path and Salesforce serve another. A target with any of them is refused, not repaired.
 *
 * @see RFC 3986 §3.3 (pchar), §6.2.2 (the normalisations that are not applied here)
 */

/** RFC 3986 `pchar` and `/`. Leaves out `;` (path parameters, which some servers strip) and `\`. */
const PATH_CHARACTERS = /^\/[A-Za-z0-9\-._~!$&'()*+,=:@%/]*$/

/** RFC 3986 `query`. Leaves out `;`, which some servers read as `&`. */
const QUERY_CHARACTERS = /^[A-Za-z0-9\-._~!$&'()*+,=:@%/?]*$/

/** Says whether `path` has exactly one reading. Total; never throws. */
export function isUnambiguousPath(path: string): boolean {
  if (!PATH_CHARACTERS.test(path)) return false
  if (path.includes('//')) return false
  const decoded = decodeStrictly(path)
  // A decoded `%` would be a second layer of encoding; a decoded `/`, `\` or `;` a hidden separator.
  if (decoded === undefined || countOf(decoded, '/') !== countOf(path, '/') || /[\\%;?#]/.test(decoded)) return false
  // Dots are never worth escaping, so an escaped one can only be a disguised `..`.
  if (/%2e/i.test(path)) return false
  return !path.split('/').some((segment) => segment === '.' || segment === '..')
}

/**
 * Says whether a query string (without `?`) is well-formed: known characters, valid escapes, no control byte behind
 * them except tab and line ends, which are white space in SOQL and stay escaped all the way.
 */
export function isWellFormedQuery(query: string): boolean {
  return QUERY_CHARACTERS.test(query) && decodeStrictly(query.replaceAll(/%0[9ad]/gi, '+')) !== undefined
}

/** Decodes valid escapes of valid UTF-8 (RFC 3629, so nothing overlong); `undefined` if there is anything else, or a control character. */
function decodeStrictly(text: string): string | undefined {
  if (!text.includes('%')) return text
  try {
    const decoded = decodeURIComponent(text)
    // eslint-disable-next-line no-control-regex -- control characters are what is being looked for
    return /[\u0000-\u001f\u007f-\u009f]/.test(decoded) ? undefined : decoded
  } catch {
    return undefined
  }
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1
}
