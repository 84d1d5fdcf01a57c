import { expect, test } from 'vitest'

import { code, link, quote, sentenceText, strong } from './sentence.ts'

test('a sentence without its marks reads as before', () => {
  const sentence = [
    strong('No'),
    ' ',
    code('expires_in'),
    ': see ',
    link('setup', 'Setup'),
    ' and ',
    quote('Enable'),
    '.',
  ]
  expect(sentenceText(sentence)).toBe('No expires_in: see Setup and Enable.')
  expect(sentenceText('As it is.')).toBe('As it is.')
})
