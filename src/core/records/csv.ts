import type { QueryRecord } from '../rest/resource-response.ts'
import { textOf, valueAt } from './cells.ts'
import type { Column } from './columns.ts'

/**
 * Who reads the file. A `spreadsheet` needs a mark to see that it is UTF-8, and would take a text such as `=1+1` for a formula
 * (CWE-1236): there an apostrophe stands before it. So it does within a text after what a spreadsheet may take for the end of a
 * cell: one whose list separator is the semicolon ends cells there, and quotes, which to it begin in the middle of a cell, mean
 * nothing. A list or a phone number, which runs nothing, has none. A `program` gets every text as it came, and no mark.
 */
export type CsvReader = 'spreadsheet' | 'program'

/** Records of one piece of a file: so few that a page is not held up by making it. */
const ROWS_PER_PART = 1000

const BYTE_ORDER_MARK = '\u{FEFF}'

/**
 * Records as CSV, in pieces that make the file when they are put together: a head of the columns' names, then a line for each
 * record, each ended by CRLF. A number stands as JavaScript reads and writes it, the rows of a sub-select as their number. Never throws.
 *
 * @see RFC 4180 §2
 */
export function* csvParts(
  records: Iterable<QueryRecord>,
  columns: readonly Column[],
  reader: CsvReader,
): Generator<string, void> {
  const head = columns.map(({ name }) => csvField(name, reader))
  yield (reader === 'spreadsheet' ? BYTE_ORDER_MARK : '') + csvLine(head)
  yield* inParts(records, (record) => csvLine(columns.map((column) => csvField(valueAt(record, column), reader))))
}

function csvLine(fields: readonly string[]): string {
  // A line of one empty field would read as no line.
  return `${fields.length === 1 && fields[0] === '' ? '""' : fields.join(',')}\r\n`
}

function csvField(value: unknown, reader: CsvReader): string {
  const text = reader === 'spreadsheet' ? withoutFormula(value, SIGN_AFTER) : textOf(value)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What a spreadsheet begins a formula with, in full width too, behind white space that one may skip. */
const SIGN_FIRST = /^(\s*)[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/
/** The same behind the end of a cell to one that reads otherwise, where what follows, quoted or not, would be a formula. */
const SIGN_AFTER = /[;\t\r\n](?=((?:[^\S\t\r\n]|")*)[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g
/** The same where a tab ends cells, and nothing else does within a line. */
const SIGN_AFTER_TAB = /[\t\r\n](?=((?:[^\S\t\r\n]|")*)[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

function withoutFormula(value: unknown, signAfter: RegExp): string {
  const text = textOf(value)
  if (typeof value === 'number') return text
  const mayRun = runsIn(text)
  const guarded = text.replaceAll(signAfter, (end, skipped: string, at: number) =>
    mayRun(at + end.length + skipped.length) ? `${end}'` : end,
  )
  const [, skipped] = SIGN_FIRST.exec(text) ?? []
  return /^[\t\r\n]/.test(text) || (skipped !== undefined && mayRun(skipped.length)) ? `'${guarded}` : guarded
}

/**
 * Tells whether a formula from a sign on may run something. One that begins with a plus or a minus, which `- a list` and
 * `+49 30 123` do too, needs the name of a function before a parenthesis, or the bar or the exclamation mark of another program or
 * file; directly before a word it is at least a name. Looked for in all that follows: where a cell ends is not certain. A comma
 * joins nothing to a formula where the semicolon ends cells.
 */
function runsIn(text: string): (sign: number) => boolean {
  let places: { reaching: number; called: number; letter: number } | undefined
  return (sign) => {
    if (!/[+\-\uFF0B\uFF0D]/.test(text.charAt(sign))) return true
    const { reaching, called, letter } = (places ??= {
      reaching: lastPlace(text, /[|!\uFF5C\uFF01]/),
      called: lastPlace(text, LETTER, lastPlace(text, /[(\uFF08]/)),
      letter: lastPlace(text, LETTER),
    })
    return reaching > sign || called > sign || (letter > sign && !NO_WORD.test(text.slice(sign + 1, sign + 10)))
  }
}

/** Whatever may stand in a name, and more. */
const LETTER = /[A-Za-z_\\\u00AA-\uFFFF]/

/** A blank or a figure before any word, as in a list, a number or a line of dashes. */
const NO_WORD = /^[^\sA-Za-z_\\\u00AA-\uFFFF]{0,8}[\s\d]/

function lastPlace(text: string, character: RegExp, before = text.length): number {
  let at = before - 1
  while (at >= 0 && !character.test(text.charAt(at))) at--
  return at
}

/**
 * The same as text to be pasted into a spreadsheet: columns parted by tabs, lines by LF, no text a formula.
 *
 * @param head whether the names of the columns come first
 */
export function* pasteParts(
  records: Iterable<QueryRecord>,
  columns: readonly Column[],
  { head }: { head: boolean },
): Generator<string, void> {
  if (head) yield pasteLine(columns.map(({ name }) => name))
  yield* inParts(records, (record) => pasteLine(columns.map((column) => valueAt(record, column))))
}

function pasteLine(values: readonly unknown[]): string {
  const fields = values.map((value) => {
    const text = withoutFormula(value, SIGN_AFTER_TAB)
    return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${fields.join('\t')}\n`
}

/** Texts of records, put together so many at a time. */
export function* inParts(
  records: Iterable<QueryRecord>,
  textOfRecord: (record: QueryRecord) => string,
): Generator<string, void> {
  let lines: string[] = []
  for (const record of records) {
    lines.push(textOfRecord(record))
    if (lines.length < ROWS_PER_PART) continue
    yield lines.join('')
    lines = []
  }
  if (lines.length > 0) yield lines.join('')
}
