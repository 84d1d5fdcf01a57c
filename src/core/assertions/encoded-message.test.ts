import { describe, expect, it } from 'vitest'

import { encodeHex } from '../encoding/hex.ts'
import { encodedMessage, MESSAGE_PARTS } from './encoded-message.ts'

const digest = Uint8Array.from({ length: 32 }, (_unused, index) => index)

describe('encodedMessage', () => {
  it.each([128, 256, 384, 512, 62])('fills %i octets with its parts, each octet in one of them', (octets) => {
    const message = encodedMessage(digest, octets)
    const spans = MESSAGE_PARTS.map((part) => message?.parts[part])
    expect(message?.bytes).toHaveLength(octets)
    expect(spans.map((span) => span?.start)).toEqual([0, ...spans.slice(0, -1).map((span) => span?.end)])
    expect(spans.at(-1)?.end).toBe(octets)
  })

  it('is 00 01, FF to the length of the modulus, 00, the DER that names SHA-256, the digest', () => {
    const { bytes, parts } = encodedMessage(digest, 256) ?? { bytes: new Uint8Array(), parts: undefined }
    const hex = MESSAGE_PARTS.map((part) => encodeHex(bytes.subarray(parts?.[part].start, parts?.[part].end)))
    expect(hex).toEqual(['0001', 'ff'.repeat(202), '00', '3031300d060960864801650304020105000420', encodeHex(digest)])
  })

  it('has eight octets of padding at least, so that a modulus of 62 octets is the shortest', () => {
    expect(encodedMessage(digest, 61)).toBeUndefined()
    expect(encodedMessage(digest, 0)).toBeUndefined()
  })

  it('is made of a SHA-256 digest and of nothing else', () => {
    expect(encodedMessage(digest.subarray(1), 256)).toBeUndefined()
  })
})
