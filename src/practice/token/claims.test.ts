import { describe, expect, it } from 'vitest'

import { judgeAudience, judgeTimes, OBSERVED_LEEWAY_SECONDS, subjectOf } from './claims.ts'

/** 2026-11-26T12:00:00Z. */
const NOW = 1_795_694_400

const times = (claims: Record<string, unknown>, rules: 'observed' | 'documented' = 'observed') =>
  judgeTimes(claims, rules, NOW)
const refusal = (error: object) => ({ ok: false, error })

describe('exp under the observed rules', () => {
  it('is taken until the leeway is over, to the second', () => {
    expect(OBSERVED_LEEWAY_SECONDS).toBe(30)
    expect(times({ exp: NOW })).toEqual({ ok: true, value: NOW })
    expect(times({ exp: NOW - 29 })).toEqual({ ok: true, value: NOW - 29 })
    expect(times({ exp: NOW - 30 })).toEqual(refusal({ code: 'exp_past', exp: NOW - 30, now: NOW, leewaySeconds: 30 }))
  })

  it('may be as far ahead as a client likes, a fraction, or text: clients in wide use send all three', () => {
    expect(times({ exp: NOW + 86_400 })).toEqual({ ok: true, value: NOW + 86_400 })
    expect(times({ exp: NOW * 1000 })).toEqual({ ok: true, value: NOW * 1000 })
    expect(times({ exp: NOW + 0.5 })).toEqual({ ok: true, value: NOW + 0.5 })
    expect(times({ exp: String(NOW + 180) })).toEqual({ ok: true, value: NOW + 180 })
  })

  it('is remembered as a date that still is one, however far ahead it was written', () => {
    expect(times({ exp: 8_640_000_000_001 })).toEqual({ ok: true, value: 8_640_000_000_000 })
    expect(times({ exp: Number.MAX_VALUE })).toEqual({ ok: true, value: 8_640_000_000_000 })
    expect(times({ exp: '9999999999999999' })).toEqual({ ok: true, value: 8_640_000_000_000 })
  })

  it.each(['', ' 1', '1 ', '-1', '+1', '1.5', '1e9', 'x1', '0x10', '12345678901234567', 'tomorrow'])(
    'is no date as the text %j',
    (exp) => {
      expect(times({ exp })).toEqual(refusal({ code: 'exp_not_a_number', type: 'string' }))
    },
  )
})

describe('exp under the documented rules', () => {
  it('ends at its second, with no leeway', () => {
    expect(times({ exp: NOW + 1 }, 'documented')).toEqual({ ok: true, value: NOW + 1 })
    expect(times({ exp: NOW }, 'documented')).toEqual(
      refusal({ code: 'exp_past', exp: NOW, now: NOW, leewaySeconds: 0 }),
    )
  })

  it('is at most three minutes ahead', () => {
    expect(times({ exp: NOW + 180 }, 'documented')).toEqual({ ok: true, value: NOW + 180 })
    expect(times({ exp: NOW + 181 }, 'documented')).toEqual(
      refusal({ code: 'exp_too_far', exp: NOW + 181, now: NOW, limitSeconds: 180 }),
    )
  })

  it('is a whole number', () => {
    expect(times({ exp: NOW + 0.5 }, 'documented')).toEqual(refusal({ code: 'exp_not_a_number', type: 'number' }))
    expect(times({ exp: String(NOW + 1) }, 'documented')).toEqual(refusal({ code: 'exp_not_a_number', type: 'string' }))
  })
})

describe.each(['observed', 'documented'] as const)('under the %s rules', (rules) => {
  it('exp has to be there', () => {
    for (const claims of [{}, { exp: undefined }, { exp: null }])
      expect(times(claims, rules)).toEqual(refusal({ code: 'exp_missing' }))
  })

  it.each([
    [true, 'boolean'],
    [[NOW + 60], 'object'],
    [{}, 'object'],
    [Number.POSITIVE_INFINITY, 'number'],
    [Number.NaN, 'number'],
  ])('exp has to be a number: not %j', (exp, type) => {
    expect(times({ exp }, rules)).toEqual(refusal({ code: 'exp_not_a_number', type }))
  })

  it('nbf may be ahead by what two clocks disagree, and not by more', () => {
    expect(times({ exp: NOW + 60, nbf: NOW + 30 }, rules).ok).toBe(true)
    expect(times({ exp: NOW + 60, nbf: NOW + 31 }, rules)).toEqual(
      refusal({ code: 'nbf_in_future', nbf: NOW + 31, now: NOW, leewaySeconds: 30 }),
    )
  })

  it('nbf that is no number says nothing', () => {
    expect(times({ exp: NOW + 60, nbf: String(NOW + 3600) }, rules).ok).toBe(true)
  })

  it('exp is judged before nbf: who has both wrong mends the dead one first', () => {
    expect(times({ exp: NOW - 3600, nbf: NOW + 3600 }, rules)).toMatchObject({ error: { code: 'exp_past' } })
  })
})

describe('aud', () => {
  const accepted = ['https://login.salesforce.com', 'https://acme.my.salesforce.com/']

  it.each([...accepted, 'https://login.salesforce.com/', 'https://acme.my.salesforce.com'])(
    'may be %s: a slash at the end is no other host',
    (aud) => {
      expect(judgeAudience({ aud }, accepted)).toEqual({ ok: true, value: true })
    },
  )

  it.each([
    '',
    '/',
    'login.salesforce.com',
    'https://login.salesforce.com//',
    'https://login.salesforce.com/x',
    'https://Login.salesforce.com',
    'https://login.salesforce.co',
    'x',
  ])('is not %j', (audience) => {
    expect(judgeAudience({ aud: audience }, accepted)).toEqual(refusal({ code: 'aud_mismatch', audience, accepted }))
  })

  it('has to be there', () => {
    for (const claims of [{}, { aud: undefined }, { aud: null }])
      expect(judgeAudience(claims, accepted)).toEqual(refusal({ code: 'aud_missing' }))
  })

  it('is one text: a list is refused even with the right value in it, as Salesforce is reported to do', () => {
    expect(judgeAudience({ aud: [accepted[0]] }, accepted)).toEqual(
      refusal({ code: 'aud_not_a_string', type: 'array' }),
    )
    for (const aud of [1, true, {}])
      expect(judgeAudience({ aud }, accepted)).toEqual(refusal({ code: 'aud_not_a_string', type: 'other' }))
  })
})

describe('the subject', () => {
  it.each([
    [{ sub: 'a@b' }, 'a@b'],
    [{ prn: 'a@b' }, 'a@b'],
    [{ prn: 'a@b', sub: 'c@d' }, 'a@b'],
    [{ prn: null, sub: 'c@d' }, 'c@d'],
    [{ prn: '', sub: 'c@d' }, undefined],
    [{ prn: 1, sub: 'c@d' }, undefined],
    [{ sub: '' }, undefined],
    [{ sub: ['a@b'] }, undefined],
    [{}, undefined],
  ])('of %j is %j', (claims, subject) => {
    expect(subjectOf(claims)).toBe(subject)
  })
})
