/** What the compiler cannot see of a catalogue: that its words are words. */
import { globSync } from 'node:fs'
import { resolve } from 'node:path'

import { expect, test } from 'vitest'

const FILES = globSync('src/words/en/**/*.ts').filter((file) => !file.endsWith('.test.ts'))

/** Texts that say nothing: empty ones, and codes of several words that stand for themselves. */
function sayNothing(words: unknown, path: string): string[] {
  if (typeof words === 'string') {
    const name = path.split('.').at(-1)
    return words.trim() === '' || (words === name && words.includes('_')) ? [path] : []
  }
  if (words instanceof Map) return sayNothing(Object.fromEntries(words), path)
  if (typeof words !== 'object' || words === null) return []
  return Object.entries(words).flatMap(([name, value]) => sayNothing(value, `${path}.${name}`))
}

test('every text of a catalogue says something', async () => {
  expect(sayNothing({ key_made: 'key_made', empty: ' ', made: 'made', list: ['', 'x'] }, 'canary')).toEqual([
    'canary.key_made',
    'canary.empty',
    'canary.list.0',
  ])
  expect(FILES.length).toBeGreaterThan(15)
  for (const file of FILES) expect(sayNothing({ ...(await import(resolve(file))) }, file)).toEqual([])
})
