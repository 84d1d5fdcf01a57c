import { textOf } from '#core/records/cells.ts'
import { childRows } from '#core/records/columns.ts'
import { formatInstant, formatNumber } from '#words/en/format.ts'
import { cellWords } from '#words/en/results.ts'

/** A value as a cell shows it: numbers in groups, rows of a sub-select as their number. What is copied is the value as it came. */
export function shownValue(value: unknown): string {
  if (typeof value === 'number') return Math.abs(value) < 1e15 && hasPlainDigits(value) ? grouped(value) : String(value)
  const rows = childRows(value)
  return rows ? cellWords.rows(rows.totalSize) : textOf(value)
}

function hasPlainDigits(value: number): boolean {
  return !String(value).includes('e')
}

/** Every digit after the point as it came. */
function grouped(value: number): string {
  const [whole = '', fraction] = String(value).split('.')
  const digits = (whole.startsWith('-0') ? '-' : '') + formatNumber(Number(whole))
  return fraction === undefined ? digits : `${digits.replace('--', '-')}.${fraction}`
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d{4})$/

/** What is said of a value beside it: an instant in words, that a field is `null` or not there. */
export function valueTitle(value: unknown): string | undefined {
  if (value === undefined) return cellWords.absent
  if (value === null) return cellWords.nothing
  if (typeof value !== 'string' || !INSTANT.test(value)) return undefined
  const time = Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return Number.isNaN(time) ? undefined : formatInstant(time)
}
