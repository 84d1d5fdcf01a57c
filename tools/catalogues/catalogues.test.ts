/** What the compiler cannot see of a catalogue: that its words are words. */
import { globSync, readFileSync } from 'node:fs'
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

/** Sources that may use a catalogue. */
const SOURCES = globSync('src/**/*.{ts,tsx}')
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))

/**
 * Entries of one table that no source asks for by name. A table that is looked up by code, chosen among others, or handed on, is used as
 * a whole.
 */
function unused(table: string, entries: readonly string[], sources: readonly string[]): string[] {
  const users = sources.flatMap((source) => {
    if (!new RegExp(`\\b${table}\\b`).test(source)) return []
    const alias = new RegExp(`\\b${table} as (\\w+)`).exec(source)?.[1]
    return [{ source, name: alias ?? table }]
  })
  const isAsked = (entry: string) =>
    users.some(({ source, name }) =>
      // Handed on as a member; by the same name only where that is no name of an import.
      new RegExp(
        `${name === table ? '' : `[{,]\\s*${name}\\s*[,}]|`}\\.{3}${name}\\b|: ${name}\\s*[,)}]|\\b${name}(?:\\[|\\)|\\}| :|\\.${entry}\\b)`,
      ).test(source),
    )
  return entries.filter((entry) => !isAsked(entry)).map((entry) => `${table}.${entry}`)
}

test('every text of a catalogue is used', async () => {
  const source = "import { keys as words } from '#words/en/keys.ts'\nuse(words.made)"
  expect(unused('keys', ['made', 'lost'], [source])).toEqual(['keys.lost'])
  expect(unused('keys', ['made', 'lost'], ["import { keys } from '#words/en/keys.ts'\nuse(keys[code])"])).toEqual([])
  const found: string[] = []
  for (const file of FILES) {
    for (const [table, entries] of Object.entries((await import(resolve(file))) as Record<string, unknown>)) {
      if (typeof entries === 'object' && entries !== null && !(entries instanceof Map) && !Array.isArray(entries))
        found.push(...unused(table, Object.keys(entries), SOURCES))
    }
  }
  expect(found).toEqual([])
})
