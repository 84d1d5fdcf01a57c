import { expect, it } from 'vitest'

import type { Mark } from '#core/inspection/marks.ts'

import { marksWithin, segmentsOf } from './segments.ts'

const mark = (id: string, start: number, end: number): Mark => ({ id, part: 'claim', start, end })
const drawn = (text: string, marks: Mark[], row = { start: 0, end: text.length }) =>
  segmentsOf(text, row, marksWithin(marks, row)).map(({ shown, within }) => [shown, within.map(({ id }) => id)])

it('a row is cut where a mark begins and where it ends', () => {
  expect(drawn('before aud after', [mark('aud', 7, 10)])).toEqual([
    ['before ', []],
    ['aud', ['aud']],
    [' after', []],
  ])
})

it('a mark that goes on over several rows covers its share of each', () => {
  const marks = [mark('jwt', 2, 9), mark('aud', 4, 7)]
  expect(drawn('0123456789', marks, { start: 0, end: 5 })).toEqual([
    ['01', []],
    ['23', ['jwt']],
    ['4', ['jwt', 'aud']],
  ])
  expect(drawn('0123456789', marks, { start: 5, end: 10 })).toEqual([
    ['56', ['jwt', 'aud']],
    ['78', ['jwt']],
    ['9', []],
  ])
})

it('what cannot be seen is shown as it is written, and is not mixed with what can', () => {
  expect(drawn('\ufeffa\u001b[36;1mb\u202ec\r', [])).toEqual([
    ['\\ufeff', []],
    ['a', []],
    ['\\e[36;1m', []],
    ['b', []],
    ['\\u202e', []],
    ['c', []],
    ['\\r', []],
  ])
})

it('a row without a character has nothing to draw', () => {
  expect(drawn('', [])).toEqual([])
})
