import { hasSecretForm, isSecretAsConsumerKey } from './secret-forms.ts'
import { withoutTrailing } from './trailing.ts'

/** Certificates in a header are public, though they begin as keys do. */
const PUBLIC_MEMBERS: ReadonlySet<string> = new Set(['x5c'])

/**
 * Header and payload of a compact JWS, dots included, as they may be shown. Both are public by nature, but what was signed may
 * hold a secret in the place of something else, such as a consumer secret as `iss`: it is shortened, and the part written anew.
 *
 * @param shorten  Makes a stub of a secret.
 * @returns the text itself where nothing in it is a secret, or where it holds no JSON. Never throws.
 * @see RFC 7515 §3.1
 */
export function redactSignedPart(signedPart: string, shorten: (secret: string) => string): string {
  return signedPart
    .split('.')
    .map((part) => redactPart(part, shorten))
    .join('.')
}

function redactPart(part: string, shorten: (secret: string) => string): string {
  let isRedacted = false
  const short = (secret: string) => {
    isRedacted = true
    return shorten(secret)
  }
  const public_ = new Set<unknown>()
  const redacted = rewritten(part, (name, member) => {
    if (PUBLIC_MEMBERS.has(name)) for (const one of [member].flat()) public_.add(one)
    if (public_.has(member)) return member
    if (typeof member === 'number') return /^\d{15,19}$/.test(String(member)) ? short(String(member)) : member
    if (typeof member !== 'string') return withNames(member, (each) => (hasSecretForm(each) ? short(each) : each))
    const isSecret = name === 'iss' ? isSecretAsConsumerKey(member.trim()) : hasSecretForm(member)
    return isSecret ? short(member) : member
  })
  return isRedacted && redacted !== undefined ? redacted : part
}

/** An object with its members named anew, in their order; the very value where no name changes, and where it is no object. Total. */
function withNames(value: unknown, rename: (name: string) => string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [rename(name), member])
  return Object.keys(value).every((name, at) => name === members[at]?.[0]) ? value : Object.fromEntries(members)
}

/** The JSON that base64url holds, each member replaced, as base64url again; undefined where there is none. */
function rewritten(part: string, replace: (name: string, member: unknown) => unknown): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
    const json = JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), replace)
    const binary = Array.from(new TextEncoder().encode(json), (byte) => String.fromCharCode(byte)).join('')
    return withoutTrailing(btoa(binary).replaceAll('+', '-').replaceAll('/', '_'), '=')
  } catch {
    return undefined
  }
}
