import { parsedObject } from '../assertions/json-serialization.ts'
import type { DecodeError } from '../assertions/decode.ts'
import { isRecord, stringMember } from '../kernel/answer.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { unwrapAssertion, type Wrapping } from '../lint/assertion/assertion-text.ts'
import { readJwe } from '../recognition/jose-views.ts'

/** One signature, its header and what it covers. `payload` is absent where it travels apart. A credential, as any JWS. */
export type OneSignature = {
  protected?: string
  header?: Record<string, unknown>
  payload?: string
  signature: string
}

/** A JWS in one of its three forms. */
export type ReadJws = { form: 'compact' | 'flattened' | 'general'; signatures: readonly OneSignature[] }

/** Why a text is no JWS. */
export type NotJws =
  | { code: 'jws_not_recognised' }
  | { code: 'jws_encrypted' }
  | { code: 'jws_too_long'; max: number; got: number }
  | Extract<DecodeError, { code: 'part_count_wrong' }>

/** Characters: as much as is read of any input. */
const MAX_LENGTH = 1_048_576

/** Signatures looked at in one JWS. */
const MAX_SIGNATURES = 32

/** What may be taken off from around a compact JWS without a change to what was signed. */
const AROUND: readonly Wrapping[] = ['bearer', 'name', 'quotes', 'python_bytes', 'json']

/**
 * Reads a JWS in any of its forms, as it stands: nothing inside it is mended, since the signature covers it character by character.
 * What stands around it (`Bearer`, quotes, a parameter's name) is taken off.
 *
 * @returns its signatures; or `jws_not_recognised`, `jws_encrypted` for a JWE, `jws_too_long`, `part_count_wrong`. Never throws.
 * @see RFC 7515 §7
 */
export function readJws(given: string): Result<ReadJws, NotJws> {
  if (given.length > MAX_LENGTH) return err({ code: 'jws_too_long', max: MAX_LENGTH, got: given.length })
  const text = unwrapped(given.replace(/^\ufeff/, '').trim())
  const json = parsedObject(text)
  if (json) return readJson(json, text)
  if (!/^[A-Za-z0-9_-]*\.|^e[wy]/.test(text)) return err({ code: 'jws_not_recognised' })
  const parts = text.split('.')
  const [header = '', payload = '', signature = ''] = parts
  if (parts.length === 5 && readJwe(text)) return err({ code: 'jws_encrypted' })
  if (parts.length !== 3) return err({ code: 'part_count_wrong', got: parts.length })
  return ok({ form: 'compact', signatures: [{ protected: header, payload, signature }] })
}

function unwrapped(text: string): string {
  if (/^e[wy][A-Za-z0-9_-]*\./.test(text)) return text
  const { inner, wrappings } = unwrapAssertion(text)
  return wrappings.length > 0 && wrappings.every((wrapping) => AROUND.includes(wrapping)) ? inner : text
}

function readJson(json: Record<string, unknown>, text: string): Result<ReadJws, NotJws> {
  if (readJwe(text)) return err({ code: 'jws_encrypted' })
  const { signatures } = json
  const payload = stringMember(json, 'payload')
  const list = Array.isArray(signatures) ? signatures.slice(0, MAX_SIGNATURES) : [json]
  const read = list.flatMap((one) => (isRecord(one) ? (oneSignature(one, payload) ?? []) : []))
  if (read.length === 0) return err({ code: 'jws_not_recognised' })
  return ok({ form: Array.isArray(signatures) ? 'general' : 'flattened', signatures: read })
}

function oneSignature(json: Record<string, unknown>, payload: string | undefined): OneSignature | undefined {
  const signature = stringMember(json, 'signature')
  const written = stringMember(json, 'protected')
  const { header } = json
  if (signature === undefined || (written === undefined && !isRecord(header))) return undefined
  return {
    signature,
    ...(written === undefined ? {} : { protected: written }),
    ...(isRecord(header) ? { header } : {}),
    ...(payload === undefined ? {} : { payload }),
  }
}
