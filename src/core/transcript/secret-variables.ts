import type { ToldText } from './told-text.ts'

/** What a secret is called in an environment, by the letters of its name on the wire. Others have no name of their own. */
const VARIABLES: ReadonlyMap<string, string> = new Map([
  ['accesstoken', 'ACCESS_TOKEN'],
  ['assertion', 'ASSERTION'],
  ['clientassertion', 'CLIENT_ASSERTION'],
  ['clientsecret', 'CLIENT_SECRET'],
  ['code', 'CODE'],
  ['codeverifier', 'CODE_VERIFIER'],
  ['idtoken', 'ID_TOKEN'],
  ['oauthtoken', 'ACCESS_TOKEN'],
  ['practicekey', 'PRACTICE_KEY'],
  ['refreshtoken', 'REFRESH_TOKEN'],
  ['token', 'TOKEN'],
])

/** Stands in a redacted text where something was taken out. */
export const CUT = '…'

/** Gives each secret of one request a variable of its own. */
export type SecretNames = (name: string, secret: string) => { variable: string }

/**
 * A new way to name the secrets of one request: the same secret has one variable, another secret of the same name the next.
 * The names come from a table, so that no request can name `PATH`.
 */
export function secretNames(): SecretNames {
  const secrets = new Map<string, string[]>()
  return (name, secret) => {
    const base = VARIABLES.get(name.toLowerCase().replace(/[^a-z]/g, '')) ?? 'SECRET'
    const known = secrets.get(base) ?? []
    if (!known.includes(secret)) known.push(secret)
    secrets.set(base, known)
    const at = known.indexOf(secret)
    return { variable: at === 0 ? base : `${base}_${at + 1}` }
  }
}

/**
 * A value of which redaction shows another: a variable, or as it is where nothing of it is secret. A value that was kept
 * redacted tells by its mark that a secret stood there.
 *
 * @param shown the same value redacted
 */
export function withoutSecret(name: string, value: string, shown: string, names: SecretNames | undefined): ToldText {
  return names === undefined || (value === shown && !value.includes(CUT)) ? [value] : [names(name, value)]
}

/** The value of an `authorization` field: its scheme is no secret. */
export function withoutCredential(value: string, shown: string, names: SecretNames | undefined): ToldText {
  const [, scheme = '', credential = value] = /^(\S+\s+)(\S.*)$/s.exec(value) ?? []
  const name = /^(?:bearer|oauth|dpop)\s/i.test(scheme) ? 'access_token' : ''
  return [scheme, ...withoutSecret(name, credential, shown.slice(scheme.length), names)]
}

/** An address without its query: the key of a practice org is all that may be secret in one. */
export function withoutKey(address: string, shown: string, names: SecretNames | undefined): ToldText {
  const [before = '', after] = shown.split(CUT)
  if (names === undefined || after === undefined) return [address]
  const isAligned =
    address.startsWith(before) && address.endsWith(after) && !shown.slice(before.length + 1).includes(CUT)
  if (!isAligned) return [names('practice_key', address)]
  return [before, names('practice_key', address.slice(before.length, address.length - after.length)), after]
}
