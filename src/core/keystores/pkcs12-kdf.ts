import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js'

import { concatBytes } from '../encoding/bytes.ts'

/** Hashes PKCS#12 files name in their MAC (RFC 8017 §A.2.4). */
const HASHES = { sha1, sha224, sha256, sha384, sha512 } as const
export type Pkcs12Hash = keyof typeof HASHES

/** RFC 7292 §B.3: what the derived bits are for. */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const

/** Without native help the hashes with 64-bit words take three times as long. */
const ROUND_WEIGHT: Readonly<Record<Pkcs12Hash, number>> = { sha1: 1, sha224: 1, sha256: 1, sha384: 3, sha512: 3 }

/** Rounds between two words about them. */
const ROUNDS_PER_WORD = 50_000

/** Rounds that `pkcs12Derive` does for `length` octets, in the unit of `DerivationWork`. Total. */
export function pkcs12Rounds(hash: Pkcs12Hash, iterations: number, length: number): number {
  return iterations * Math.ceil(length / HASHES[hash].outputLen) * ROUND_WEIGHT[hash]
}

/**
 * The key derivation of PKCS#12. Secret in, secret out.
 *
 * Synchronous and proportional to `iterations`: callers declare the work first.
 *
 * @param length octets wanted
 * @param onRounds told about rounds as they are done, in the unit of `DerivationWork`
 * @see RFC 7292 §B.2
 */
export function pkcs12Derive(
  input: {
    hash: Pkcs12Hash
    password: Uint8Array
    salt: Uint8Array
    iterations: number
    purpose: (typeof PURPOSE)[keyof typeof PURPOSE]
    length: number
  },
  onRounds: (rounds: number) => void = () => undefined,
): Uint8Array<ArrayBuffer> {
  const hash = HASHES[input.hash]
  const { blockLen: v, outputLen: u } = hash
  const diversifier = new Uint8Array(v).fill(input.purpose)
  const block = concatBytes(repeatTo(input.salt, v), repeatTo(input.password, v))
  const derived = new Uint8Array(Math.ceil(input.length / u) * u)
  for (let offset = 0; offset < derived.length; offset += u) {
    const digest = derived.subarray(offset, offset + u)
    digest.set(hash(concatBytes(diversifier, block)))
    onRounds(ROUND_WEIGHT[input.hash])
    hashAgain(input.hash, digest, input.iterations - 1, onRounds)
    addToEachBlock(block, repeatTo(digest, v).subarray(0, v), v)
  }
  return derived.slice(0, input.length)
}

/** Replaces a digest by its own hash, so many times. One state serves for all: making a new one takes as long as the hash. */
function hashAgain(name: Pkcs12Hash, digest: Uint8Array, times: number, onRounds: (rounds: number) => void): void {
  const blank = HASHES[name].create()
  const state = HASHES[name].create()
  for (let left = times; left > 0;) {
    const now = Math.min(left, ROUNDS_PER_WORD)
    for (let round = 0; round < now; round++) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a method the library has and does not type
      blank._cloneInto(state as never)
      state.update(digest)
      state.digestInto(digest)
    }
    left -= now
    onRounds(now * ROUND_WEIGHT[name])
  }
}

/** HMAC with one of the hashes, for the MAC over the authenticated safe (RFC 7292 §4). */
export function pkcs12Mac(hash: Pkcs12Hash, key: Uint8Array, data: Uint8Array): Uint8Array {
  return hmac(HASHES[hash], key, data)
}

/** Octets in the output of a hash: also the length of its MAC key. */
export function hashLength(hash: Pkcs12Hash): number {
  return HASHES[hash].outputLen
}

/** Copies of `bytes` one after the other up to a multiple of `v`; nothing stays nothing (step 2 and 3). */
function repeatTo(bytes: Uint8Array, v: number): Uint8Array<ArrayBuffer> {
  const length = bytes.length === 0 ? 0 : v * Math.ceil(bytes.length / v)
  return Uint8Array.from({ length }, (_unused, index) => bytes[index % bytes.length] ?? 0)
}

/** Step 6C: each v-octet block becomes (block + addend + 1) mod 2^(8v). */
function addToEachBlock(blocks: Uint8Array, addend: Uint8Array, v: number): void {
  for (let start = 0; start < blocks.length; start += v) {
    let carry = 1
    for (let index = v - 1; index >= 0; index--) {
      const sum = (blocks[start + index] ?? 0) + (addend[index] ?? 0) + carry
      blocks[start + index] = sum & 0xff
      carry = sum >> 8
    }
  }
}
