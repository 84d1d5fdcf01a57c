import { resolve } from 'node:path'

import { describe, expect, test } from 'vitest'

import { language } from './language.ts'

const WORDS = resolve(import.meta.dirname, '../../src/words')

type Hooks = {
  resolveId(this: { resolve: (source: string) => { id: string } }, source: string, importer: string): Promise<unknown>
  transform(code: string, id: string): { code: string } | null
  transformIndexHtml(html: string): string
}
const hooks = (name: string) => language(name) as unknown as Hooks
const resolved = (name: string, id: string) => hooks(name).resolveId.call({ resolve: () => ({ id }) }, id, 'x.ts')

describe('the language of the page', () => {
  test('leads imports of a catalogue to the folder of that language', async () => {
    expect(await resolved('de', `${WORDS}/en/wire.ts`)).toBe(`${WORDS}/de/wire.ts`)
    expect(await resolved('de', `${WORDS}/text/sentence.ts`)).toBeNull()
  })

  test('is said by the document', () => {
    expect(hooks('de').transformIndexHtml('<html lang="en" dir="ltr">')).toBe('<html lang="de" dir="ltr">')
    expect(hooks('pseudo').transformIndexHtml('<html lang="en">')).toBe('<html lang="en">')
  })

  test('is English, word for word, where nothing is said', async () => {
    expect(await resolved('en', `${WORDS}/en/wire.ts`)).toBeNull()
    expect(hooks('en').transform(`export const x = 'Close'`, `${WORDS}/en/ui.ts`)).toBeNull()
  })

  test('turns catalogues alone into the pseudo-language', () => {
    const code = `export const x = 'Close'`
    expect(hooks('pseudo').transform(code, `${WORDS}/en/ui.ts?t=1`)?.code).toBe(`export const x = "⟦Çľóóšéé⟧"`)
    expect(hooks('pseudo').transform(code, `${WORDS}/text/sentence.ts`)).toBeNull()
  })
})
