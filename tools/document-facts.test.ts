import { expect, test } from 'vitest'

import { disagreements, folderDisagreements, listedFolders, localStorageKeys } from './document-facts.ts'

test('a thing that only one side knows is told, whichever side it is', () => {
  expect(disagreements(['theme'], ['theme'])).toEqual([])
  expect(disagreements(['theme', 'gone'], ['theme', 'new'])).toEqual([
    'not in the document: new',
    'in the document, but not there: gone',
  ])
})

test('a key of localStorage is found where it is used', () => {
  const text = "const STORAGE_KEY = 'acme.seen'\nlocalStorage.setItem(STORAGE_KEY, '1')"
  expect(
    localStorageKeys([
      { name: 'a.ts', text },
      { name: 'b.ts', text: 'no storage' },
    ]),
  ).toEqual(['acme.seen'])
})

test.each([
  ['a key in place', "const STORAGE_KEY = 'a'\nlocalStorage.getItem('b')"],
  ['a member', "const STORAGE_KEY = 'a'\nlocalStorage.b = '1'"],
  ['a handle', "const STORAGE_KEY = 'a'\nconst storage = localStorage"],
  ['a key from elsewhere', 'localStorage.getItem(STORAGE_KEY)'],
])('localStorage with %s is refused, since its key could not be found', (_what, text) => {
  expect(() => localStorageKeys([{ name: 'a.ts', text }])).toThrow('a.ts')
})

const DISK = ['core', 'core/flow', 'core/lint', 'ui', 'words', 'words/en']

test('folders are read from a tree and from code spans', () => {
  expect(listedFolders('src/\n  core/   pure\n    flow/  seven steps\n  ui/  primitives\n\n`src/words/en`')).toEqual([
    'core',
    'core/flow',
    'ui',
    'words/en',
  ])
})

test.each([
  ['every layer', ['core', 'ui', 'words'], []],
  ['every layer, and every room of one', ['core', 'core/flow', 'core/lint', 'ui', 'words'], []],
  ['a layer too few', ['core', 'ui'], ['not in the document: words']],
  ['a room too few', ['core', 'core/flow', 'ui', 'words'], ['not in the document: core/lint']],
  [
    'a room that is gone',
    ['core', 'ui', 'words', 'words/en', 'words/fr'],
    ['in the document, but not there: words/fr'],
  ],
])('a document that lists %s', (_what, listed, told) => {
  expect(folderDisagreements(listed, DISK)).toEqual(told)
})
