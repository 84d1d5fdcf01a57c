import type { AnswerMeaning } from '#core/environment/certificate-change.ts'
import type { EpochMilliseconds } from '#core/kernel/numeric-date.ts'

/** One login of the client that logs in all the time. */
export type Heard = { at: EpochMilliseconds; meaning: AnswerMeaning }

/** Whether an answer refused the client. No answer is no refusal. */
export const isRefusal = ({ meaning }: Heard) => meaning !== 'token' && meaning !== 'no_answer'

/** How long the client was refused: from each refusal to the login after it. Whole seconds. */
export function refusedSeconds(heard: readonly Heard[]): number {
  const milliseconds = heard.reduce((sum, one, index) => {
    const next = heard[index + 1]
    return next && isRefusal(one) ? sum + (next.at - one.at) : sum
  }, 0)
  return Math.round(milliseconds / 1000)
}
