import { decodeBase64 } from '../encoding/base64.ts'
import { parsePem, type PemBlock } from '../encoding/pem.ts'
import { findClientMessages } from '../explanations/client-messages.ts'
import { err } from '../kernel/result.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'
import { DerivationWork } from '../keystores/derivation-work.ts'
import { readBinary } from './binary.ts'
import { undressed } from './dress.ts'
import { readJson } from './json.ts'
import type { KeyText } from './key-text.ts'
import { encryptedFile, notAKey } from './not-a-key.ts'
import { privateKeyLeak } from './leak.ts'
import { readPastedAnswer, type PastedAnswer } from './pasted-answer.ts'
import { readPastedRequest } from './pasted-request.ts'
import { nothing, type Found, type InputKind, type Opening } from './recognition.ts'
import { repair } from './repairs.ts'
import { bareBase64, textOf, tidyText } from './text-input.ts'
import { credentialKind } from './credential.ts'

/** Kinds from what says most about an input with several blocks to what says least. */
const KIND_ORDER: readonly InputKind[] = [
  'rsa_private_key',
  'encrypted_private_key',
  'pkcs12',
  'jks',
  'other_private_key',
  'certificate',
  'certification_request',
  'public_key',
  'unknown',
]

/** What a label promises, for blocks whose content cannot be read. */
const KIND_BY_LABEL: ReadonlyMap<string, InputKind> = new Map(
  Object.entries({
    'RSA PRIVATE KEY': 'rsa_private_key',
    'PRIVATE KEY': 'rsa_private_key',
    'ENCRYPTED PRIVATE KEY': 'encrypted_private_key',
    'EC PRIVATE KEY': 'other_private_key',
    'DSA PRIVATE KEY': 'other_private_key',
    'OPENSSH PRIVATE KEY': 'other_private_key',
    'CERTIFICATE': 'certificate',
    'CERTIFICATE REQUEST': 'certification_request',
    'NEW CERTIFICATE REQUEST': 'certification_request',
    'PUBLIC KEY': 'public_key',
    'RSA PUBLIC KEY': 'public_key',
  }),
)

const LINE_OF_BASE64 = /[A-Za-z0-9+/]{40}/

/** What people put where they leave out lines. */
const ELLIPSIS = /\.{3}|\u2026|\*{3}|<\/?snip|\[(?:cut|snip|\.\.)/i

/** Base64 of base64 of PEM is met in environment variables; deeper is nobody's file. */
const MAX_WRAPPINGS = 2

/**
 * Reads text: PEM in any state people paste it in, JSON Web Keys, base64 without armour, SSH and PuTTY keys (which
 * are only named), the credentials and messages of this flow, and what stands in a key's place (likewise).
 *
 * @param keyText the keys and certificates it carries, where those are whole
 */
export async function readText(
  given: string,
  opening: Opening,
  keyText: KeyText | undefined,
  wrappings = 0,
): Promise<Found> {
  const text = tidyText(given)
  const foreign = foreignKey(text)
  if (foreign) return foreign
  const carried = text.includes('-----BEGIN ') ? messageWithKey(given) : undefined
  if (carried) return nothing(carried, { code: 'no_private_key' })
  if (keyText && /-----BEGIN |(?:PRIVATE|PUBLIC)[ _]?KEY|CERTIFICATE/i.test(text)) return readMended(keyText, opening)
  const armoured = notAKey(text, 'armoured')
  if (armoured) return armoured
  if (text.includes('-----BEGIN ')) return readPem(text, opening)
  // An end without a beginning: the first lines were not copied. A message that quotes one has no line of base64 beside it.
  if (/-----END [A-Z0-9 ]+-----/.test(text))
    return (LINE_OF_BASE64.test(text) ? undefined : clientMessage(text)) ?? nothing('unknown', { code: 'truncated' })
  if (readPastedRequest(text)) return nothing('token_request', { code: 'no_private_key' })
  const answer = readPastedAnswer(text)
  if (answer) return nothing(answerKind(answer), { code: 'no_private_key' })
  // Before other JSON: JWS and JWE have JSON forms.
  const credential = credentialKind(text)
  if (credential) return nothing(credential, { code: 'no_private_key' })
  const json = await readJson(text)
  if (json && json.kind !== 'unknown') return json
  if (keyText) return readMended(keyText, opening)
  // What a program says of a page or a file is told before what the text is besides.
  return clientMessage(text) ?? notAKey(text, 'plain') ?? json ?? readBase64(text, opening, wrappings)
}

/** Base64 of something that is no PEM and no key: a keystore, or what it holds cannot be read. */
async function readBase64(text: string, opening: Opening, wrappings: number): Promise<Found> {
  const base64 = bareBase64(text)
  const decoded = base64 === undefined ? undefined : decodeBase64(base64)
  if (!decoded?.ok) return nothing('unknown', { code: 'not_recognised' })
  const inner = textOf(decoded.value)
  if (inner === undefined) {
    const found = encryptedFile(decoded.value) ?? (await readBinary(decoded.value, opening))
    return found.entries.length > 0 ? { ...found, repairs: [repair('base64')] } : found
  }
  return wrappings < MAX_WRAPPINGS
    ? readText(inner, opening, undefined, wrappings + 1)
    : nothing('unknown', { code: 'not_recognised' })
}

/** Only what was found in the text is worth mending it for. */
async function readMended({ pem, repairs }: KeyText, opening: Opening): Promise<Found> {
  return { ...(await readPem(pem, opening)), repairs: repairs.map((code) => repair(code)) }
}

/** What a message is that carries a private key where none may be: no key file, but a leak. */
function messageWithKey(text: string): InputKind | undefined {
  if (privateKeyLeak(text) === undefined) return undefined
  if (readPastedRequest(text)) return 'token_request'
  const answer = readPastedAnswer(text)
  return answer && answerKind(answer)
}

/** The message of a client, where it is one. */
function clientMessage(text: string): Found | undefined {
  return findClientMessages(undressed(text)).length > 0
    ? nothing('client_message', { code: 'no_private_key' })
    : undefined
}

function answerKind({ content }: PastedAnswer): InputKind {
  return content === undefined || content.kind === 'html' ? 'http_message' : content.kind
}

/** Key formats of other worlds, known by their first words. */
function foreignKey(text: string): Found | undefined {
  if (/^PuTTY-User-Key-File-\d/m.test(text)) return nothing('other_private_key', { code: 'ppk_key' })
  if (/^---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----/m.test(text))
    return nothing('other_private_key', { code: 'ssh2_key' })
  if (/^---- BEGIN SSH2 PUBLIC KEY ----/m.test(text)) return nothing('public_key', { code: 'public_key_given' })
  if (/^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+) [A-Za-z0-9+/]{20}/m.test(text))
    return nothing('public_key', { code: 'public_key_given' })
  return undefined
}

async function readPem(text: string, opening: Opening): Promise<Found> {
  const parsed = parsePem(text)
  if (!parsed.ok) {
    const { error } = parsed
    const kind = error.code === 'pem_no_block' ? undefined : KIND_BY_LABEL.get(error.label)
    const cut = error.code === 'pem_unterminated' || ELLIPSIS.test(text)
    return nothing(kind ?? 'unknown', { code: cut ? 'truncated' : 'damaged' })
  }
  const tooCostly = await refuseCost(parsed.value, opening)
  if (tooCostly) return nothing('encrypted_private_key', tooCostly)
  const found: Found[] = []
  for (const block of parsed.value) found.push(await readBlock(block, opening))

  const kinds = found.filter(({ kind, entries }) => kind !== 'unknown' || entries.length > 0).map(({ kind }) => kind)
  const refusal = found.find((part) => part.refusal !== undefined)?.refusal
  return {
    kind: KIND_ORDER.find((kind) => kinds.includes(kind)) ?? found[0]?.kind ?? 'unknown',
    entries: found.flatMap(({ entries }) => entries),
    ...(refusal ? { refusal } : {}),
  }
}

/** Several keys are several derivations: what they ask for together is known before one of them is opened. */
async function refuseCost(blocks: readonly PemBlock[], opening: Opening): Promise<ImportRefusal | undefined> {
  if (blocks.length < 2) return undefined
  const { pkcs8Rounds } = await import('../keystores/encrypted-pkcs8.ts')
  return new DerivationWork().declare(blocks.flatMap(({ bytes }) => pkcs8Rounds(bytes, opening.password)))
}

/** By content: the label counts only where there is nothing else to go by. */
async function readBlock(block: PemBlock, opening: Opening): Promise<Found> {
  if (block.label === 'OPENSSH PRIVATE KEY') return nothing('other_private_key', { code: 'openssh_key' })
  const { decryptTraditionalPem, isTraditionallyEncrypted } = await import('../keystores/traditional-pem.ts')
  if (isTraditionallyEncrypted(block)) {
    const kind = 'encrypted_private_key'
    const plain = await decryptTraditionalPem(block, opening.password)
    if (plain.ok) return { ...(await readBinary(plain.value, opening)), kind }
    return { kind, entries: [{ type: 'private_key', outcome: err(wrongAlgorithm(block.label) ?? plain.error) }] }
  }
  const found = await readBinary(block.bytes, opening)
  const kind = found.kind === 'unknown' ? (KIND_BY_LABEL.get(block.label) ?? 'unknown') : found.kind
  return { ...found, kind }
}

/** No password turns an EC or DSA key into an RSA key, so it is not asked for. */
function wrongAlgorithm(label: string): ImportRefusal | undefined {
  if (label === 'EC PRIVATE KEY') return { code: 'ec_key' }
  return label === 'DSA PRIVATE KEY' ? { code: 'dsa_key' } : undefined
}
