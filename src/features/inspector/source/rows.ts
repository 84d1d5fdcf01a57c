import { unseenAt } from './unseen.ts'

/** A text cut into rows that all are equally high, so that a place in it is found by arithmetic. Offsets are UTF-16. */
export type SourceRows = {
  count: number
  /** Lines, as an editor counts them. */
  lines: number
  row: (index: number) => SourceRow
  /** The row that holds a place of the text. */
  rowAt: (offset: number) => number
  /** The first row of a line; the last one's where there is no such line. */
  rowOfLine: (line: number) => number
}

/** `end` is before the line break. `line` counts from 1; `first` is the row where it begins. */
export type SourceRow = { start: number; end: number; line: number; first: boolean }

/** A tab ends at the next multiple of this, as the style sheet has it. */
const TAB_COLUMNS = 4

/**
 * Cuts a text at its line breaks, and lines that are longer than a row where they are full. A row never ends within a
 * character nor within a code for terminals. Looks at each character once.
 *
 * @param columns characters of one width that a row takes; at least 1
 */
export function rowsOf(text: string, columns: number): SourceRows {
  const starts = [0]
  const ends: number[] = []
  const lineOf = [1]
  const firstRows = [0]
  let line = 1
  let column = 0
  let at = 0
  const next = (end: number, start: number) => {
    ends.push(end)
    starts.push(start)
    lineOf.push(line)
    column = 0
  }
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const breaks = lineBreak(text, at, code)
    if (breaks > 0) {
      line++
      next(at, at + breaks)
      firstRows.push(starts.length - 1)
      at += breaks
      continue
    }
    const { length, width } = characterAt(text, at, code, column)
    if (column > 0 && column + width > columns) next(at, at)
    column += width
    at += length
  }
  ends.push(text.length)
  // What ends with a line break ends there, and begins no other line.
  if (starts.length > 1 && starts.at(-1) === text.length) {
    starts.pop()
    lineOf.pop()
    firstRows.pop()
    line--
  }
  const rowAt = (offset: number) => lastAtMost(starts, offset)
  return {
    count: starts.length,
    lines: line,
    row: (index) => {
      const [start = 0, number = 1] = [starts[index], lineOf[index]]
      return { start, end: ends[index] ?? start, line: number, first: index === 0 || lineOf[index - 1] !== number }
    },
    rowAt,
    rowOfLine: (wanted) => firstRows[Math.max(0, Math.min(wanted, line) - 1)] ?? 0,
  }
}

function lineBreak(text: string, at: number, code: number): number {
  if (code === 0x0a) return 1
  return code === 0x0d && text.charCodeAt(at + 1) === 0x0a ? 2 : 0
}

function characterAt(text: string, at: number, code: number, column: number): { length: number; width: number } {
  if (code >= 0x20 && code < 0x7f) return ONE
  if (code === 0x09) return { length: 1, width: TAB_COLUMNS - (column % TAB_COLUMNS) }
  const unseen = unseenAt(text, at)
  if (unseen) return { length: unseen.length, width: unseen.shown.length }
  if (code >= 0xd800 && code < 0xdc00 && at + 1 < text.length) return { length: 2, width: 2 }
  if (code >= 0x300 && code < 0x370) return { length: 1, width: 0 }
  return { length: 1, width: isWide(code) ? 2 : 1 }
}

const ONE = { length: 1, width: 1 } as const

/** Letters that take two columns: Hangul, the scripts of China and Japan, and the wide forms of others. */
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code < 0x1160) ||
    (code >= 0x2e80 && code < 0xd7a4) ||
    (code >= 0xf900 && code < 0xfb00) ||
    (code >= 0xff00 && code < 0xff61)
  )
}

/** Where the last of sorted numbers stands that is no greater. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}
