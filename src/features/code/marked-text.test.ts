import { expect, it } from 'vitest'

import { markedText } from './marked-text.ts'

it('tells values and placeholders from the code around them', () => {
  expect(markedText("iss='KEY'\nurl='https://a.b/x'", ['KEY', 'https://a.b', ''], ['YOUR_USERNAME'])).toEqual([
    { text: "iss='" },
    { text: 'KEY', mark: 'value' },
    { text: "'\nurl='" },
    { text: 'https://a.b', mark: 'value' },
    { text: "/x'" },
  ])
})

it('takes the longer of two that begin alike, and loses nothing', () => {
  const pieces = markedText('https://a.b/site https://a.b YOUR_KEY', ['https://a.b', 'https://a.b/site'], ['YOUR_KEY'])
  expect(pieces.filter(({ mark }) => mark).map(({ text }) => text)).toEqual([
    'https://a.b/site',
    'https://a.b',
    'YOUR_KEY',
  ])
  expect(pieces.map(({ text }) => text).join('')).toBe('https://a.b/site https://a.b YOUR_KEY')
})
