/** What copying and hand-made encoders do to a compact JWS (RFC 7515 §7.1), and what it was meant to be. */
import { parsedObject, readJsonJws } from '../../assertions/json-serialization.ts'
import { decodeBase64Url } from '../../encoding/base64url.ts'
import { stringMember } from '../../kernel/answer.ts'
import { withoutTrailing } from '../../kernel/trailing.ts'
import { finding, type AssertionFinding } from './rules.ts'

const PARTS = ['header', 'payload', 'signature'] as const

/** What may stand around a compact JWS or inside it, and does not belong to it. */
export type Wrapping =
  | 'bearer'
  | 'name'
  | 'quotes'
  | 'python_bytes'
  | 'json'
  | 'json_serialization'
  | 'percent'
  | 'base64'
  | 'line_break'
  | 'white_space'

type Unwrapped = { wrapping: Wrapping; inner: string }

/** More around one JWT than this is nobody's mistake. */
const MAX_WRAPPINGS = 6

/** Members of JSON that hold a JWT. */
const JWT_MEMBERS = ['assertion', 'jwt', 'token', 'client_assertion', 'id_token']

/**
 * Takes off what stands around a compact JWS, from the outside in, and closes the gaps in it.
 *
 * @returns the rest, which may still be no JWS, and what was taken off. Total.
 */
export function unwrapAssertion(text: string): { inner: string; wrappings: Wrapping[] } {
  const wrappings: Wrapping[] = []
  let inner = text
  for (let round = 0; round < MAX_WRAPPINGS; round++) {
    const taken = takeOff(inner)
    if (!taken) break
    wrappings.push(taken.wrapping)
    inner = taken.inner
  }
  const joined = inner.replace(/\s+/g, '')
  if (joined !== inner) wrappings.push(/[\r\n]/.test(inner) ? 'line_break' : 'white_space')
  return { inner: joined, wrappings }
}

function takeOff(text: string): Unwrapped | undefined {
  const trimmed = text.trim()
  if (trimmed !== text) return { wrapping: /^[\r\n]|[\r\n]$/.test(text) ? 'line_break' : 'white_space', inner: trimmed }
  const bearer = /^(?:Authorization:\s*)?Bearer\s+/i.exec(text)
  if (bearer) return { wrapping: 'bearer', inner: text.slice(bearer[0].length) }
  const bytes = /^b(["'])(.*)\1$/s.exec(text)
  if (bytes) return { wrapping: 'python_bytes', inner: bytes[2] ?? '' }
  const name = /^"?(?:client_)?assertion"?\s*[:=]\s*/i.exec(text)
  if (name) return { wrapping: 'name', inner: text.slice(name[0].length) }
  if (text.startsWith('{')) return fromJson(text)
  const bare = text.replace(/^\\?["'`]/, '').replace(/\\?["'`][,;]?$/, '')
  if (bare !== text) return { wrapping: 'quotes', inner: bare }
  if (/%[0-9A-Fa-f]{2}/.test(text)) return fromPercent(text)
  return fromBase64(text)
}

function fromJson(text: string): Unwrapped | undefined {
  const jws = readJsonJws(text)
  if (jws) return { wrapping: 'json_serialization', inner: jws.compact }
  const json = parsedObject(text)
  const held = json && JWT_MEMBERS.map((name) => stringMember(json, name)).find((value) => value !== undefined)
  return held === undefined ? undefined : { wrapping: 'json', inner: held }
}

function fromPercent(text: string): Unwrapped | undefined {
  try {
    return { wrapping: 'percent', inner: decodeURIComponent(text) }
  } catch {
    return undefined
  }
}

/** Base64 of a JWT is text that starts as the base64 of `ey` or `ew` does. */
function fromBase64(text: string): Unwrapped | undefined {
  if (!/^ZX[a-z0-9]/i.test(text) || text.includes('.')) return undefined
  const joined = text.replace(/\s+/g, '').replaceAll('+', '-').replaceAll('/', '_')
  const bytes = decodeBase64Url(withoutTrailing(joined, '='))
  const inner = bytes.ok ? new TextDecoder('latin1').decode(bytes.value) : ''
  return COMPACT_START.test(inner) ? { wrapping: 'base64', inner } : undefined
}

/** `{` and what may follow it, a line break too, as base64: header, dot, payload. */
const COMPACT_START = /^e[wy][A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/

/** How a wrapping is told of a JWT that was pasted: what the request carries is another question. */
const FORM_FINDING = {
  bearer: 'assertion_wrapped',
  name: 'assertion_wrapped',
  quotes: 'assertion_wrapped',
  json: 'assertion_wrapped',
  percent: 'assertion_wrapped',
  python_bytes: 'assertion_python_bytes',
  json_serialization: 'assertion_json_serialization',
  base64: 'assertion_base64_again',
  line_break: 'assertion_whitespace',
  white_space: 'assertion_whitespace',
} as const satisfies Record<Wrapping, AssertionFinding['code']>

/**
 * Takes off what does not belong to a compact JWS, and says so.
 *
 * @returns the text as it was meant, for decoding, and a finding for each thing taken off. Never throws.
 */
export function readAssertionText(text: string): { compact: string; findings: AssertionFinding[] } {
  const { inner, wrappings } = unwrapAssertion(text.trim())
  const codes = new Set(wrappings.map((wrapping) => FORM_FINDING[wrapping]))
  const findings = Array.from(codes, (code) => finding(code, 'assertion'))

  const parts = inner.split('.').map((part, index) => {
    const at = PARTS[index] ?? 'assertion'
    if (/[+/]/.test(part)) findings.push(finding('part_standard_base64', at))
    if (part.endsWith('=')) findings.push(finding('part_padded', at))
    return withoutTrailing(part.replaceAll('+', '-').replaceAll('/', '_'), '=')
  })
  return { compact: parts.join('.'), findings }
}

/** Whether a text is meant to be a compact JWS, in whatever state: it starts as a JSON object does in base64; its payload may be detached. */
export function looksLikeAssertion(text: string): boolean {
  const { compact } = readAssertionText(text)
  return /^e[wy][A-Za-z0-9_-]+\.(?:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?|\.[A-Za-z0-9_-]{22,})$/.test(compact)
}
