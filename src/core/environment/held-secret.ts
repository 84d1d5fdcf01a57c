/** Finds what must not be told to others in what is about to be. */
import { isJsonArray, type Json } from '../kernel/json.ts'

/** Texts that are secrets by their form alone, or may be; where a run of characters may begin is fixed, so that none is read twice. */
const FORMS: readonly RegExp[] = [
  /PRIVATE KEY/,
  // DER in base64, be it one line of it: a certificate is public, but a key starts alike.
  /(?<![A-Za-z0-9+/_-])MI[A-Za-z0-9+/_-]{62}/,
  // A JWT or most of one: `{"`, or `{` and white space, in base64.
  /(?<![A-Za-z0-9_-])e[wy][A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8}/,
  // PEM or a JWT in base64 once more, as variables hold them.
  /(?<![A-Za-z0-9+/_-])(?:LS0tLS1CRUdJ|ZXlK)[A-Za-z0-9+/_-]{52}/,
  // What addresses and forms carry under a name that says it.
  /(?:client_?secret|assertion|code_?verifier|(?:access|refresh|id)_?token|password)(?:=|%3D)[^&\s]/i,
  // Access tokens, refresh tokens and authorization codes of Salesforce.
  /00D[A-Za-z0-9]{12,15}(?:!|%21)[A-Za-z0-9._]{8}/,
  /(?:5Aep|aPrx)[A-Za-z0-9._]{20}/,
  // The address of a practice org's set-up: its key stands behind the id.
  /\/practice\/00D[A-Za-z0-9]{36}(?![A-Za-z0-9])/,
  // Consumer secrets, older and newer, be it in the place of a host; a deployment may choose a Consumer Key of the newer form.
  /^\s*(?:https:\/\/)?\d{15,19}\s*$/,
  /^\s*(?:https:\/\/)?[0-9A-Fa-f]{64}\s*$/,
]

/** Members that hold secrets whatever they look like; of a JWK those of a private or symmetric key (RFC 7518 §6). */
const NAMES =
  /^(?:client_?secret|consumer_?secret|secret|password|passphrase|private_?key|assertion|code_?verifier|(?:access|refresh|id)_?token)$/i
const JWK_NAMES = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']

/**
 * The member that holds a secret, or may, at any depth.
 *
 * @param known secrets that only this page knows, such as the key of a practice org
 * @returns its name, or the empty text for a value without one; undefined where there is none. Never the value. Never throws.
 */
export function heldSecret(value: Json, known: readonly string[] = [], name = ''): string | undefined {
  if (typeof value === 'string')
    return FORMS.some((form) => form.test(value)) || known.some((secret) => value.includes(secret)) ? name : undefined
  // A number of a secret's digits would be told all the same.
  if (typeof value === 'number') return /^\d{15,19}$/.test(String(value)) ? name : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if (isJsonArray(value)) return first(value, (item) => heldSecret(item, known, name))
  const isJwk = Object.hasOwn(value, 'kty')
  return first(Object.entries(value), ([member, held]) => {
    const isNamed = NAMES.test(member) || (isJwk && JWK_NAMES.includes(member))
    if (isNamed && held !== '' && held !== null) return member
    return heldSecret(member, known, member) ?? heldSecret(held, known, member)
  })
}

function first<T>(items: readonly T[], look: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = look(item)
    if (found !== undefined) return found
  }
  return undefined
}
