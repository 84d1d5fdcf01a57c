import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'

import type { QueryRecord } from '../rest/resource-response.ts'
import { columnsOf } from './columns.ts'
import { csvParts, pasteParts, type CsvReader } from './csv.ts'
import { jsonParts } from './json.ts'

const csv = (records: readonly QueryRecord[], reader: CsvReader) =>
  [...csvParts(records, columnsOf(records), reader)].join('')

/** What another parser makes of a file. */
function parsed(text: string, delimiter = ','): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: false })
  expect(errors).toEqual([])
  return data
}

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      ',',
      '\r',
      '\n',
      '\t',
      ' ',
      "'",
      '=',
      '+',
      '-',
      '@',
      '＝',
      'ß',
      '😀',
      ';',
      '|',
      '(',
      '!',
      '1',
    ),
  }),
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.boolean(),
  fc.constant(null),
)
const records = fc.array(fc.record({ Name: value, Value: value }), { minLength: 1, maxLength: 8 })
const id = fc.integer({ min: 0, max: 999_999 }).map((figures) => `003${figures}`)
/** A field without each apostrophe that `sent` has not there, if it guards: at the beginning or the end of a cell, before the sign of a formula. */
function asSent(field: string, sent: string, ends: RegExp): string {
  let read = ''
  for (const [at, sign] of field.split('').entries()) {
    const guards =
      (at === 0 && /^'(?:[\t\r\n]|\s*'?\s*[=+\-@＝＋－＠])/.test(field)) ||
      (ends.test(field.charAt(at - 1)) && /^'(?:[^\S\t\r\n]|")*[=+\-@＝＋－＠]/.test(field.slice(at)))
    if (sign === sent.charAt(read.length) || !guards) read += sign
  }
  return read
}

/** What runs in a cell: `=` and `@` do, a plus and a minus with a call, a bar or an exclamation mark behind them, or a word. */
const RUNS = /^\s*(?:[=@＝＠]|[+\-＋－](?:[^]*[|!｜！]|[^]*[\p{L}_][^]*[(（]|[^\s\d]*[\p{L}_]))/u
const text = (each: unknown) => (each === null ? '' : String(each))

describe('records as CSV', () => {
  it('are read by another parser exactly as they came, for a program', () => {
    fc.assert(
      fc.property(records, (rows) => {
        const expected = rows.map(({ Name, Value }) => [text(Name), text(Value)])
        // The line that ends the last one is taken for an empty one.
        expect(parsed(csv(rows, 'program'))).toEqual([['Name', 'Value'], ...expected, ['']])
      }),
      { numRuns: 300 },
    )
  })

  it('hold no formula for a spreadsheet, and are otherwise as they came', () => {
    fc.assert(
      fc.property(records, (rows) => {
        const file = csv(rows, 'spreadsheet')
        expect(file.startsWith('\u{FEFF}Name,Value\r\n')).toBe(true)
        const read = parsed(file.slice(1)).slice(1, -1)
        read.forEach((line, at) => {
          const sent = [rows[at]?.Name, rows[at]?.Value]
          line.forEach((field, column) => {
            if (typeof sent[column] !== 'number') expect(field).not.toMatch(RUNS)
            expect(field).not.toMatch(/^[\t\r\n]/)
            expect(asSent(field, text(sent[column]), /[;\t\r\n]/)).toBe(text(sent[column]))
            if (!/[=+\-@＝＋－＠\t\r\n]/.test(text(sent[column]))) expect(field).toBe(text(sent[column]))
          })
        })
      }),
      { numRuns: 300 },
    )
  })

  it('hold no formula for a spreadsheet that ends cells elsewhere', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ Id: id, Name: value, Value: value }), { minLength: 1, maxLength: 8 }),
        (rows) => {
          const file = csv(rows, 'spreadsheet').slice(1)
          const cells = [';', '\t'].flatMap((delimiter) => Papa.parse<string[]>(file, { delimiter }).data.flat())
          // Whatever is made of quotes, too.
          const pieces = file.split(/[;\t\r\n]/).map((piece) => piece.replaceAll('"', ''))
          for (const cell of [...cells, ...pieces]) expect(cell.split(',', 1)[0]).not.toMatch(RUNS)
        },
      ),
      { numRuns: 500 },
    )
  })

  it.each([
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+49 30 123', '+49 30 123'],
    ['+49 (30) 123-4', '+49 (30) 123-4'],
    ['+49 30 123 (home)', '+49 30 123 (home)'],
    ['- item\n- other; - third', '- item\n- other; - third'],
    ['---\n-5 kg', '---\n-5 kg'],
    ["O'Brien; it's", "O'Brien; it's"],
    ['-1', '-1'],
    ["-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"],
    ["- 1\n+cmd|' /C calc'!A0", "'- 1\n'+cmd|' /C calc'!A0"],
    ["a;-cmd|' /C calc'!A0", "a;'-cmd|' /C calc'!A0"],
    ['+SUM(A1)', "'+SUM(A1)"],
    ['- HYPERLINK("http://a")', `'- HYPERLINK("http://a")`],
    [String.raw`-'\\a\[b]c'!A1`, String.raw`'-'\\a\[b]c'!A1`],
    ['－ｃｍｄ｜1', "'－ｃｍｄ｜1"],
    ['-b', "'-b"],
    [' =1+1', "' =1+1"],
    ['\u00A0\u3000@SUM(A1)', "'\u00A0\u3000@SUM(A1)"],
    [' a', ' a'],
    [-1, '-1'],
    ["'quoted", "'quoted"],
    ['a=b', 'a=b'],
    ['a;=1+1', "a;'=1+1"],
    ['a; "=1+1"', 'a;\' "=1+1"'],
    ['a\n-1', 'a\n-1'],
    ['a\n-b', "a\n'-b"],
    ['a; b', 'a; b'],
  ])('write %j as %j for a spreadsheet', (sent, written) => {
    expect(parsed(csv([{ X: sent }], 'spreadsheet').slice(1))[1]).toEqual([written])
  })

  it('end every line by CRLF, a line without a value too', () => {
    expect(csv([{ X: null }, { X: 'a\nb' }], 'program')).toBe('X\r\n""\r\n"a\nb"\r\n')
  })

  it('have a relationship by its columns, a sub-select by its number, and what a record lacks empty', () => {
    const owned = {
      Owner: { attributes: { type: 'User' }, Name: 'Priya' },
      Kids: { totalSize: 2, done: true, records: [] },
    }
    expect(csv([owned, { Owner: null }], 'program')).toBe('Owner.Name,Kids\r\nPriya,2\r\n,\r\n')
  })

  it('come in pieces, which a page can make one by one', () => {
    const rows = Array.from({ length: 2500 }, (_, Id) => ({ Id }))
    const parts = [...csvParts(rows, columnsOf(rows), 'program')]
    expect(parts).toHaveLength(4)
    expect(parsed(parts.join(''))).toHaveLength(2502)
  })
})

describe('records to be pasted', () => {
  it('are read by another parser as they came, but for formulas', () => {
    fc.assert(
      fc.property(records, (rows) => {
        const pasted = [...pasteParts(rows, columnsOf(rows), { head: true })].join('')
        const [head, ...read] = parsed(pasted, '\t').slice(0, -1)
        expect(head).toEqual(['Name', 'Value'])
        read.forEach((line, at) => {
          const sent = [rows[at]?.Name, rows[at]?.Value]
          line.forEach((field, column) => {
            expect(asSent(field, text(sent[column]), /[\t\r\n]/)).toBe(text(sent[column]))
            if (typeof sent[column] !== 'number') expect(field).not.toMatch(RUNS)
          })
        })
      }),
    )
  })
})

describe('a text to be pasted', () => {
  it.each([
    ['Phone; +49 30 1', 'Phone; +49 30 1'],
    ['a;-b', 'a;-b'],
    ['a;=1+1', 'a;=1+1'],
    ['- item', '- item'],
    ["O'Brien", "O'Brien"],
    ['=1+1', "'=1+1"],
    ['a\t=1+1', "a\t'=1+1"],
    ['a\n@SUM(A1)', "a\n'@SUM(A1)"],
  ])('%j is %j', (sent, written) => {
    const rows = [{ X: sent }]
    expect(parsed([...pasteParts(rows, columnsOf(rows), { head: false })].join(''), '\t')[0]).toEqual([written])
  })
})

describe('records as JSON', () => {
  const rows: QueryRecord[] = [
    {
      attributes: { type: 'Account', url: '/a' },
      Name: 'a "b"',
      Owner: { attributes: { type: 'User' }, Name: null },
      Contacts: { totalSize: 1, done: true, records: [{ attributes: { type: 'Contact' }, Name: 'c' }] },
    },
    { expr0: 1 },
  ]
  const json = (form: 'plain' | 'as_it_came', of = rows) => JSON.parse([...jsonParts(of, form)].join('')) as unknown

  it('are what came', () => {
    expect(json('as_it_came')).toEqual(rows)
    expect(json('as_it_came', [])).toEqual([])
  })

  it('are the fields alone, the rows of a sub-select an array of them', () => {
    expect(json('plain')).toEqual([{ Name: 'a "b"', Owner: { Name: null }, Contacts: [{ Name: 'c' }] }, { expr0: 1 }])
  })

  it('come through pieces whole', () => {
    const many = Array.from({ length: 2500 }, (_, Id) => ({ Id }))
    expect(json('plain', many)).toEqual(many)
  })
})
