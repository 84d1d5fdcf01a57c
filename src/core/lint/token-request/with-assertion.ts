import type { AssertionFinding } from '../assertion/rules.ts'
import type { TokenRequestFinding } from './rules.ts'

/**
 * A request and the assertion in it, judged as one: what is refused in either is refused, so neither is in order then.
 *
 * @returns both lists, without a verdict that the other contradicts. Never throws.
 */
export function judgedTogether(
  request: readonly TokenRequestFinding[],
  assertion: readonly AssertionFinding[],
): { request: TokenRequestFinding[]; assertion: AssertionFinding[] } {
  const refused = [...request, ...assertion].some(({ level }) => level === 'refused')
  return {
    request: request.filter(({ code }) => !refused || code !== 'request_in_order'),
    assertion: assertion.filter(({ code }) => !refused || code !== 'assertion_in_order'),
  }
}
