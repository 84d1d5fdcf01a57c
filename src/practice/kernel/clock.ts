/** Whole or fractional milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMilliseconds = number

/** Whole seconds since 1970-01-01T00:00:00Z (RFC 7519 §2, NumericDate). */
export type NumericDate = number

/** Port: where "now" comes from, in milliseconds. The practice org never reads an ambient clock. */
export type Clock = () => EpochMilliseconds

/** Port: cryptographically strong random bytes. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>

/** Milliseconds to whole seconds, cut towards the past. */
export function toNumericDate(instant: EpochMilliseconds): NumericDate {
  return Math.floor(instant / 1000)
}
