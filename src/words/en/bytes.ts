import type { BrokenBytes, CheckName, CheckStand } from '#core/anatomy/checks.ts'
import type { AssertionPart } from '#core/anatomy/flip-bit.ts'
import type { MessagePart } from '#core/assertions/encoded-message.ts'
import type { AppKind } from '#core/vocabulary/salesforce.ts'

import { formatNumber, plural } from './format.ts'

const bytes = (count: number) => plural(count, { one: 'byte', other: 'bytes' })

export const partNames: Readonly<Record<AssertionPart, string>> = {
  header: 'header',
  payload: 'payload',
  signature: 'signature',
}

export const bytesView = {
  heading: 'The assertion, byte by byte',
  flipOf: 'Flip a bit of the',
  undo: 'Undo the flip',
  putBack: 'Put it back',
  asSigned: 'as it was signed',
  asWritten: 'as it is written',
  flipped: (count: number) => `${plural(count, { one: 'bit', other: 'bits' })} flipped`,
  notTaken: 'This has no three parts of base64url, so there are no bytes to show',
}

export const encodingStage = {
  title: 'base64url',
  note: '3 bytes, 4 characters',
  pieces: (part: string) => `What the ${part} holds`,
  strip: (part: string) => `Bytes of the ${part}`,
  /** What a screen reader says of one byte. */
  byte: (index: number, hex: string, text: string, claim: string | undefined, changed: boolean) =>
    [`byte ${formatNumber(index)}: ${hex}`, text, claim, changed ? 'changed' : ''].filter(Boolean).join(', '),
  keys: 'Arrow keys go from byte to byte, 1 to 8 turn a bit over.',
  window: (from: number, to: number, count: number) =>
    `Bytes ${formatNumber(from)} to ${formatNumber(to)} of ${formatNumber(count)}. Go on with the arrow keys.`,
  where: (claim: string, part: string, at: { from: number; to: number }, characters: { from: number; to: number }) =>
    `${claim} is bytes ${at.from}–${at.to} of the ${part}, characters ${characters.from}–${characters.to} on the wire`,
  bits: (index: number) => `Bits of byte ${formatNumber(index)}`,
  byteName: (index: number) => `byte ${formatNumber(index)}`,
  bit: (place: number, value: number) => `bit ${place} of 8, ${value}`,
  was: (before: string, after: string) => `was ${before}, is ${after}`,
  isNow: (before: string, after: string): BytesSentence => [
    { mark: 'code', text: before },
    ' is now ',
    { mark: 'code', text: after },
  ],
}

type BytesSentence = readonly (string | { mark: 'code'; text: string })[]

export const signingInputStage = {
  title: 'Signing input',
  note: (count: number) => `${bytes(count)} of ASCII`,
  part: (name: string, count: number) => `${name} ${formatNumber(count)}`,
  joined: 'joined by a dot, signed as text',
  changedAt: (characters: number) =>
    `${plural(characters, { one: 'character', other: 'characters' })} changed since it was signed`,
}

export const digestStage = {
  title: 'SHA-256',
  note: '32 bytes, as signed',
  noteUnsigned: '32 bytes',
}

export const paddingStage = {
  title: 'PKCS#1 v1.5',
  note: (count: number) => `padded to ${bytes(count)}`,
  unknown: 'How long it is padded to is the length of the key, and no key is known here.',
  parts: {
    block_type: () => '00 01',
    padding: (count: number) => `ff × ${formatNumber(count)}`,
    separator: () => '00',
    digest_info: (count: number) => `“SHA-256” ${formatNumber(count)}`,
    digest: (count: number) => `digest ${formatNumber(count)}`,
  } satisfies Record<MessagePart, (count: number) => string>,
  about: {
    block_type: 'It begins with 00 01: made with a private key.',
    padding: 'As many ff as it takes to be as long as the key.',
    separator: 'A 00 ends the padding.',
    digest_info: 'spells: SHA-256, 32 bytes follow',
    digest: 'The digest from above.',
  } satisfies Record<MessagePart, string>,
}

export const signatureStage = {
  title: 'Signature',
  note: ['padded', 'd', ' mod n'] as const,
  none: 'Nobody signed yet.',
  more: (count: number) => `and ${formatNumber(count)} more`,
  less: 'fewer',
}

export const arrival = {
  request: 'POST /token',
  label: 'What travels, and where the server’s half begins',
}

export const serverStages = {
  stopped: 'It would compute this. An earlier check fails, so it does not get here.',
  fromSignature: 'From the signature',
  fromSignatureNote: (exponent: number | undefined) =>
    ['signature', exponent === undefined ? 'e' : String(exponent), ' mod n'] as const,
  noKey: 'Takes the public key of the certificate, and none is known here.',
  noNumber: 'The signature is as long a number as the key or longer, which no signature of this key is.',
  notPadded: (count: number) => `${bytes(count)}, and no padding in them: as good as random.`,
  fromInput: 'From what arrived',
  fromInputNote: 'SHA-256 of the input',
  differ: (differing: number, count: number) => `${formatNumber(differing)} of ${formatNumber(count)} bits`,
  differNote: (differing: number) => (differing === 0 ? 'differ: the two are equal' : 'differ'),
}

export const checksStage = {
  title: 'Checks, in order',
  orderSource: 'parts were seen, with contradictions',
  stands: {
    passes: 'passes',
    fails: 'fails',
    open: 'not decided by the bytes',
    not_reached: 'not reached',
  } satisfies Record<CheckStand, string>,
  legend: 'A dot: nothing in the bytes decides it.',
}

export const checkNames: Readonly<Record<CheckName, string>> = {
  request: 'request',
  assertion: 'assertion',
  app: 'app',
  signature: 'signature',
  exp: 'exp',
  aud: 'aud',
  jti: 'jti',
  user: 'user',
  approval: 'approval',
  login: 'login',
}

export const outcomeWords = {
  refused: 'Refused',
  /** The answer, before its evidence. */
  also: (kind: AppKind | undefined) =>
    kind === 'external_client_app'
      ? 'External Client Apps were seen to get'
      : kind === 'connected_app'
        ? 'Connected Apps were seen to get'
        : 'or',
  fits: 'The signature fits: made by the key of this certificate, and not a bit has changed since.',
  notJudged: 'Nothing in the bytes is refused. Whether the signature fits, only the public key tells.',
  unsigned: 'Nobody signed yet. What the server computes back begins with a signature.',
  reasons: {
    assertion_not_three_parts: 'It has no three parts.',
    assertion_not_base64url: 'A part is no base64url.',
    assertion_header_not_json: 'The header is no JSON object, so nothing says how it was signed.',
    alg_not_rs256: 'The header does not ask for RS256.',
    crit_not_supported: 'The header has a critical extension that is not understood.',
    assertion_payload_not_json: 'The claims are no JSON object.',
    issuer_missing: 'There is no iss that would say which app, and with it which certificate.',
    issuer_unknown: 'iss names another app, so that the certificate to check with is not found.',
    signature_mismatch: 'The digest in the signature is not the digest of what arrived.',
  } satisfies Record<BrokenBytes, string>,
}
