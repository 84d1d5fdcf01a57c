import { describe, expect, it } from 'vitest'

import { clockDifferenceSeconds } from './clock-difference.ts'
import { epochMilliseconds, toNumericDate } from './numeric-date.ts'
import { redactExchange, shortenSecret } from './redact.ts'
import { answered, failed } from './testing/exchange.ts'

describe('redactExchange', () => {
  const MARK = 'S3CR3Tmark'
  const secretive = {
    ...answered(200, {
      access_token: `00D000000000001!${MARK}`,
      signature: MARK,
      refresh_token: MARK,
      id_token: MARK,
      consumerSecret: MARK,
    }),
    request: {
      method: 'POST',
      url: `http://localhost/id/00D/005?oauth_token=00D!${MARK}&format=json`,
      upstreamUrl: `https://acme.my.salesforce.com/x?token=${MARK}`,
      headers: [
        ['authorization', `Bearer 00D000000000001!${MARK}`],
        ['accept', 'application/json'],
      ] as const,
      body: `grant_type=x&assertion=eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.${MARK}&code=${MARK}&client_secret=${MARK}`,
    },
  }

  it('leaves no secret anywhere', () => {
    expect(JSON.stringify(redactExchange(secretive))).not.toContain(MARK)
  })

  it('leaves what is recognisable and public', () => {
    const text = JSON.stringify(redactExchange(secretive))
    expect(text).toContain('eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.…')
    expect(text).toContain('00D000000000001!…')
    expect(text).toContain('format=json')
  })

  it('does not change an exchange without secrets', () => {
    const plain = answered(400, { error: 'invalid_grant', error_description: 'audience is invalid' })
    expect(redactExchange(plain)).toEqual(plain)
  })

  it.each(['', 'a', 'abc', 'a-rather-long-secret'])('never shows %j whole', (secret) => {
    expect(shortenSecret(secret).replace('…', '').length).toBeLessThanOrEqual(Math.min(4, secret.length / 4))
  })
})

describe('clockDifferenceSeconds', () => {
  it('compares the middle of the round trip with the middle of the second', () => {
    const date = new Date(1_700_000_030_000).toUTCString()
    // Sent at …000.000, back at …000.020; the server wrote …030.
    expect(clockDifferenceSeconds(answered(200, {}, { headers: [['date', date]] }))).toBeCloseTo(30.49, 5)
  })

  it('prefers the upstream clock over that of the relay', () => {
    const headers = [
      ['date', new Date(1_700_000_090_000).toUTCString()],
      ['x-upstream-date', new Date(1_699_999_990_000).toUTCString()],
    ] as const
    expect(clockDifferenceSeconds(answered(200, {}, { headers }))).toBeCloseTo(-9.51, 5)
  })

  it('says nothing without an answer or a date', () => {
    expect(clockDifferenceSeconds(failed('offline'))).toBeUndefined()
    expect(clockDifferenceSeconds(answered(200, {}))).toBeUndefined()
  })
})

describe('NumericDate', () => {
  it('cuts milliseconds towards the past, so that no lifetime grows', () => {
    expect(toNumericDate(epochMilliseconds(1_700_000_000_999))).toBe(1_700_000_000)
  })
})
