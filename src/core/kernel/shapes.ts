/** What schemas of several rooms are made of. */
import * as v from 'valibot'

import type { EpochMilliseconds } from './numeric-date.ts'

/** Furthest from the epoch that a `Date` holds, either way (ECMA-262 §21.4.1.1). Milliseconds. */
const MAX_INSTANT = 8.64e15

/** An instant that can be written as a date. */
export const instant = v.custom<EpochMilliseconds>(
  (value) => typeof value === 'number' && Math.abs(value) <= MAX_INSTANT,
)

/** A text that names an instant, as ISO 8601 does. */
export const instantText = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
)

/** An absolute address of the web: nothing that a link could run. */
export const webAddress = v.pipe(
  v.string(),
  v.check((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? '')),
)

/** Bytes of their own, as certificates and public keys are kept. */
export const bytes = v.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer,
)
