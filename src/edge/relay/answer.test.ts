import { describe, expect, it } from 'vitest'

import { answerHeaders, refusalOfAnswer, serverTiming } from './answer.ts'
import { RELAY_LIMITS } from './limits.ts'

const head =
  (headers: Readonly<Record<string, string>> = {}) =>
  (name: string) =>
    headers[name]
const judge = (status: number, headers?: Readonly<Record<string, string>>) =>
  refusalOfAnswer(status, head(headers), { ...RELAY_LIMITS, maxAnswerBytes: 100 })

describe('the head of an answer', () => {
  it.each([200, 204, 299, 400, 401, 500, 599])(
    'with status %i goes through, whatever Salesforce thinks of the call',
    (status) => {
      expect(judge(status)).toBeUndefined()
    },
  )

  it.each([300, 304, 308, 399])('with status %i points elsewhere and is not passed on', (status) => {
    expect(judge(status)).toEqual({ code: 'upstream_redirected', upstreamStatus: status })
  })

  it.each([0, 100, 101, 199, 600, 999])('with status %i is none: no `Response` could carry it', (status) => {
    expect(judge(status)).toEqual({ code: 'upstream_unreachable' })
  })

  it('may announce as much as the relay forwards, and not a byte more', () => {
    expect(judge(200, { 'content-length': '100' })).toBeUndefined()
    expect(judge(200, { 'content-length': '101' })).toEqual({ code: 'upstream_too_large', limitBytes: 100 })
  })
})

describe('the headers of an answer', () => {
  const given = {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'date': 'Sun, 22 Nov 2026 14:00:00 GMT',
    'set-cookie': 'BrowserId=x',
    'location': 'https://evil.example/',
    'strict-transport-security': 'max-age=1',
  }

  it('are those that say how to read the body, and the upstream’s clock under a name of its own', () => {
    expect(answerHeaders(head(given))).toEqual([
      ['content-type', 'application/json'],
      ['content-encoding', 'gzip'],
      ['x-upstream-date', 'Sun, 22 Nov 2026 14:00:00 GMT'],
    ])
  })

  it('are none where the upstream sent none', () => {
    expect(answerHeaders(head())).toEqual([])
  })
})

describe('the timing of an answer', () => {
  it('parts the wait for Salesforce from the work here', () => {
    expect(serverTiming(120.5, 123)).toBe('upstream;dur=120.50, relay;dur=2.50')
  })

  it('never claims that the work here took less than no time, however a clock was read', () => {
    expect(serverTiming(10, 9)).toBe('upstream;dur=10.00, relay;dur=0.00')
  })
})
