import { globSync, readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { pseudo, pseudoWords } from './pseudo-words.ts'
import { treeOf } from './tree.ts'

const of = (code: string) => pseudoWords(code, 'catalogue.ts')

/** Catalogues with no text of their own. */
const COMPOSED = ['cause-views', 'cause-words', 'causes', 'format'].map((name) => `src/words/en/${name}.ts`)

describe('the pseudo-language', () => {
  test('makes words longer and accents them, in brackets', () => {
    expect(of(`export const words = { close: 'Close the tab' }`)).toBe(
      `export const words = { close: "⟦Çľóóšéé ťhéé ťááb⟧" }`,
    )
  })

  test('keeps the parameters of a sentence', () => {
    expect(of('export const left = (days: string) => `${days} left, \\`so\\` far`')).toBe(
      'export const left = (days: string) => `${days} ⟦ľééfť, \\`šóó\\` fáář⟧`',
    )
  })

  test.each([
    ['a name of a member', `export const words = { 'not made': 1, key: 2 }`],
    ['an import', `import { code } from './locale.ts'`],
    ['a type', `export type Code = 'not made' | 'made'`],
    ['a code that is compared with', `export const x = (got: string) => got === 'not made'`],
    ['a case', `switch (got) { case 'not made': break }`],
    ['a member', `export const x = detail['not made']`],
    ['what is marked as code', `export const x = [code('invalid assertion')]`],
    ['the name of the language', `export const { plural } = formatsOf('en')`],
    ['a quotation', `export const x = [quote('Enable CORS')]`],
    ['a command', `export const x = { command: 'openssl genrsa' }`],
    ['what a method of a text is given', `export const x = name.replaceAll('a b', 'c d')`],
    ['a text without letters', `export const x = ' · '`],
  ])('leaves %s alone', (_, source) => {
    expect(of(source)).toBe(source)
  })

  test('leaves the id of a link and turns its text', () => {
    expect(of(`export const x = link('setup', 'Setup')`)).toBe(`export const x = link('setup', "⟦Šééťúúp⟧")`)
  })

  test('leaves addresses and names with signs as they are', () => {
    expect(pseudo('Send it to https://login.salesforce.com as grant_type')).toBe(
      '⟦Šééñď ííť ťóó https://login.salesforce.com ááš grant_type⟧',
    )
  })

  test('makes of every catalogue one that still parses', () => {
    const catalogues = globSync('src/words/en/**/*.ts')
    expect(catalogues.length).toBeGreaterThan(10)
    const withoutText: string[] = []
    for (const file of catalogues) {
      const turned = pseudoWords(readFileSync(file, 'utf8'), file)
      if (!turned.includes('⟦')) withoutText.push(file)
      expect(() => treeOf(turned, file)).not.toThrow()
    }
    // They put together what other catalogues say.
    expect(withoutText.sort()).toEqual(COMPOSED)
  })
})
