import { encodeBase64 } from '#core/encoding/base64.ts'

/** How deep, and how much, of a record is written out. More than any record has that was ever written here. */
const MAX_DEPTH = 12
const MAX_PARTS = 100_000

/**
 * A record that was set aside, as text for the person to keep: JSON where it is JSON, bytes as Base64, and the kind of everything
 * else. Of a key there is no private half in it: a handle cannot be written. Never throws, whatever the record is; what is
 * deeper or more than any record that was written here is left out.
 *
 * May hold what opens a practice org's set-up. For a file that the person asked for, and nothing else.
 */
export function setAsideText(record: unknown): string {
  let parts = 0
  const plain = (value: unknown, depth: number): unknown => {
    if (typeof value === 'bigint') return `${value}n`
    if (value === undefined) return null
    if (typeof value !== 'object' || value === null) return value
    if (value instanceof Uint8Array) return encodeBase64(value)
    if (value instanceof Date) return String(value)
    const isList = Array.isArray(value)
    if (!isList && Object.getPrototypeOf(value) !== Object.prototype) return Object.prototype.toString.call(value)
    parts += 1
    if (depth > MAX_DEPTH || parts > MAX_PARTS) return '…'
    if (isList) return value.slice(0, MAX_PARTS).map((item) => plain(item, depth + 1))
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member, depth + 1)]))
  }
  return JSON.stringify(plain(record, 0), undefined, 2)
}
