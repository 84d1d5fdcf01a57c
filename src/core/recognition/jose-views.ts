/** What can be said of tokens that hold nothing to take out: encrypted ones, and those of Salesforce. */
import { parsedObject } from '../assertions/json-serialization.ts'
import { decodeBase64Url } from '../encoding/base64url.ts'
import { isRecord, stringMember } from '../kernel/answer.ts'
import { id18 } from '../kernel/record-id.ts'

/** How the key that decrypts the content is agreed on, by `alg`: what is needed to read it. @see RFC 7518 §4.1 */
export type JweNeeds = 'rsa_private_key' | 'ec_private_key' | 'shared_key' | 'password' | 'unknown'

/** A JWE: its header, which anybody can read, and what it needs to be read. Holds no plaintext. */
export type JweView = {
  form: 'compact' | 'flattened' | 'general'
  /** Undefined where the protected header cannot be read. */
  header: Record<string, unknown> | undefined
  recipients: number
  needs: JweNeeds
}

/**
 * Reads the header of a JWE in any of its forms. Decrypts nothing.
 *
 * @returns undefined for everything else. Never throws.
 * @see RFC 7516 §3.1, §7.1, §7.2
 */
export function readJwe(text: string): JweView | undefined {
  const json = parsedObject(text.trim())
  if (json) return readJsonJwe(json)
  const parts = text.trim().split('.')
  if (parts.length !== 5 || !parts.every((part) => /^[A-Za-z0-9_-]*$/.test(part))) return undefined
  const header = headerOf(parts[0])
  return header && { form: 'compact', header, recipients: 1, needs: needsOf(header) }
}

function readJsonJwe(json: Record<string, unknown>): JweView | undefined {
  if (stringMember(json, 'ciphertext') === undefined) return undefined
  const { recipients, unprotected } = json
  const list = Array.isArray(recipients) ? recipients.filter((one) => isRecord(one)) : undefined
  const own = list?.[0]?.['header'] ?? json['header']
  const parts = [headerOf(stringMember(json, 'protected')), unprotected, own].filter((part) => isRecord(part))
  const header = parts.length === 0 ? undefined : Object.fromEntries(parts.flatMap((part) => Object.entries(part)))
  return {
    form: list ? 'general' : 'flattened',
    header,
    recipients: list?.length ?? 1,
    needs: needsOf(header ?? {}),
  }
}

function headerOf(part: string | undefined): Record<string, unknown> | undefined {
  const bytes = decodeBase64Url(part ?? '')
  return bytes.ok ? parsedObject(new TextDecoder().decode(bytes.value)) : undefined
}

function needsOf({ alg }: Record<string, unknown>): JweNeeds {
  if (typeof alg !== 'string') return 'unknown'
  if (alg.startsWith('RSA')) return 'rsa_private_key'
  if (alg.startsWith('ECDH')) return 'ec_private_key'
  if (alg.startsWith('PBES2')) return 'password'
  return alg === 'dir' || /^A\d/.test(alg) ? 'shared_key' : 'unknown'
}

/** The org of an access token, by the id at its start, as 15 and as 18 characters. Holds nothing of the rest. */
export type TokenOrg = { orgId: string; orgId18: string }

/** The org of an opaque access token; undefined for everything else. Never throws. */
export function orgOfAccessToken(text: string): TokenOrg | undefined {
  const id = /^(00D[A-Za-z0-9]{12})(?:[A-Z0-5]{3})?!/.exec(text.trim())?.[1]
  return id === undefined ? undefined : { orgId: id, orgId18: id18(id) }
}
