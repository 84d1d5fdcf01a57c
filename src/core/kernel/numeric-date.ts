/**
 * Two readings of time that share a shape and are dangerous to swap, so each is branded.
 *
 * @see RFC 7519 §2, "NumericDate": seconds since 1970-01-01T00:00:00Z UTC, ignoring leap seconds
 */
export type NumericDate = number & { readonly __unit: 'seconds since the epoch' }
export type EpochMilliseconds = number & { readonly __unit: 'milliseconds since the epoch' }

/** Brands whole seconds; fractions are cut towards the past, so that a lifetime is never lengthened. */
export function numericDate(seconds: number): NumericDate {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand is given here and nowhere else
  return Math.floor(seconds) as NumericDate
}

/** Brands milliseconds as the platform's clocks give them. */
export function epochMilliseconds(milliseconds: number): EpochMilliseconds {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand is given here and nowhere else
  return milliseconds as EpochMilliseconds
}

/** Milliseconds to whole seconds, cut towards the past. */
export function toNumericDate(instant: EpochMilliseconds): NumericDate {
  return numericDate(instant / 1000)
}

/** Whole seconds to milliseconds. */
export function toEpochMilliseconds(date: NumericDate): EpochMilliseconds {
  return epochMilliseconds(date * 1000)
}
