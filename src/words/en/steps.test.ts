import { expect, it } from 'vitest'

import type { AnswerError } from '#core/kernel/answer.ts'

import { readingWords, serverWords, statusWords, stepDetailWords } from './steps.ts'

const ERRORS: AnswerError[] = [
  ...(['offline', 'connection_lost', 'unreachable_or_blocked', 'timeout', 'aborted'] as const).map((reason) => ({
    code: 'transport_failed' as const,
    reason,
  })),
  { code: 'relay_refused', status: 429, refusal: 'rate_limited' },
  { code: 'nonconforming_response', status: 200, reason: 'not_json' },
]

it.each(ERRORS)('says $code in words, and does not call it a refusal', (refusal) => {
  for (const code of ['token_refused', 'api_refused'] as const) {
    const detail = { code, refusal }
    expect(stepDetailWords(detail, 0)).not.toMatch(/_/)
    expect(serverWords(detail)).toBeUndefined()
    expect(statusWords({ status: 'failed', detail })).toBe('problem')
  }
})

it('leaves the name that a server gave its refusal as the server said it', () => {
  const detail = { code: 'token_refused', refusal: { said: 'invalid_grant' } } as const
  expect([stepDetailWords(detail, 0), serverWords(detail)]).toEqual(['invalid_grant', 'invalid_grant'])
  expect(statusWords({ status: 'failed', detail })).toBe('refused')
})

it('calls what an assertion still needs as the fields are called that it comes from', () => {
  const detail = { code: 'claims_incomplete', missing: ['issuer', 'subject', 'audience'] } as const
  expect(stepDetailWords({ ...detail, missing: [...detail.missing] }, 0)).toBe('needs Consumer Key, Username, Audience')
})

it('says of records how many of how many, while they come and where they ended', () => {
  const answered = { code: 'api_answered', rows: 50_000 } as const
  const now = (read: number, reading = true) => ({ ...answered, read, ...(reading ? { reading: true as const } : {}) })
  expect(stepDetailWords(now(2341), 0)).toBe('2,341 of 50,000 records')
  expect(stepDetailWords(now(2341, false), 0)).toBe('2,341 of 50,000 records')
  expect(stepDetailWords(answered, 0)).toBe('50,000 records')
  expect(stepDetailWords({ code: 'api_answered' }, 0), 'no query').toBe('answered')
})

it('says it aloud at each quarter and at the end, and never what is not so', () => {
  const answered = { code: 'api_answered', rows: 50_000 } as const
  const pages = Array.from({ length: 24 }, (_, at) => ({ ...answered, read: 2000 * (at + 1), reading: true as const }))
  expect(new Set([...pages, answered].map((detail) => readingWords(detail)))).toEqual(
    new Set([
      'Reading 50,000 records',
      'Reading 50,000 records: 25 percent',
      'Reading 50,000 records: 50 percent',
      'Reading 50,000 records: 75 percent',
      '50,000 records',
    ]),
  )
  expect(readingWords({ ...answered, read: 2341 })).toBe('2,341 of 50,000 records read')
  expect([readingWords({ code: 'api_answered' }), readingWords({ code: 'not_called' })]).toEqual(['', ''])
})
