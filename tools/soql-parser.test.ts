import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { soqlParserFiles } from './make-soql-parser.ts'

const files = soqlParserFiles()

test('the parser of SOQL is what its grammar makes', () => {
  expect(files.size).toBe(2)
  for (const [path, text] of files)
    expect(readFileSync(path, 'utf8'), `node tools/make-soql-parser.ts writes ${path}`).toBe(text)
})

test('the tables of SOQL are small', () => {
  const bytes = [...files.values()].reduce((sum, text) => sum + brotliCompressSync(text).length, 0)
  expect(bytes).toBeLessThan(4_000)
})
