import type { RandomBytes } from '#core/kernel/random.ts'

/** The browser's cryptographic random source. */
export const browserRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))
