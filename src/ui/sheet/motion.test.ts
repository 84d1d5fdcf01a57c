import { describe, expect, it } from 'vitest'

import { restingStop, shownHeight, speedOf, withSample, type Sample, type StopHeights } from './motion.ts'

const STOPS: StopHeights = new Map([
  ['closed', 0],
  ['half', 500],
  ['full', 780],
])

describe('a sheet that is dragged', () => {
  it('is as tall as the finger asks, up to its whole height', () => {
    expect(shownHeight(0, 780)).toBe(0)
    expect(shownHeight(612, 780)).toBe(612)
    expect(shownHeight(780, 780)).toBe(780)
    expect(shownHeight(-40, 780)).toBe(0)
  })

  it('gives less and less beyond that, and never 48 pixels', () => {
    const gives = [10, 50, 100, 1000, 100_000].map((beyond) => shownHeight(780 + beyond, 780) - 780)
    expect(gives[0]).toBeGreaterThan(4)
    expect(gives[0]).toBeLessThan(10)
    expect(gives).toEqual(gives.toSorted((one, other) => one - other))
    expect(gives.at(-1)).toBeLessThan(48)
  })

  it('rests where it is nearest to, when it is let go at rest', () => {
    expect(restingStop(STOPS, 249, 0)).toBe('closed')
    expect(restingStop(STOPS, 251, 0)).toBe('half')
    expect(restingStop(STOPS, 639, 0)).toBe('half')
    expect(restingStop(STOPS, 641, 0)).toBe('full')
  })

  it('goes on the way it was thrown, past a stop when it was thrown hard', () => {
    expect(restingStop(STOPS, 490, -1.5)).toBe('closed')
    expect(restingStop(STOPS, 510, 1)).toBe('full')
    expect(restingStop(STOPS, 770, -1)).toBe('half')
    expect(restingStop(STOPS, 770, -3)).toBe('closed')
  })

  it('knows no half where it has none', () => {
    const whole: StopHeights = new Map([
      ['closed', 0],
      ['full', 780],
    ])
    expect(restingStop(whole, 500, 0)).toBe('full')
    expect(restingStop(whole, 380, 0)).toBe('closed')
  })
})

describe('the speed of a finger', () => {
  const moved = (...samples: Sample[]) => samples.reduce<Sample[]>(withSample, [])

  it('is that of its last tenth of a second', () => {
    const samples = moved({ y: 0, at: 0 }, { y: 700, at: 200 }, { y: 650, at: 250 }, { y: 600, at: 300 })
    expect(speedOf(samples, 300)).toBe(1)
    expect(speedOf(samples, 300 + 16)).toBe(1)
  })

  it('is none after a rest, of one place, and at one time', () => {
    expect(speedOf(moved({ y: 300, at: 0 }, { y: 100, at: 50 }), 151)).toBe(0)
    expect(speedOf(moved({ y: 300, at: 0 }), 10)).toBe(0)
    expect(speedOf(moved({ y: 300, at: 7 }, { y: 100, at: 7 }), 7)).toBe(0)
    expect(speedOf([], 0)).toBe(0)
  })
})
