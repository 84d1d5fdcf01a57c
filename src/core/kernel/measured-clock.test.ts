import { describe, expect, it } from 'vitest'

import type { Exchange } from './exchange.ts'
import { measuredClock } from './measured-clock.ts'
import { epochMilliseconds } from './numeric-date.ts'
import { answered, failed } from './testing/exchange.ts'

const sent = 1_700_000_000_000

/** An answer of a server that is ahead, half way through the round trip. */
function answer(aheadSeconds: number, roundTripMilliseconds = 100, purpose: Exchange['purpose'] = 'query'): Exchange {
  const at = sent + roundTripMilliseconds / 2 + aheadSeconds * 1000
  const headers = [['date', new Date(Math.floor(at / 1000) * 1000).toUTCString()]] as const
  return {
    ...answered(200, {}, { headers: [...headers] }),
    purpose,
    startedAt: epochMilliseconds(sent),
    durationMilliseconds: roundTripMilliseconds,
  }
}

describe('measuredClock', () => {
  it('is not known without an answer that says a time', () => {
    expect(measuredClock([])).toBeUndefined()
    expect(measuredClock([failed('offline'), answered(200, {})])).toBeUndefined()
  })

  it('of one answer is good to half a second and half of the round trip', () => {
    expect(measuredClock([answer(42, 1000)])).toEqual({ aheadSeconds: 42, uncertaintySeconds: 1, answers: 1 })
  })

  it('takes the median, so that one answer that was long under way changes nothing', () => {
    const late = { ...answer(0, 30_000), startedAt: epochMilliseconds(sent) }
    const measured = measuredClock([answer(42), late, answer(42)])
    expect(measured?.aheadSeconds).toBeCloseTo(42.45, 5)
    expect(measured).toMatchObject({ answers: 3 })
  })

  it('says how far answers contradict each other', () => {
    const measured = measuredClock([answer(0), answer(60), answer(60)])
    expect(measured?.aheadSeconds).toBeCloseTo(60.45, 5)
    expect(measured?.uncertaintySeconds).toBeCloseTo(59.45, 5)
  })

  it('forgets what a clock said before it was set right, after a few answers', () => {
    const before = Array.from({ length: 20 }, () => answer(600))
    expect(measuredClock([...before, answer(0), answer(0)])?.aheadSeconds).toBeCloseTo(600.45, 5)
    expect(measuredClock([...before, answer(0), answer(0), answer(0)])?.aheadSeconds).toBeCloseTo(0.45, 5)
    expect(measuredClock(before)?.answers).toBe(5)
  })

  it('does not ask who answers by the clock of another server', () => {
    expect(measuredClock([answer(600, 100, 'read_setup'), answer(600, 100, 'create_practice_org')])).toBeUndefined()
  })

  it('holds the truth within its uncertainty, wherever in its second and round trip a date was written', () => {
    for (let ahead = -3; ahead <= 3; ahead += 0.13)
      for (const roundTrip of [0, 40, 900, 2500])
        for (const share of [0, 0.5, 1]) {
          const at = sent + roundTrip * share + ahead * 1000
          const exchange = {
            ...answered(200, {}, { headers: [['date', new Date(Math.floor(at / 1000) * 1000).toUTCString()]] }),
            purpose: 'query' as const,
            startedAt: epochMilliseconds(sent),
            durationMilliseconds: roundTrip,
          }
          const measured = measuredClock([exchange])
          expect(Math.abs((measured?.aheadSeconds ?? Number.NaN) - ahead)).toBeLessThanOrEqual(
            (measured?.uncertaintySeconds ?? 0) + 1e-9,
          )
        }
  })
})
