import { expect, it } from 'vitest'

import { isEditable, textWith } from './editable.ts'

it('what is put in takes the place of what is selected', () => {
  expect(textWith({ value: 'one two three', selectionStart: 4, selectionEnd: 7 }, '2')).toBe('one 2 three')
  expect(textWith({ value: '', selectionStart: 0, selectionEnd: 0 }, 'all')).toBe('all')
})

it('a text is edited up to 64 Ki characters', () => {
  expect(isEditable('x'.repeat(65_536))).toBe(true)
  expect(isEditable('x'.repeat(65_537))).toBe(false)
})
