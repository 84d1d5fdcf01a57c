import type { Exchange } from './exchange.ts'

/** Of an answer's body, what is kept once the answer was judged. Characters. */
export const MAX_KEPT_BODY = 65_536

/** Whether an answer has more than is kept of it. */
export function isLong({ outcome }: Exchange): boolean {
  return outcome.kind === 'answered' && outcome.body.length > MAX_KEPT_BODY
}
