import { RS256, RS256_WEB_CRYPTO } from '#core/vocabulary/jose.ts'

import { splitCompactJws } from '../../assertions/compact.ts'
import type { HashName } from '../../assertions/encoded-message.ts'
import { openSignature, type OpenedSignature } from '../../assertions/open-signature.ts'
import { decodeBase64Url } from '../../encoding/base64url.ts'
import { finding, type AssertionFinding, type AssertionFindingCode } from './rules.ts'
import { signatureForms, wasReadAsText, type SignatureForm } from './signature-forms.ts'
import { signedTexts, type SignedText, type SignedWhat } from './signed-texts.ts'

/** A public key that a signature is tried against. `spki` is DER. */
export type TriedKey = { name: string; spki: Uint8Array<ArrayBuffer> }

/** Keys tried at most: more are a server's, not a person's. */
const MAX_KEYS = 32

/**
 * Tries an RS256 signature against public keys; one that fails, in the ways people get it wrong.
 *
 * @param compact as {@link lintAssertion} gives it back; its payload may be anything
 * @param keys in DER; one that is not RSA matches nothing
 * @returns `signature_matches` naming the first key that fits; else the mistake, naming the key; `signature_other_text`
 * where a key made it over something else; `signature_mismatch` naming all keys and the size of the one that signed.
 * Undefined without a key, or where header or signature are no RS256 ones. Work is bounded. Never throws.
 * @see RFC 7515 §5.2
 */
export async function lintSignatureWith(
  compact: string,
  keys: readonly TriedKey[],
): Promise<AssertionFinding | undefined> {
  const [header, payload, signatureText] = splitCompactJws(compact)
  if (keys.length === 0 || !asksForRs256(header)) return undefined
  const [written, ...otherForms] = signatureForms(signatureText)
  if (!written) return undefined
  const tried = keys.slice(0, MAX_KEYS)
  const input = new TextEncoder().encode(`${header}.${payload}`)
  for (const key of tried)
    if (await verifies(key, written.bytes, input)) return finding('signature_matches', 'signature', { got: key.name })
  if (wasReadAsText(written.bytes)) return undefined
  for (const { form, bytes } of [written, ...otherForms]) {
    for (const key of tried) {
      const opened = openSignature(key.spki, bytes)
      const mistake = opened && (await mistakeIn(compact, { form, bytes, key, opened }))
      if (mistake) return mistake
    }
  }
  return finding('signature_mismatch', 'signature', {
    got: [...new Set(tried.map(({ name }) => name))],
    expected: written.bytes.length * 8,
  })
}

/** Whether the header is a JSON object that asks for RS256 and for nothing that a verifier must know. */
function asksForRs256(header: string): boolean {
  const bytes = decodeBase64Url(header)
  if (!bytes.ok) return false
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value))
    return typeof json === 'object' && json !== null && 'alg' in json && json.alg === RS256 && !('crit' in json)
  } catch {
    return false
  }
}

type Attempt = { form: SignatureForm; bytes: Uint8Array<ArrayBuffer>; key: TriedKey; opened: OpenedSignature }

/** The form alone is a mistake; so is what was signed. The outermost is told: it has to be mended first. */
const FORM_CODE = {
  hex: 'signature_hex',
  base64_of_hex: 'signature_hex',
  encoded_twice: 'signature_encoded_twice',
  reversed: 'signature_reversed',
} as const satisfies Partial<Record<SignatureForm, AssertionFindingCode>>

const WHAT_CODE = {
  line_break: 'signature_over_line_break',
  payload_only: 'signature_over_payload',
  other_parts: 'signature_over_other_parts',
  decoded_parts: 'signature_over_decoded_parts',
  padded_parts: 'signature_over_padded_parts',
  utf16: 'signature_over_utf16',
  digest: 'signature_over_digest',
} as const satisfies Partial<Record<SignedWhat, AssertionFindingCode>>

async function mistakeIn(
  compact: string,
  { form, bytes, key, opened }: Attempt,
): Promise<AssertionFinding | undefined> {
  const said = (code: AssertionFindingCode, expected?: string) =>
    finding(code, 'signature', { got: key.name, ...(expected === undefined ? {} : { expected }) })
  const texts = await signedTexts(compact)
  if (opened.padding === 'pss') {
    const hash = await pssHash(key, bytes, texts)
    if (!hash) return undefined
    return form === 'base64url' ? said('signature_pss', hash) : said(FORM_CODE[form])
  }
  // Padded as PKCS #1 pads: nobody without the key makes that by chance, so this is the key.
  if (form !== 'base64url') return said(FORM_CODE[form])
  if (opened.padding === 'bare') return said(bareCode(opened.content, texts, await digestsOf(texts, 'SHA-256')))
  if (opened.hash === 'MD5' || opened.hash === 'SHA-224') return said('signature_other_hash', opened.hash)
  const digests = await digestsOf(texts, opened.hash)
  const signed = texts.find((_text, index) => sameBytes(digests[index], opened.digest))
  if (signed && signed.what !== 'signing_input') return said(WHAT_CODE[signed.what])
  if (opened.hash !== 'SHA-256') return said('signature_other_hash', opened.hash)
  return said('signature_other_text')
}

/** A digest without its DigestInfo, as `openssl rsautl -sign` makes; or the text itself, never hashed. */
function bareCode(
  content: Uint8Array,
  texts: readonly SignedText[],
  digests: readonly Uint8Array[],
): 'signature_without_digest_info' | 'signature_not_hashed' | 'signature_other_text' {
  if (texts.some(({ what, bytes }) => what !== 'digest' && sameBytes(bytes, content))) return 'signature_not_hashed'
  const all = [...digests, ...texts.map(({ bytes }) => bytes)]
  if (all.some((one) => sameBytes(one, content)) || [20, 32, 48, 64].includes(content.length))
    return 'signature_without_digest_info'
  return 'signature_other_text'
}

async function digestsOf(
  texts: readonly SignedText[],
  hash: Exclude<HashName, 'MD5' | 'SHA-224'>,
): Promise<Uint8Array[]> {
  return Promise.all(texts.map(async ({ bytes }) => new Uint8Array(await crypto.subtle.digest(hash, bytes))))
}

/** RSA-PSS over the signing input with the salt JOSE asks for (RFC 7518 §3.5), by one of its hashes. */
async function pssHash(
  { spki }: TriedKey,
  signature: Uint8Array<ArrayBuffer>,
  [input]: readonly SignedText[],
): Promise<string | undefined> {
  for (const [hash, saltLength] of PSS) {
    const key = await importKey(spki, { name: 'RSA-PSS', hash })
    if (key && input && (await crypto.subtle.verify({ name: 'RSA-PSS', saltLength }, key, signature, input.bytes)))
      return hash
  }
  return undefined
}

const PSS = [
  ['SHA-256', 32],
  ['SHA-384', 48],
  ['SHA-512', 64],
] as const

async function verifies(
  { spki }: TriedKey,
  signature: Uint8Array<ArrayBuffer>,
  input: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const key = await importKey(spki, RS256_WEB_CRYPTO)
  return key !== undefined && (await crypto.subtle.verify(RS256_WEB_CRYPTO.name, key, signature, input))
}

async function importKey(spki: Uint8Array<ArrayBuffer>, algorithm: RsaHashedImportParams) {
  try {
    return await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify'])
  } catch {
    return undefined
  }
}

function sameBytes(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && one.length === other.length && one.every((octet, at) => octet === other[at])
}
