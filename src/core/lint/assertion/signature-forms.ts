/** How the bytes of a signature get written wrongly, and the writing undone. */
import { decodeBase64Url } from '../../encoding/base64url.ts'
import { decodeHex } from '../../encoding/hex.ts'
import { withoutTrailing } from '../../kernel/trailing.ts'

/** Base64url of the signature is right; the others are refused by whoever reads it as such. */
export type SignatureForm = 'base64url' | 'hex' | 'base64_of_hex' | 'encoded_twice' | 'reversed'

export type WrittenSignature = { form: SignatureForm; bytes: Uint8Array<ArrayBuffer> }

/** Octets. RSA keys are read up to 16,384 bits. */
const MAX_SIGNATURE_BYTES = 2048

/** Whether the third part is an RSA signature in hexadecimal: of a length that no base64url of one has by chance. */
export function isHexSignature(text: string): boolean {
  return /^(?:[0-9a-f]{256,}|[0-9A-F]{256,})$/.test(text) && [128, 256, 384, 512].includes(text.length / 2)
}

/**
 * Whether octets went through a text: what is no UTF-8 was replaced by U+FFFD on the way, for good.
 *
 * @see WHATWG Encoding, "replacement" error mode
 */
export function wasReadAsText(signature: Uint8Array): boolean {
  let replaced = 0
  for (let at = 0; at + 2 < signature.length; at++)
    if (signature[at] === 0xef && signature[at + 1] === 0xbf && signature[at + 2] === 0xbd) replaced++
  return replaced > 8
}

/** Every way in which the third part may hold a signature, the right one first. Total, five at most. */
export function signatureForms(text: string): WrittenSignature[] {
  const forms: WrittenSignature[] = []
  const add = (form: SignatureForm, bytes: Uint8Array<ArrayBuffer> | undefined) => {
    if (bytes && bytes.length > 0 && bytes.length <= MAX_SIGNATURE_BYTES) forms.push({ form, bytes })
  }
  const plain = base64UrlOf(text)
  add('base64url', plain)
  if (isHexSignature(text)) add('hex', decodeHex(text))
  const inner = plain && new TextDecoder('latin1').decode(plain).trim()
  if (inner !== undefined && isHexSignature(inner)) add('base64_of_hex', decodeHex(inner))
  else if (inner !== undefined && /^[A-Za-z0-9+/_-]+={0,2}$/.test(inner)) add('encoded_twice', base64UrlOf(inner))
  // Windows' older interface gives the least significant octet first.
  add('reversed', plain?.toReversed())
  return forms
}

function base64UrlOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  const decoded = decodeBase64Url(withoutTrailing(text, '=').replaceAll('+', '-').replaceAll('/', '_'))
  return decoded.ok ? decoded.value : undefined
}
