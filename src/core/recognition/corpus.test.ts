import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { corpusOutcome, type CorpusManifest } from '../../../e2e/fixtures/corpus.ts'

const folder = join(import.meta.dirname, '../../../e2e/fixtures/keys')
const { message, cases } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as CorpusManifest

describe('the corpus of key files', () => {
  it('is whole: every file has a case, and there are enough of both kinds', () => {
    const files = readdirSync(folder).filter((file) => file !== 'manifest.json')
    expect(cases.map(({ file }) => file).sort()).toEqual(files.sort())
    expect(cases.filter(({ code }) => code === undefined).length).toBeGreaterThan(100)
    expect(cases.filter(({ code }) => code !== undefined).length).toBeGreaterThan(70)
  })

  it.each(cases.filter(({ code }) => code === undefined))(
    'imports $file and signs as OpenSSL does with the original key',
    async (expected) => {
      expect(await corpusOutcome(expected, readFileSync(join(folder, expected.file)), message)).toEqual(expected)
    },
  )

  it.each(cases.filter(({ code }) => code !== undefined))('refuses $file with $code', async (expected) => {
    expect(await corpusOutcome(expected, readFileSync(join(folder, expected.file)), message)).toEqual(expected)
  })
})
