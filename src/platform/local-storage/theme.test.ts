import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { chooseTheme, onThemeShown, shownTheme, showTheme, storedTheme } from './theme.ts'

const stored = new Map<string, string>()

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('document', { documentElement: { dataset: {} } })
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

test.each(['light', 'dark'] as const)('%s is remembered once chosen, and shown by a page opened later', (theme) => {
  chooseTheme(theme)
  vi.stubGlobal('document', { documentElement: { dataset: {} } })
  showTheme(storedTheme())
  expect(shownTheme()).toBe(theme)
})

test('the system decides again once that is chosen', () => {
  chooseTheme('dark')
  chooseTheme('system')
  expect([shownTheme(), storedTheme()]).toEqual(['system', 'system'])
})

test('what is stored and no theme is as if nothing were', () => {
  stored.set('countersign.theme', 'url(evil)')
  expect(storedTheme()).toBe('system')
})

test('opening a page stores nothing', () => {
  showTheme(storedTheme())
  expect([...stored]).toEqual([])
})

test('where storage is blocked a choice lasts as long as the page', () => {
  const refuse = () => {
    throw new DOMException('', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
  expect(storedTheme()).toBe('system')
  chooseTheme('dark')
  expect(shownTheme()).toBe('dark')
})

test('who listens hears of each change until the end', () => {
  const heard: string[] = []
  const stop = onThemeShown(() => heard.push(shownTheme()))
  chooseTheme('dark')
  chooseTheme('system')
  stop()
  chooseTheme('light')
  expect(heard).toEqual(['dark', 'system'])
})
