import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'

import { readSolvedDrills, rememberSolvedDrills } from './drill-progress.ts'
import { readDrillsForToday, rememberDrillsForToday } from './drills-for-today.ts'
import { newEnvironment } from '#core/environment/environment.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

import { readLogins, rememberLogin } from './logins.ts'
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

const NOW = epochMilliseconds(1_795_000_000_000)
const environment = newEnvironment({ kind: 'real', host: 'acme.my.salesforce.com', id: 'e', name: 'e', createdAt: NOW })
const encoded = (part: object) => btoa(JSON.stringify(part)).replace(/=+$/, '')
const assertion = `${encoded({ alg: 'RS256' })}.${encoded({ sub: 'CI@acme.com' })}.AAAA`
const login = (purpose: Exchange['purpose']): Exchange => ({
  id: '1',
  purpose,
  transport: 'relay',
  startedAt: NOW,
  durationMilliseconds: 1,
  request: { method: 'POST', url: 'https://countersign.example/', headers: [], body: `assertion=${assertion}` },
  outcome: { kind: 'answered', status: 200, headers: [], body: '' },
})
const counted = () => Object.values(readLogins()['ci@acme.com'] ?? {}).reduce((sum, count) => sum + count, 0)

it('counts the logins of a bench and of a probe, and of no other call', async () => {
  holding({})
  for (const purpose of ['token_request', 'probe', 'query', 'versions'] as const)
    await rememberLogin(environment, login(purpose))
  expect(counted()).toBe(2)
})

it('counts a login only when no other tab is counting', async () => {
  holding({})
  let letGo = () => {}
  const otherTab = new Promise<void>((resolve) => (letGo = resolve))
  vi.stubGlobal('navigator', {
    locks: { request: async (_name: string, turn: () => void) => otherTab.then(turn) },
  })
  const remembered = rememberLogin(environment, login('token_request'))
  await Promise.resolve()
  expect(counted()).toBe(0)
  letGo()
  await remembered
  expect(counted()).toBe(1)
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
