import { told } from '#words/en/told.ts'

/**
 * A value of which every text may be told: what a file or an option held comes back in findings and evidence, and may be a secret, as
 * the address of a practice org's set-up is. Of an object it is the values alone, not their names. Never throws.
 */
export function toldValues<T>(value: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each text in the place of a text
  return toldOf(value) as T
}

function toldOf(value: unknown): unknown {
  if (typeof value === 'string') return told(value)
  if (Array.isArray(value)) return value.map(toldOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, toldOf(held)]))
}
