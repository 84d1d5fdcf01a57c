import { isRecord } from '../http.ts'
import type { Column } from '../soql/column.ts'
import type { RestRecord } from '../soql/shape.ts'

/** How the file of a query job is written. */
export type CsvOptions = { delimiter: string; newline: string }

export const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' } as const

const DELIMITERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    BACKQUOTE: '`',
    CARET: '^',
    COMMA: ',',
    PIPE: '|',
    SEMICOLON: ';',
    TAB: '\t',
  }),
)

/** The character of a `columnDelimiter`, or undefined for a name that does not exist. */
export function delimiterOf(name: unknown): string | undefined {
  return typeof name === 'string' ? DELIMITERS.get(name) : undefined
}

/**
 * Records as CSV with a header line. Parent fields are columns named by their path; every value is quoted, null
 * is empty, as Salesforce writes them.
 *
 * @see RFC 4180 §2
 */
export function toCsv(
  columns: readonly Column[],
  records: readonly RestRecord[],
  { delimiter, newline }: CsvOptions,
): string {
  const paths = columns.flatMap((column) => pathsOf(column, []))
  const lines = [paths.map((path) => quote(path.join('.')))]
  for (const record of records) lines.push(paths.map((path) => quote(valueAt(record, path))))
  return lines.map((line) => line.join(delimiter) + newline).join('')
}

function pathsOf(column: Column, prefix: readonly string[]): string[][] {
  const path = [...prefix, column.columnName]
  return column.joinColumns.length === 0 ? [path] : column.joinColumns.flatMap((inner) => pathsOf(inner, path))
}

function valueAt(record: RestRecord, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, step) => (isRecord(value) ? value[step] : undefined), record)
}

function quote(value: unknown): string {
  if (value === null || value === undefined) return ''
  return `"${String(value as string | number | boolean).replaceAll('"', '""')}"`
}
