import { describe, expect, it } from 'vitest'

import type { Exchange, PendingExchange } from '../kernel/exchange.ts'
import { answered, failed } from '../kernel/testing/exchange.ts'
import { answeredError, type AnsweredError } from './answered-error.ts'
import { sentFigures } from './bytes-out.ts'

describe('sentFigures', () => {
  const sent = (body?: string, exchange: Exchange = answered(200, {})): Exchange => ({
    ...exchange,
    request: {
      method: 'POST',
      url: 'https://a.example/é',
      headers: [['a', 'b']],
      ...(body === undefined ? {} : { body }),
    },
  })
  // POST https://a.example/é HTTP/1.1, a: b and the empty line, each with its end of line; é is two bytes.
  const HEAD = 5 + 20 + 9 + 2 + (4 + 2) + 2

  it('counts the line, the fields and the body of each request, in bytes', () => {
    expect(sentFigures([])).toEqual({ requests: 0, bytes: 0 })
    expect(sentFigures([sent()])).toEqual({ requests: 1, bytes: HEAD })
    expect(sentFigures([sent('x=ü'), sent()])).toEqual({ requests: 2, bytes: 2 * HEAD + 4 })
  })

  it('counts what is under way and what was lost, and nothing that never left', () => {
    const { outcome: _, durationMilliseconds: __, ...pending } = sent()
    expect(sentFigures([pending, sent('', failed('timeout'))])).toEqual({ requests: 2, bytes: 2 * HEAD })
    expect(sentFigures([sent('', failed('offline'))])).toEqual({ requests: 0, bytes: 0 })
  })
})

describe('answeredError', () => {
  const { outcome: _, durationMilliseconds: __, ...pending } = answered(400, { error: 'x' })
  it.each<[string, Exchange | PendingExchange, AnsweredError | undefined]>([
    [
      'of OAuth',
      answered(400, { error: 'invalid_grant', error_description: 'why' }),
      { code: 'invalid_grant', text: 'why' },
    ],
    ['of OAuth without words', answered(401, { error: 'invalid_client' }), { code: 'invalid_client', text: undefined }],
    [
      'of the REST API',
      answered(404, [{ errorCode: 'NOT_FOUND', message: 'gone' }, { errorCode: 'B' }]),
      { code: 'NOT_FOUND', text: 'gone' },
    ],
    [
      'as problem details',
      answered(429, { code: 'rate_limited', title: 'Slower' }),
      { code: 'rate_limited', text: 'Slower' },
    ],
    [
      'with a description that is no text',
      answered(400, { error: 'e', error_description: 7 }),
      { code: 'e', text: undefined },
    ],
    ['that is no text', answered(400, { error: 7, code: 'c' }), { code: 'c', text: undefined }],
    ['in an answer that is none', answered(399, { error: 'e' }), undefined],
    ['of a success', answered(200, { error: 'e' }), undefined],
    ['in text', answered(400, 'Bad_OAuth_Token', { mediaType: 'text/plain' }), undefined],
    ['in an empty list', answered(400, []), undefined],
    ['without an answer', failed('timeout'), undefined],
    ['under way', pending, undefined],
  ])('is the first error, word for word: %s', (_what, exchange, error) => {
    expect(answeredError(exchange)).toEqual(error)
  })
})
