import { describe, expect, it } from 'vitest'

import { jsonAnswer } from './answer.ts'
import { answered, failed } from './testing/exchange.ts'

const nonconforming = (status: number, reason: string, mediaType = 'application/json') => ({
  ok: false,
  error: { code: 'nonconforming_response', status, reason, mediaType },
})

describe('jsonAnswer', () => {
  it.each([300, 301, 302, 303, 304, 307, 308, 399])(
    'takes status %i for no answer, whatever its body says',
    (status) => {
      expect(jsonAnswer(answered(status, { access_token: 'x' }))).toEqual(nonconforming(status, 'redirect'))
    },
  )

  it.each([200, 204, 299, 400, 401, 500])('hands JSON on with status %i, right or wrong', (status) => {
    expect(jsonAnswer(answered(status, { a: 1 }))).toEqual({ ok: true, value: { status, json: { a: 1 } } })
  })

  it('says what came instead of JSON, and takes an empty body for none', () => {
    expect(jsonAnswer(answered(200, '{}', { mediaType: 'Text/HTML; charset=utf-8' }))).toEqual(
      nonconforming(200, 'html', 'text/html'),
    )
    expect(jsonAnswer(answered(200, '{'))).toEqual(nonconforming(200, 'not_json'))
    const deep = `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`
    expect(jsonAnswer(answered(200, deep))).toEqual(nonconforming(200, 'unexpected_shape'))
    expect(jsonAnswer(answered(204, ''))).toEqual({ ok: true, value: { status: 204, json: null } })
  })

  it('says why nothing came back', () => {
    expect(jsonAnswer(failed('offline'))).toEqual({ ok: false, error: { code: 'transport_failed', reason: 'offline' } })
  })
})
