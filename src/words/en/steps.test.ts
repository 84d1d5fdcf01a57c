import { expect, it } from 'vitest'

import type { AnswerError } from '#core/kernel/answer.ts'

import { serverWords, statusWords, stepDetailWords } from './steps.ts'

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
