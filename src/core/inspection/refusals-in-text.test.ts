import { expect, it } from 'vitest'

import { refusalsInText } from './refusals-in-text.ts'

const BODY = '{"error":"invalid_grant","error_description":"user hasn\'t approved this consumer"}'

it.each([
  ['a body', BODY],
  ['a whole answer of curl -i', `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n\r\n${BODY}`],
  ['a line of a log', `2026-11-22 ERROR auth failed: ${JSON.stringify(BODY)}`],
  ['a form', 'error=invalid_grant&error_description=user+hasn%27t+approved+this+consumer'],
  ['the words alone', 'user hasn’t approved this consumer'],
  ['the words with their code', "invalid_grant: user hasn't approved this consumer"],
])('finds the refusal in %s', (_what, text) => {
  expect(refusalsInText(text)).toStrictEqual(['user_not_approved'])
})

it('finds each of several once, in the order they stand in', () => {
  const log = [
    'invalid_grant: audience is invalid',
    'INVALID_SESSION_ID: Session expired or invalid',
    'invalid_grant: audience is invalid',
  ].join('\n')
  expect(refusalsInText(log)).toStrictEqual(['audience_wrong', 'session_ended'])
})

it('finds nothing in words nobody knows, in a grant, and in nothing', () => {
  expect(refusalsInText('the weather is fine')).toStrictEqual([])
  expect(refusalsInText('{"access_token":"00D!x","instance_url":"https://a.my.salesforce.com"}')).toStrictEqual([])
  expect(refusalsInText('')).toStrictEqual([])
})
