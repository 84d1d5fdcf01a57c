import { describe, expect, it, vi } from 'vitest'
import fc from 'fast-check'

import { rowsOf } from './rows.ts'

const texts = (text: string, columns: number) => {
  const rows = rowsOf(text, columns)
  return Array.from({ length: rows.count }, (_, index) => {
    const { start, end, line, first } = rows.row(index)
    return [line, first, text.slice(start, end)]
  })
}

describe('a text in rows', () => {
  it('has a row for each line, whatever ends it', () => {
    expect(texts('one\ntwo\r\n\nfour\n', 80)).toEqual([
      [1, true, 'one'],
      [2, true, 'two'],
      [3, true, ''],
      [4, true, 'four'],
    ])
  })

  it('has several for a line that is longer than a row, and says which of them begins it', () => {
    expect(texts('abcdefg\nh', 3)).toEqual([
      [1, true, 'abc'],
      [1, false, 'def'],
      [1, false, 'g'],
      [2, true, 'h'],
    ])
  })

  it('ends none within a character or a code for terminals', () => {
    expect(texts('ab\u{1F511}c', 3).map(([, , text]) => text)).toEqual(['ab', '\u{1F511}c'])
    expect(texts('ab\u001b[36;1mc', 4).map(([, , text]) => text)).toEqual(['ab', '\u001b[36;1m', 'c'])
    expect(texts('\t\tx', 8).map(([, , text]) => text)).toEqual(['\t\t', 'x'])
  })

  it('a carriage return within a line ends none, as in the files it came from', () => {
    expect(texts('10 %\r100 %', 80)).toEqual([[1, true, '10 %\r100 %']])
  })

  it('holds every character once, and finds its row and its line', () => {
    const character = fc.constantFrom('a', '\n', '\r\n', '\t', '\u001b[1m', '\u{1F511}', '漢', '\ufeff')
    fc.assert(
      fc.property(fc.array(character, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (characters, columns) => {
        const text = characters.join('')
        const rows = rowsOf(text, columns)
        let at = 0
        for (let index = 0; index < rows.count; index++) {
          const { start, end, line, first } = rows.row(index)
          expect(text.slice(at, start)).toMatch(/^(?:\r?\n)?$/)
          expect(rows.rowAt(start)).toBe(
            index === rows.count - 1 || start < rows.row(index + 1).start ? index : index + 1,
          )
          if (first) expect(rows.rowOfLine(line)).toBe(index)
          at = end
        }
        expect(text.slice(at)).toMatch(/^(?:\r?\n)?$/)
        expect(rows.lines).toBe(Math.max(1, text.replace(/\r?\n$/, '').split('\n').length))
      }),
      { numRuns: 200 },
    )
  })
})

describe('a mebibyte', () => {
  /** How often a character was looked at. */
  const looks = (text: string, columns: number) => {
    const look = vi.spyOn(String.prototype, 'charCodeAt')
    try {
      return { rows: rowsOf(text, columns), looked: look.mock.calls.length }
    } finally {
      look.mockRestore()
    }
  }

  // A spy remembers each call: a part of a mebibyte counts the same work per character.
  it.each([
    ['in one line', 'x'.repeat(20_000)],
    ['in lines', `${'x'.repeat(38)}\n`.repeat(500)],
    ['of codes for terminals', '\u001b[36;1m'.repeat(2500)],
    ['that began one and does not end it', '\u001b[1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1'.repeat(500)],
    ['of carriage returns', '\r'.repeat(20_000)],
  ])('%s is read once', (_what, text) => {
    const { rows, looked } = looks(text, 90)
    expect(looked).toBeLessThanOrEqual(3 * text.length)
    expect(rows.row(rows.count - 1).end).toBeGreaterThanOrEqual(text.length - 1)
  })

  it('in one line is as many rows as it fills', () => {
    expect(rowsOf('x'.repeat(1_048_576), 64).count).toBe(16_384)
  })
})
