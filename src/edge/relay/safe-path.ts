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

/** Escapes of what parts a path, or begins something else, or is an escape itself: `#`, `%`, `.`, `/`, `;`, `?`, `\`. */
const HIDDEN_SEPARATOR = /%(?:2[35ef]|3[bf]|5c)/i

// eslint-disable-next-line no-control-regex -- control characters are what is being looked for
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f]/

/** Says whether `path` has exactly one reading. Total; never throws. */
export function isUnambiguousPath(path: string): boolean {
  if (!PATH_CHARACTERS.test(path) || path.includes('//') || HIDDEN_SEPARATOR.test(path)) return false
  if (!hasPlainEscapes(path)) return false
  return !path.split('/').some((segment) => segment === '.' || segment === '..')
}

/**
 * Says whether a query string (without `?`) is well-formed: known characters, valid escapes, no control byte behind
 * them except tab and line ends, which are white space in SOQL and stay escaped all the way.
 */
export function isWellFormedQuery(query: string): boolean {
  return QUERY_CHARACTERS.test(query) && hasPlainEscapes(query.replaceAll(/%0[9ad]/gi, '+'))
}

/** Whether every escape is one of valid UTF-8 (RFC 3629, so nothing overlong), and none hides a control character. */
function hasPlainEscapes(text: string): boolean {
  try {
    return !CONTROL_CHARACTER.test(decodeURIComponent(text))
  } catch {
    return false
  }
}
