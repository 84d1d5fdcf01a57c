import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { storedWireRoom, storeWireRoom, wireWidth } from './wire-room.ts'

const stored = new Map<string, string>()

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

it('is as it was left', () => {
  expect(storedWireRoom()).toEqual({ folded: false })
  storeWireRoom({ width: 600, folded: true })
  expect(storedWireRoom()).toEqual({ width: 600, folded: true })
})

it.each([
  [-1, 352],
  [351, 352],
  [352, 352],
  [899.6, 900],
  [901, 900],
  [Number.NaN, 432],
])('a width of %d is %d', (wanted, width) => {
  expect(wireWidth(wanted)).toBe(width)
})

it('takes whatever stands there, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      stored.set('countersign.wire', text)
      const { width, folded } = storedWireRoom()
      if (width !== undefined) expect(width).toBe(wireWidth(width))
      expect(folded).toBeTypeOf('boolean')
    }),
    { numRuns: 300 },
  )
})

it('lasts as long as the page where storage is blocked', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new DOMException('', 'SecurityError')
    },
    setItem: () => {
      throw new DOMException('', 'SecurityError')
    },
  })
  storeWireRoom({ width: 600, folded: true })
  expect(storedWireRoom()).toEqual({ folded: false })
})
