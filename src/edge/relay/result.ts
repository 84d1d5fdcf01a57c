import type { Refusal } from './refusal.ts'

/** What the relay's checks return: the thing that was checked, or why it was refused. */
export type Admitted<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

/** Says that a check found nothing to refuse. */
export function admit<T>(value: T): Admitted<T> {
  return { ok: true, value }
}

/** Says why a check refused. */
export function refuse(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal }
}
