import { describe, expect, it } from 'vitest'

import { readPastedAnswer } from './pasted-answer.ts'

const NOT_APPROVED = { error: 'invalid_grant', errorDescription: "user hasn't approved this consumer" }
const TOKEN = '00D000000000062!AQ4AQFakePracticeTokenOfNobodyAtAll'

describe('an error answer is read', () => {
  it.each([
    ['as JSON', `{"error":"invalid_grant","error_description":"user hasn't approved this consumer"}`],
    ['as a form', 'error=invalid_grant&error_description=user+hasn%27t+approved+this+consumer'],
    [
      'as XML',
      `<?xml version="1.0" encoding="UTF-8"?><OAuth><error>invalid_grant</error><error_description>user hasn&apos;t approved this consumer</error_description></OAuth>`,
    ],
  ])('%s', (_form, text) => {
    expect(readPastedAnswer(text)).toMatchObject({ content: { kind: 'oauth_error', ...NOT_APPROVED } })
  })

  it('out of the whole output of curl -i, after a proxy and a 100', () => {
    const text = [
      'HTTP/1.1 200 Connection established',
      '',
      'HTTP/1.1 100 Continue',
      '',
      'HTTP/2 400 ',
      'date: Sun, 22 Nov 2026 16:00:00 GMT',
      'Content-Type: application/json;charset=UTF-8',
      '',
      `{"error":"invalid_grant","error_description":"user hasn't approved this consumer"}`,
    ].join('\r\n')
    expect(readPastedAnswer(text)).toMatchObject({
      status: 400,
      headers: [
        ['date', 'Sun, 22 Nov 2026 16:00:00 GMT'],
        ['content-type', 'application/json;charset=UTF-8'],
      ],
      content: { kind: 'oauth_error', ...NOT_APPROVED },
    })
  })

  it('out of curl -v, without what was sent', () => {
    const text = [
      '* Connected to login.salesforce.com',
      '> POST /services/oauth2/token HTTP/2',
      '> authorization: Bearer secret',
      '>',
      '< HTTP/2 400',
      '< content-type: application/json',
      '<',
      '{"error":"invalid_grant","error_description":"invalid assertion"}',
    ].join('\n')
    const answer = readPastedAnswer(text)
    expect(answer).toMatchObject({ status: 400, content: { kind: 'oauth_error', error: 'invalid_grant' } })
    expect(JSON.stringify(answer)).not.toContain('Bearer')
  })

  it('out of the message of a client', () => {
    expect(readPastedAnswer("Error (1): Error authenticating with JWT.\nuser hasn't approved this consumer")).toEqual({
      headers: [],
      content: { kind: 'oauth_error', error: '', errorDescription: NOT_APPROVED.errorDescription, members: [] },
    })
  })

  it('of the REST API, with every error in it', () => {
    expect(
      readPastedAnswer('[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"},{"errorCode":"X"}]'),
    ).toMatchObject({
      content: {
        kind: 'rest_error',
        errors: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }, { errorCode: 'X' }],
      },
    })
  })
})

it('shortens tokens and secrets in every form of a token answer', () => {
  for (const text of [
    JSON.stringify({ access_token: TOKEN, refresh_token: '5Aep861secretsecretsecret', token_type: 'Bearer' }),
    `access_token=${encodeURIComponent(TOKEN)}&refresh_token=5Aep861secretsecretsecret`,
    `<?xml version="1.0"?><Response><access_token>${TOKEN}</access_token><refresh_token>5Aep861secretsecretsecret</refresh_token></Response>`,
    `HTTP/1.1 200 OK\n\n${JSON.stringify({ access_token: TOKEN, refresh_token: '5Aep861secretsecretsecret' })}`,
  ]) {
    const answer = readPastedAnswer(text)
    expect(answer).toMatchObject({ content: { kind: 'token_answer' } })
    expect(JSON.stringify(answer)).not.toMatch(/AQ4AQ|secretsecret/)
  }
})

it('knows a web page that came instead of an answer', () => {
  expect(
    readPastedAnswer('HTTP/1.1 200 OK\nContent-Type: text/html\n\n<html><title>Maintenance</title>'),
  ).toMatchObject({
    status: 200,
    content: { kind: 'html' },
  })
})

it.each([
  '',
  'The key is in the safe.',
  '{"name":"value"}',
  '{"kty":"RSA"}',
  '[1]',
  'POST / HTTP/1.1\n\n',
  '<p>no</p>',
])('is not an answer: %j', (text) => {
  expect(readPastedAnswer(text)).toBeUndefined()
})
