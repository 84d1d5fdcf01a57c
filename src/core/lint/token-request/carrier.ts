/** What stands in the `assertion` parameter, judged as it is sent: the server takes nothing off. */
import { unwrapAssertion, type Wrapping } from '../assertion/assertion-text.ts'
import { finding, type TokenRequestFinding } from './rules.ts'

const WRAPPING_FINDING = {
  bearer: 'assertion_bearer',
  name: 'assertion_named',
  quotes: 'assertion_quoted',
  python_bytes: 'assertion_python_bytes',
  json: 'assertion_json',
  json_serialization: 'assertion_json',
  percent: 'assertion_encoded_twice',
  base64: 'assertion_base64_again',
  line_break: 'assertion_line_break',
  white_space: 'assertion_white_space',
} as const satisfies Record<Wrapping, TokenRequestFinding['code']>

/** What languages write for a value that is not there, or for an object nobody turned into text. */
const NO_VALUE =
  /^(?:undefined|null|none|nil|nan|true|false|\(null\)|\[object [A-Za-z]+\]|<[^<>]* object at 0x[0-9a-f]+>|Optional\[.*\]|System\.[A-Za-z.[\]]+|java\.[A-Za-z.]+@[0-9a-f]+)$/i

/** Organization id, exclamation mark, opaque rest. */
const OPAQUE_TOKEN = /^00D[A-Za-z0-9]{12,15}!/

/**
 * Judges the value of `assertion`: it is to be a compact JWS and nothing else. Base64 of the parts, header and claims are
 * the judge's of the assertion.
 *
 * @param value decoded once, as a server does; a credential
 * @returns every reason for which it is refused, none of them with the value; empty for three parts of base64url. Never throws.
 * @see RFC 7515 §7.1, RFC 7523 §2.1 ("The value of the "assertion" parameter MUST contain a single JWT.")
 */
export function lintCarrier(value: string): TokenRequestFinding[] {
  const bare = value.trim()
  if (NO_VALUE.test(bare)) return [finding('assertion_no_value', 'assertion', { got: bare.slice(0, 40) })]
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value)) return [finding('assertion_is_private_key', 'assertion')]
  if (OPAQUE_TOKEN.test(bare)) return [finding('assertion_is_access_token', 'assertion')]
  const { inner, wrappings } = unwrapAssertion(value)
  const codes = new Set<TokenRequestFinding['code']>(wrappings.map((wrapping) => WRAPPING_FINDING[wrapping]))
  const findings = Array.from(codes, (code) => finding(code, 'assertion'))
  return findings.length > 0 || mayBeJws(inner) ? findings : [finding('assertion_not_jwt', 'assertion')]
}

/** Header, payload, signature: plain or padded base64 too, which the judge of the assertion names. */
function mayBeJws(text: string): boolean {
  return /^e[wy][A-Za-z0-9_+/=-]+(?:\.[A-Za-z0-9_+/=-]*)+$/.test(text)
}
