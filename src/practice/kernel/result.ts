/** One expected outcome or one expected refusal. The practice org keeps its own: it shares no code with the page's core. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E }

/**
 * The refusals of one border. A refusal whose code is not in the vocabulary does not compile; of a code that has no refusal
 * nothing can be made.
 */
export type RefusalsOf<Code extends string, Refusal extends { code: Code }> = [Code] extends [Refusal['code']]
  ? Refusal
  : { code: never; codesWithoutRefusal: Exclude<Code, Refusal['code']> }

/** Wraps a value. Never throws. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** Wraps a refusal: a union discriminated by `code`, carrying data, never sentences or secrets. Never throws. */
export function err<const E>(error: E): { ok: false; error: E } {
  return { ok: false, error }
}
