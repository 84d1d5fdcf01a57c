/** A signature made elsewhere, as it comes back: in whatever the program wrote, and with what the terminal put around it. */
import { decodeBase64Url } from '../encoding/base64url.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { decodeHex } from '../encoding/hex.ts'
import { beginsPrivateKey, parsePem } from '../encoding/pem.ts'
import { isRecord } from '../kernel/answer.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { withoutTrailing } from '../kernel/trailing.ts'
import { bytesInPlaceOfSignature } from './in-place-of-signature.ts'
import type { ToSign } from './to-sign.ts'

/** What a signature was written in. `bytes`: a file of it; `jws`: the third part of the whole assertion. */
export type SignatureForm = 'bytes' | 'hex' | 'base64' | 'json' | 'armour' | 'jws'

/** A signature's octets; whether they verify is another question. A credential once it is assembled. */
export type ReadSignature = { form: SignatureForm; bytes: Uint8Array<ArrayBuffer> }

/**
 * Why no signature was read: what it is instead, where that shows. Sizes in octets. Holds nothing of what was given.
 *
 * `private_key_given`: it has to be taken for leaked if it came from elsewhere. `read_as_text`: bytes went through a text and
 * are lost. `cut_or_other`: it decodes, but no RSA key makes a signature of that size.
 */
export type ReadSignatureError =
  | { code: 'nothing_given' }
  | { code: 'too_long'; max: number; got: number }
  | { code: 'private_key_given' }
  | { code: 'certificate_or_key_given' }
  | { code: 'digest_given' }
  | { code: 'signing_input_given' }
  | { code: 'other_assertion_given' }
  | { code: 'unsigned_assertion_given' }
  | { code: 'ecdsa_given' }
  | { code: 'cms_given' }
  | { code: 'read_as_text' }
  | { code: 'json_without_signature' }
  | { code: 'cut_or_other'; got: number }
  | { code: 'not_a_signature' }

/** Characters or octets that are looked at. A signature in the widest form there is has some thousand. */
const MAX_GIVEN = 65_536

/** Octets of an RSA signature: of keys of 1,024 to 16,384 bits. */
const MIN_SIGNATURE_BYTES = 128
const MAX_SIGNATURE_BYTES = 2048

/** Octets of the shortest digest in use. What is shorter is no signature that was cut: any word decodes to a few. */
const MIN_DIGEST_BYTES = 16

/** What is looked into for a signature among other words: a table of a tool, a log line. */
const MAX_PIECES = 64

/** Members that hold a signature in what tools and services answer, the most telling first. */
const SIGNATURE_MEMBERS = ['Signature', 'signature', 'result', 'value', 'data'] as const

/**
 * Reads a signature from what was pasted or dropped: base64 or base64url, in one line or wrapped, hexadecimal with or without
 * separators, the output of `openssl dgst -hex`, a dump of `xxd`, JSON of the AWS, Azure and Google tools, PEM-like armour, a
 * file of bytes, or the whole assertion.
 *
 * @param given text, or the octets of a file; a file of text is read as text, in UTF-16 as well
 * @param asked what was to be signed, to know its digest and the whole assertion from
 * @returns the octets, of the size of an RSA signature; or what was given instead. Never throws. Work is bounded. Verifies
 * nothing: see {@link assembleAssertion}.
 */
export function readSignature(
  given: string | Uint8Array<ArrayBuffer>,
  asked: Pick<ToSign, 'signingInput' | 'sha256'>,
): Result<ReadSignature, ReadSignatureError> {
  if (given.length > MAX_GIVEN) return err({ code: 'too_long', max: MAX_GIVEN, got: given.length })
  if (given.length === 0) return err({ code: 'nothing_given' })
  if (typeof given === 'string') return readText(given, asked)
  const text = textOfFile(given)
  return text === undefined ? judged('bytes', given, asked) : readText(text, asked)
}

type Asked = Pick<ToSign, 'signingInput' | 'sha256'>

function readText(given: string, asked: Asked): Result<ReadSignature, ReadSignatureError> {
  const text = unquoted(given)
  if (text === '') return err({ code: 'nothing_given' })
  if (beginsPrivateKey(text)) return err({ code: 'private_key_given' })
  if (text.split('\u{FFFD}', 10).length > 9) return err({ code: 'read_as_text' })
  const spaces = given.length - given.replace(/^ +/, '').length
  return (
    readJws(text, asked) ??
    readJson(text, asked) ??
    readArmour(text, asked) ??
    readEncoded(text, 'base64', asked, spaces)
  )
}

/** A compact JWS, as the whole assertion of a tool that makes one; two parts are the signing input, this one or another. */
function readJws(text: string, asked: Asked): Result<ReadSignature, ReadSignatureError> | undefined {
  const compact = text.replaceAll(/\s+/g, '')
  if (!/^eyJ[\w-]*\.[\w-]+(?:\.[\w+/-]*={0,2})?$/.test(compact)) return undefined
  const [header, payload, signature] = compact.split('.')
  const same = `${header ?? ''}.${payload ?? ''}` === asked.signingInput
  if (signature === undefined) return err({ code: same ? 'signing_input_given' : 'other_assertion_given' })
  if (signature === '') return err({ code: same ? 'unsigned_assertion_given' : 'other_assertion_given' })
  // Whose signature covers other claims can still be told: it is this assertion's that is asked for.
  return same ? readEncoded(signature, 'jws', asked) : err({ code: 'other_assertion_given' })
}

function readJson(text: string, asked: Asked): Result<ReadSignature, ReadSignatureError> | undefined {
  if (!text.startsWith('{') && !text.startsWith('[')) return undefined
  const json = parsedJson(text)
  if (json === undefined) return undefined
  if (isRecord(json) && json['kty'] !== undefined)
    return err({ code: json['d'] === undefined ? 'certificate_or_key_given' : 'private_key_given' })
  const written = signatureMember(json, 3)
  return written === undefined ? err({ code: 'json_without_signature' }) : readEncoded(written, 'json', asked)
}

/** The first member that is called like a signature, not deeper than `depth` objects. */
function signatureMember(json: unknown, depth: number): string | undefined {
  if (depth === 0) return undefined
  if (Array.isArray(json)) return json.length === 1 ? signatureMember(json[0], depth - 1) : undefined
  if (!isRecord(json)) return undefined
  for (const name of SIGNATURE_MEMBERS) {
    const value = json[name]
    const found = typeof value === 'string' ? value : signatureMember(value, depth - 1)
    if (found !== undefined) return found
  }
  return undefined
}

function readArmour(text: string, asked: Asked): Result<ReadSignature, ReadSignatureError> | undefined {
  const blocks = parsePem(text)
  const [block] = blocks.ok ? blocks.value : []
  if (!block) return undefined
  if (/^(?:PKCS ?#?7|CMS)/.test(block.label)) return err({ code: 'cms_given' })
  return judged('armour', block.bytes, asked)
}

/**
 * Text that holds a signature in some alphabet, alone or beside other words.
 *
 * @param form what it was taken out of, where that is more than the alphabet
 * @param spaces how many stood before it, which may be its first `+`
 */
function readEncoded(
  text: string,
  form: SignatureForm,
  asked: Asked,
  spaces = 0,
): Result<ReadSignature, ReadSignatureError> {
  let odd: ReadSignature | undefined
  let refused: ReadSignatureError | undefined
  for (const piece of piecesOf(text, spaces)) {
    const decoded = decodedPiece(piece)
    if (!decoded) continue
    const read = judged(form === 'base64' ? decoded.form : form, decoded.bytes, asked)
    // Moduli are whole multiples of 128 bits wherever a person did not ask for another; a text read wrongly seldom is.
    if (read.ok && read.value.bytes.length % 16 === 0) return read
    if (read.ok) {
      odd ??= read.value
      continue
    }
    // The first that says what it is; that a piece decodes says little.
    if (refused === undefined || (refused.code === 'cut_or_other' && read.error.code !== 'cut_or_other'))
      refused = read.error
  }
  return odd ? ok(odd) : err(refused ?? { code: 'not_a_signature' })
}

/** The text as a whole, then what may be the signature in it. */
function* piecesOf(text: string, spaces: number): Generator<string> {
  yield text.replaceAll(/\s+/g, '')
  // `+` of base64 becomes a space on its way through a form or an address.
  if ((spaces > 0 || text.includes(' ')) && !text.includes('\n')) yield '+'.repeat(spaces) + text.replaceAll(' ', '+')
  const dump = withoutOffsets(text)
  if (dump !== undefined) yield dump
  // `RSA-SHA2-256(signing-input.txt)= 3a4f…`, `Signature: …`
  const mark = Math.max(text.lastIndexOf('= '), text.lastIndexOf(': '))
  if (mark >= 0) yield text.slice(mark + 2).replaceAll(/\s+/g, '')
  // A table, a row of YAML, `vault:v1:…`
  yield* text.split(/[\s"',:;|]+/, MAX_PIECES)
}

/** The bytes of an `xxd` or `hexdump -C` dump: offset, octets, and what they look like as text. */
function withoutOffsets(text: string): string | undefined {
  const lines = text.split('\n', 1 + MAX_SIGNATURE_BYTES / 8)
  const octets = lines.map((line) => /^[0-9a-f]{6,8}:? {1,2}((?:[0-9a-f]{2,4} {1,2}){1,16})/i.exec(`${line}  `)?.[1])
  const whole = octets.filter((line) => line !== undefined)
  return whole.length > 0 && whole.length >= lines.length - 1 ? whole.join('').replaceAll(' ', '') : undefined
}

function decodedPiece(piece: string): { form: 'hex' | 'base64'; bytes: Uint8Array<ArrayBuffer> } | undefined {
  const digits = piece.replaceAll(/^0x|\\x|[:-](?=[0-9a-f]{2}(?:[:-]|$))/gi, '')
  // Hexadecimal of a signature is base64 too; base64 of one is never hexadecimal by chance.
  const hex = decodeHex(digits)
  if (hex && hex.length > 0) return { form: 'hex', bytes: hex }
  const unescaped = piece.replaceAll(/%2B/gi, '+').replaceAll(/%2F/gi, '/').replaceAll(/%3D/gi, '=')
  const base64 = decodeBase64Url(withoutTrailing(unescaped, '=').replaceAll('+', '-').replaceAll('/', '_'))
  return base64.ok && base64.value.length > 0 ? { form: 'base64', bytes: base64.value } : undefined
}

/** A signature by its size, unless the octets show that they are something else; encoded once more, it is opened once more. */
function judged(
  form: SignatureForm,
  bytes: Uint8Array<ArrayBuffer>,
  asked: Asked,
): Result<ReadSignature, ReadSignatureError> {
  if (equalBytes(bytes, asked.sha256.bytes)) return err({ code: 'digest_given' })
  const instead = bytesInPlaceOfSignature(bytes)
  if (instead) return err({ code: instead })
  const inner = form === 'bytes' ? undefined : textOfFile(bytes)?.replaceAll(/\s+/g, '')
  if (inner === asked.signingInput) return err({ code: 'signing_input_given' })
  const again = inner === undefined ? undefined : decodedPiece(inner)
  const octets = again?.bytes ?? bytes
  if (octets.length >= MIN_SIGNATURE_BYTES && octets.length <= MAX_SIGNATURE_BYTES) return ok({ form, bytes: octets })
  return err(
    octets.length < MIN_DIGEST_BYTES ? { code: 'not_a_signature' } : { code: 'cut_or_other', got: octets.length },
  )
}

/** The text a file holds: UTF-16 by its mark, as PowerShell redirects into, else ASCII that can be seen. */
function textOfFile(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const seen = bytes.subarray(start)
  return seen.every((octet) => (octet >= 0x20 && octet < 0x7f) || (octet >= 0x09 && octet <= 0x0d))
    ? new TextDecoder().decode(seen)
    : undefined
}

/** Without the white space and the quotes around, and with the line breaks that JSON and YAML write as `\n`. */
function unquoted(text: string): string {
  const bare = text
    .replace(/^\u{FEFF}/u, '')
    .replaceAll(String.raw`\r`, '')
    .replaceAll(String.raw`\n`, '\n')
    .trim()
  const quoted = /^b?(["'`])([^"'`]*)\1[,;]?$/.exec(bare)
  return (quoted?.[2] ?? bare).trim()
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
