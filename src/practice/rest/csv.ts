import { isRecord } from '../http/http.ts'
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

/** Writes the file of a query job, a line at a time. */
export type CsvWriter = { header: string; line: (record: RestRecord) => string }

/**
 * Records as CSV with a header line. Parent fields are columns named by their path; every value is quoted, null
 * is empty, as Salesforce writes them.
 *
 * @see RFC 4180 §2
 */
export function csvWriter(columns: readonly Column[], { delimiter, newline }: CsvOptions): CsvWriter {
  const paths = columns.flatMap((column) => pathsOf(column, []))
  const line = (values: readonly unknown[]): string => values.map(quote).join(delimiter) + newline
  return {
    header: line(paths.map((path) => path.join('.'))),
    line: (record) => line(paths.map((path) => valueAt(record, path))),
  }
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
