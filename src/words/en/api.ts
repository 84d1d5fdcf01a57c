import type { TransportFailure } from '#core/kernel/exchange.ts'

import { noAnswer } from './shared.ts'

export const apiPanel = {
  message: 'Message',
}

/** What to say of a refusal of the API that has no words of its own in `rest-refusals.ts`. */
export const restErrorWords = {
  unknown: 'The words above are exactly what the org said.',
  otherText: (status: number) =>
    `These words came with status ${status}. The API answers otherwise, so the server, or something on the way to it, may be in trouble. Try again later.`,
  nonconforming: { title: 'What came back is not an API answer', next: 'The wire shows what it is.' },
  nothingCameBack: {
    offline: 'This computer was offline, and nothing was sent.',
    connection_lost: noAnswer.connectionLost,
    unreachable_or_blocked: 'The server cannot be reached, or the browser blocked the answer.',
    timeout: 'No answer in time. Try again.',
    aborted: 'You cancelled it.',
  } satisfies Record<TransportFailure, string>,
}
