import type { TransportFailure } from '#core/kernel/exchange.ts'

import { formatNumber, plural } from './format.ts'
import { noAnswer } from './shared.ts'

export const apiPanel = {
  query: 'Query',
  version: 'API version',
  run: 'Run the query',
  shortcut: 'Ctrl Enter',
  otherCalls: 'Other calls',
  answer: 'Answer',
  records: 'Records',
  countSays: (count: number) => `COUNT() says ${formatNumber(count)}.`,
  noRecord: 'No record matches. The query itself is fine.',
  firstOf: (shown: number, all: number) =>
    `First ${formatNumber(shown)} of ${formatNumber(all)}. Add LIMIT to ask for fewer.`,
  json: 'JSON answer',
  message: 'Message',
}

export const resultTable = {
  label: 'Query result',
  records: (count: number) => plural(count, { one: 'record', other: 'records' }),
}

/** What to say of a refusal of the API that has no words of its own in `rest-refusals.ts`. */
export const restErrorWords = {
  unknown: 'The words above are exactly what the org said.',
  bareText:
    'The identity services say so when the token is dead, or lacks a scope such as openid or id. If another token meets the same answer, it is the scopes of the app.',
  nonconforming: { title: 'What came back is not an API answer', next: 'The wire shows what it is.' },
  nothingCameBack: {
    offline: 'This computer is offline.',
    connection_lost: noAnswer.connectionLost,
    unreachable_or_blocked: 'The server cannot be reached, or the browser blocked the answer.',
    timeout: 'No answer in time. Try again.',
    aborted: 'You cancelled it.',
  } satisfies Record<TransportFailure, string>,
}
