import { concatBytes } from './bytes.ts'
import { decodeHex } from './hex.ts'
import { TAG, type UniversalType } from './der-values.ts'

/**
 * One element of a universal type in DER: identifier, minimal length, contents one after the other. Total.
 *
 * @see X.690 §8.1 and §10.1
 */
export function encodeDer(type: UniversalType, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const constructed = type === 'sequence' || type === 'set' ? 0x20 : 0
  return element(TAG[type] | constructed, contents)
}

/** `[tagNumber]`, constructed for an explicit tag, primitive for an implicitly tagged string. */
export function encodeContext(
  tagNumber: number,
  form: 'constructed' | 'primitive',
  ...contents: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> {
  return element(0x80 | (form === 'constructed' ? 0x20 : 0) | tagNumber, contents)
}

/** A non-negative INTEGER below 2^53. */
export function encodeInteger(value: number): Uint8Array<ArrayBuffer> {
  const digits = value.toString(16)
  const octets = decodeHex(digits.length % 2 === 0 ? digits : `0${digits}`) ?? new Uint8Array()
  // A leading one bit would make it negative.
  return encodeDer('integer', (octets[0] ?? 0) >= 0x80 ? new Uint8Array([0]) : new Uint8Array(), octets)
}

/** A non-negative INTEGER of any size: superfluous zeros off, one put back where the sign bit would show. */
export function encodeUnsigned(magnitude: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = magnitude.findIndex((octet) => octet !== 0)
  const octets = start < 0 ? new Uint8Array([0]) : magnitude.subarray(start)
  return encodeDer('integer', (octets[0] ?? 0) >= 0x80 ? new Uint8Array([0]) : new Uint8Array(), octets)
}

/** An OBJECT IDENTIFIER from its dotted form. */
export function encodeObjectIdentifier(dotted: string): Uint8Array<ArrayBuffer> {
  const [root = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return encodeDer('objectIdentifier', new Uint8Array([root * 40 + second, ...rest].flatMap((arc) => base128(arc))))
}

function element(identifier: number, contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  return concatBytes(new Uint8Array([identifier, ...lengthOctets(length)]), ...contents)
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest & 0xff)
  return [0x80 | octets.length, ...octets]
}

function base128(arc: number): number[] {
  const octets = [arc & 0x7f]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift(0x80 | (rest & 0x7f))
  return octets
}
