import type { AssertionPart } from '#core/anatomy/flip-bit.ts'

/** The colour of each part, as text and as a bar. */
export const PART_INK: Readonly<Record<AssertionPart, string>> = {
  header: 'text-jwt-header',
  payload: 'text-jwt-payload',
  signature: 'text-jwt-signature',
}

export const PART_FILL: Readonly<Record<AssertionPart, string>> = {
  header: 'bg-jwt-header',
  payload: 'bg-jwt-payload',
  signature: 'bg-jwt-signature',
}
