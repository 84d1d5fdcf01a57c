/** One expected outcome or one expected refusal. Bugs and platform failures are thrown, never returned. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E }

/** Wraps a value. Never throws. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** Wraps a refusal. `error` is a union discriminated by `code`; it carries data, never sentences or secrets. */
export function err<const E>(error: E): { ok: false; error: E } {
  return { ok: false, error }
}
