import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'

import { code, link, quote, strong, type Sentence as Words } from '#words/text/sentence.ts'

import { Sentence } from './Sentence.tsx'

const drawn = (of: Words, links?: Record<string, React.ReactElement>) =>
  renderToStaticMarkup(createElement(Sentence, { of, ...(links === undefined ? {} : { links }) }))

describe('a sentence', () => {
  test('is drawn with its marks', () => {
    expect(drawn([strong('No'), ' ', code('expires_in'), ', says ', quote('Enable CORS'), '.'])).toBe(
      '<strong class="font-heavy">No</strong> <code>expires_in</code>, says <em>Enable CORS</em>.',
    )
    expect(drawn('As it is.')).toBe('As it is.')
  })

  test('leads where the component says', () => {
    const sentence = ['See ', link('setup', 'Setup'), '.']
    expect(drawn(sentence, { setup: createElement('a', { href: '/setup' }) })).toBe('See <a href="/setup">Setup</a>.')
    expect(drawn(sentence)).toBe('See Setup.')
  })

  test('stays text, whatever is in it', () => {
    expect(drawn(['<b>', code('<script>')])).toBe('&lt;b&gt;<code>&lt;script&gt;</code>')
  })
})
