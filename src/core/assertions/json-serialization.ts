import { isRecord, stringMember } from '../kernel/answer.ts'

/** A JWS in one of its JSON forms, with the signature looked at as a compact one. A credential, as any JWS. */
export type JsonJws = { form: 'flattened' | 'general'; signatures: number; compact: string }

/**
 * Reads the JWS JSON Serialization, flattened or general; of several signatures that whose protected header names RS256,
 * else the first. Verifies nothing.
 *
 * @returns undefined for everything else. Never throws.
 * @see RFC 7515 §7.2
 */
export function readJsonJws(text: string): JsonJws | undefined {
  const json = parsedObject(text)
  if (!json) return undefined
  const { signatures } = json
  if (Array.isArray(signatures)) {
    const signed = signatures.filter(isRecord).filter((one) => stringMember(one, 'signature') !== undefined)
    // `{"alg":"RS256` as base64url, whatever follows; a header in another order is found by being the first.
    const chosen = signed.find((one) => stringMember(one, 'protected')?.startsWith('eyJhbGciOiJSUzI1Ni')) ?? signed[0]
    return chosen && { form: 'general', signatures: signatures.length, compact: compactOf(json, chosen) }
  }
  if (stringMember(json, 'signature') === undefined) return undefined
  if (stringMember(json, 'protected') === undefined && !isRecord(json['header'])) return undefined
  return { form: 'flattened', signatures: 1, compact: compactOf(json, json) }
}

function compactOf(outer: Record<string, unknown>, signed: Record<string, unknown>): string {
  const part = (holder: Record<string, unknown>, name: string) => stringMember(holder, name) ?? ''
  return `${part(signed, 'protected')}.${part(outer, 'payload')}.${part(signed, 'signature')}`
}

/** The object a text is, or undefined. Never throws. */
export function parsedObject(text: string): Record<string, unknown> | undefined {
  if (!/^\s*\{/.test(text)) return undefined
  try {
    const json: unknown = JSON.parse(text)
    return isRecord(json) ? json : undefined
  } catch {
    return undefined
  }
}
