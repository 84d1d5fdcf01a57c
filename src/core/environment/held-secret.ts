/** Finds what must not be told to others in what is about to be. */
import { isJsonArray, type Json } from '../kernel/json.ts'
import { hasSecretForm } from '../kernel/secret-forms.ts'

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
    return hasSecretForm(value) || known.some((secret) => value.includes(secret)) ? name : undefined
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
