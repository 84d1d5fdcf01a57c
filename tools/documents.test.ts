/** What the documents say of folders, storage, examples and journeys, against them, in both directions. */
import { readdirSync, readFileSync } from 'node:fs'

import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'

import { NODE_SETTINGS } from '#edge/node/settings/settings.ts'
import { RELAY_SETTINGS } from '#edge/relay/settings.ts'
import { openDatabase } from '#platform/indexeddb/database.ts'

import { RANKED_ROOMS } from '../.dependency-cruiser.mjs'
import { PAGES } from '../e2e/support/pages.ts'
import { disagreements, folderDisagreements, listedFolders, localStorageKeys } from './document-facts.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const foldersIn = (path: string) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
const sourcesIn = (path: string) =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => ({ name: `${path}/${name}`, text: read(`${path}/${name}`) }))

/** All first groups of a pattern, sorted; an error where there are none, since nothing compared is nothing shown. */
function all(text: string, pattern: RegExp): string[] {
  const found = [...text.matchAll(pattern)].map(([, group = '']) => group)
  if (found.length === 0) throw new Error(`nothing of the kind ${String(pattern)} is there`)
  return found.sort()
}

/** The fenced block of a document that holds `words`. */
function block(path: string, words: string): string {
  const found = read(path)
    .split('```')
    .filter((part, index) => index % 2 === 1 && part.includes(words))
  if (found.length !== 1) throw new Error(`${path} has ${found.length} blocks with ${words}`)
  return found.join('')
}

describe('folders', () => {
  test('of src/ each has its place in the README’s table, and no other has', () => {
    expect(all(read('README.md'), /(?<=^\|[^|]*)`src\/([a-z]+)`/gm)).toEqual(foldersIn('src').sort())
  })

  test('of src/ each has its place in the architecture’s tree and a line in its rule, and no other has', () => {
    const layers = foldersIn('src')
    const rooms = layers.flatMap((layer) => foldersIn(`src/${layer}`).map((room) => `${layer}/${room}`))
    const listed = listedFolders(read('docs/architecture.md'))
    expect(folderDisagreements(listed, [...layers, ...rooms])).toEqual([])
    const rule = block('docs/architecture.md', 'imports nothing outside core')
    expect(all(rule, /^([a-z]+) +imports? /gm)).toEqual(foldersIn('src').sort())
  })

  test.each(['core', 'practice'] as const)('of %s each has its rank in the architecture and in the gate', (layer) => {
    const rooms = foldersIn(`src/${layer}`)
      .filter((name) => name !== 'testing')
      .sort()
    const drawn = block('docs/architecture.md', `${layer}:`)
    expect(all(drawn.slice(`${layer}:`.length), /([a-z][a-z-]+)/g)).toEqual(rooms)
    expect(RANKED_ROOMS[layer].toSorted()).toEqual(rooms)
  })

  test('of the app are all told of in the architecture', () => {
    const [, told = ''] = /`app` mirrors the addresses: (.*?)`platform`/s.exec(read('docs/architecture.md')) ?? []
    expect(all(told, /`([a-z-]+)`/g)).toEqual(foldersIn('src/app').sort())
  })

  test('and files that the edge’s guide names are there', () => {
    const named = all(block('src/edge/README.md', 'own-origin.ts'), /([a-z-]+\.ts)\b/g)
    const there = new Set(sourcesIn('src/edge').map(({ name }) => name.replace(/.*\//, '')))
    expect(named.filter((name) => !there.has(name))).toEqual([])
  })
})

test('every screen with an address of its own is looked at on every width', () => {
  const routes = all(read('src/app/App.tsx'), /<Route path="([^":]+?)(?:\/:\w+\?)?"/g).filter(
    (path) => path !== '/callback',
  )
  expect(PAGES.filter((path) => path !== '/no/such/page').sort()).toEqual(routes)
})

describe('storage', () => {
  test('every store of the browser’s database is documented, at its schema version, and no other is', async () => {
    const database = await openDatabase(() => undefined)
    const text = read('docs/storage.md')
    const [stores = ''] = text.split('## localStorage')
    expect(disagreements(all(stores, /^\| `([a-z]+)` \|/gm), [...database.objectStoreNames])).toEqual([])
    expect(text).toContain(`Schema version: ${database.version}.`)
    database.close()
  })

  test('every key in localStorage is documented, and no other is', () => {
    const [, documented = ''] = read('docs/storage.md').split('## localStorage')
    const keys = localStorageKeys(sourcesIn('src'))
    expect(disagreements(all(documented, /^\| `([^`]+)` \|/gm), keys)).toEqual([])
  })

  test('nothing is kept by other means', () => {
    const others =
      /\bsessionStorage\b|document\.cookie|\bcookieStore\b|\bcaches\.open|serviceWorker\b|navigator\.storage\.getDirectory/
    expect(others.test("sessionStorage.setItem('a', 'b')")).toBe(true)
    const page = ['app', 'features', 'platform', 'ui', 'words', 'core'].flatMap((layer) => sourcesIn(`src/${layer}`))
    expect(page.filter(({ text }) => others.test(text)).map(({ name }) => name)).toEqual([])
  })
})

describe('examples', () => {
  const started = readdirSync('e2e/deploy').filter((name) => name.endsWith('.test.ts'))
  const tests = started.map((name) => read(`e2e/deploy/${name}`)).join('\n')
  const shipped = [...readdirSync('docs/examples').map((name) => `docs/examples/${name}`), 'Dockerfile']

  test('that are shipped are each in the hands of a test', () => {
    expect(shipped.length).toBeGreaterThan(2)
    expect(tests).not.toContain('docs/examples/none.conf')
    expect(shipped.filter((path) => !tests.includes(`'${path}'`))).toEqual([])
    const guide = read('docs/self-hosting.md')
    expect(shipped.filter((path) => !guide.includes(path.replace('docs/', '')))).toEqual([])
  })

  test('set nothing but settings there are', () => {
    const known: ReadonlySet<string> = new Set([...NODE_SETTINGS, ...RELAY_SETTINGS, 'NODE_ENV'])
    const unit = all(read('docs/examples/countersign.service'), /^(?:# )?Environment=([A-Z_]+)=/gm)
    const image = all(read('Dockerfile'), /^(?:ENV| {3}) ?([A-Z_]+)=/gm)
    expect([...unit, ...image].filter((name) => !known.has(name))).toEqual([])
  })
})

describe('the README', () => {
  test('names every command there is, and no other', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const rows = read('README.md')
      .split('\n')
      .filter((line) => line.startsWith('| `npm '))
    const named = all(rows.join('\n'), /`npm (?:run (?:--silent )?)?([a-z0-9:-]+)/g)
    // What a continuous integration asks for by its usual name.
    expect([...new Set([...named, 'ci'])].sort()).toEqual(Object.keys(scripts).sort())
  })

  test('names the programs that the tests ask', () => {
    const commands = all(read('tools/ensure-commands.mjs'), /^ {2}\['([a-z]+)',/gm)
    const [text = ''] = read('README.md').split('\n## ')
    expect(commands.filter((command) => !text.toLowerCase().includes(command))).toEqual([])
  })
})

test('every journey is watched', () => {
  const journeys = readdirSync('e2e').filter((name) => name.endsWith('.e2e.ts'))
  expect(journeys.length).toBeGreaterThan(10)
  const bare = journeys.filter(
    (name) => !/import \{[^}]*\btest\b[^}]*\} from '\.\/support\/test\.ts'/.test(read(`e2e/${name}`)),
  )
  expect(bare).toEqual([])
  expect(read('e2e/support/test.ts')).toContain('{ auto: true }')
})
