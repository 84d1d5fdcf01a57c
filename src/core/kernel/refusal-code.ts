/** A code as this project's relay and servers write theirs. Whoever answers in their place may write anything there. */
const CODE = /^[a-z][a-z0-9_]{0,63}$/

/**
 * The `code` of problem details, be it one that this version does not know; `unknown` where there is none, or a text of another
 * form, which may hold a secret or the end of the block that it is told in. Never throws.
 *
 * @see RFC 9457 §3.2 (extension members)
 */
export function refusalCodeOf(problem: unknown): string {
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : undefined
  return typeof code === 'string' && CODE.test(code) ? code : 'unknown'
}
