import { resolve } from 'node:path'

import type { Plugin } from 'vite'

import { pseudoWords } from '../catalogues/pseudo-words.ts'

const WORDS = `${resolve(import.meta.dirname, '../../src/words')}/`
const WRITTEN_IN = `${WORDS}en/`

/**
 * Chooses the language of the page, one for a build: every import of a catalogue leads to the folder of the language.
 * `pseudo` is English made longer and accented, so that text which is in no catalogue, and rooms that are too small for
 * a longer language, are seen.
 *
 * @param language name of a folder of `src/words`, or `pseudo`
 */
export function language(language: string): Plugin {
  return {
    name: 'countersign:language',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (language === 'en' || language === 'pseudo') return null
      const resolved = await this.resolve(source, importer, { skipSelf: true })
      if (resolved?.id.startsWith(WRITTEN_IN) !== true) return null
      return `${WORDS}${language}/${resolved.id.slice(WRITTEN_IN.length)}`
    },
    transformIndexHtml: (html) =>
      html.replace('<html lang="en"', `<html lang="${language === 'pseudo' ? 'en' : language}"`),
    transform(code, id) {
      const [file = ''] = id.split('?')
      if (language !== 'pseudo' || !file.startsWith(WRITTEN_IN)) return null
      return { code: pseudoWords(code, file), map: null }
    },
  }
}
