import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { parseHeadersFile, servedHeaders } from './served-headers.ts'

const TEXT = '# comment\n/*\n  X-One: 1\n  Policy: a: b\n\n/assets/*\n  X-Two: 2\n'

test('reads paths, headers and colons inside values', () => {
  expect(parseHeadersFile(TEXT)).toEqual([
    { pattern: '/*', headers: { 'X-One': '1', 'Policy': 'a: b' } },
    { pattern: '/assets/*', headers: { 'X-Two': '2' } },
  ])
})

test('refuses a header that belongs to no path', () => {
  expect(() => parseHeadersFile('  X-One: 1\n')).toThrow('X-One')
})

test('gives a path the headers of every pattern that matches it and no others', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'headers-')), '_headers')
  writeFileSync(file, TEXT)
  expect(servedHeaders('/', file)).toEqual({ 'X-One': '1', 'Policy': 'a: b' })
  expect(servedHeaders('/assets/a.js', file)).toHaveProperty('X-Two', '2')
})
