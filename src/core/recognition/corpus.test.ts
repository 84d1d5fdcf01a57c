import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { IMPORT_REFUSAL_CODES, NOT_A_KEY_CODES } from '#core/keys/import-refusal.ts'
import { recogniseInput } from '#core/recognition/recognise.ts'

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

  it('has a file for every refusal of a key, but for the two that only size brings about', () => {
    const shown = new Set(cases.flatMap(({ code }) => (code === undefined ? [] : [code])))
    const otherThings: readonly string[] = NOT_A_KEY_CODES
    expect(IMPORT_REFUSAL_CODES.filter((code) => !shown.has(code) && !otherThings.includes(code))).toEqual([
      'modulus_too_large',
      'input_too_large',
    ])
  })

  it('lets no password and no private number into an answer', async () => {
    const leaks: string[] = []
    for (const { file, password, keyPassword } of cases) {
      const bytes = readFileSync(join(folder, file))
      const marked = 'Marked-4711-пароль'
      const right = JSON.stringify(await recogniseInput(bytes, { password, keyPassword }))
      const wrong = JSON.stringify(await recogniseInput(bytes, { password: marked, keyPassword: marked }))
      if (/"(?:d|p|q|dp|dq|qi)":|storepw|keypw1|pässwörd/.test(right) || wrong.includes('Marked')) leaks.push(file)
    }
    expect(leaks).toEqual([])
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
