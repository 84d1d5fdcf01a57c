import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'

import { readSolvedDrills, rememberSolvedDrills } from './drill-progress.ts'
import { readDrillsForToday, rememberDrillsForToday } from './drills-for-today.ts'
import { readLogins } from './logins.ts'
import { storedTheme } from './theme.ts'

afterEach(() => vi.unstubAllGlobals())

function holding(values: Record<string, string>) {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => values[key] ?? null,
    setItem: (key: string, value: string) => void (values[key] = value),
  })
  return values
}

it('takes whatever stands for the drills, the logins or the theme, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (stored) => {
      holding({
        'countersign.drills': stored,
        'countersign.drills-today': stored,
        'countersign.theme': stored,
        'countersign.logins': stored,
      })
      for (const drill of [...readSolvedDrills(), ...readDrillsForToday()]) expect(drill).toBeTypeOf('string')
      for (const minutes of Object.values(readLogins()))
        for (const count of Object.values(minutes)) expect(count).toBeTypeOf('number')
      expect(['system', 'light', 'dark']).toContain(storedTheme())
    }),
    { numRuns: 300 },
  )
})

it('adds to what of the drills can be read', () => {
  const values = holding({ 'countersign.drills': '["a", 7, null]' })
  rememberSolvedDrills(['b'])
  expect(values['countersign.drills']).toBe('["a","b"]')
})

it('keeps the drills for today in their order, each once', () => {
  holding({})
  rememberDrillsForToday(['c', 'a', 'c'])
  expect(readDrillsForToday()).toEqual(['c', 'a'])
})

it('knows none where storage is blocked', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new DOMException('', 'SecurityError')
    },
  })
  expect([...readSolvedDrills()]).toEqual([])
  expect(readLogins()).toEqual({})
  expect(storedTheme()).toBe('system')
})
