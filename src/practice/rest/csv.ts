import { isRecord } from '../http/http.ts'
import type { Column } from '../soql/column.ts'
import type { RestRecord } from '../soql/shape.ts'

export const COLUMN_DELIMITERS = ['BACKQUOTE', 'CARET', 'COMMA', 'PIPE', 'SEMICOLON', 'TAB'] as const
export const LINE_ENDINGS = ['LF', 'CRLF'] as const

/** How the file of a query job is written, in the names Salesforce has for it. */
export type CsvOptions = { columnDelimiter: ColumnDelimiter; lineEnding: LineEnding }
type ColumnDelimiter = (typeof COLUMN_DELIMITERS)[number]
type LineEnding = (typeof LINE_ENDINGS)[number]

const DELIMITER: Readonly<Record<ColumnDelimiter, string>> = {
  BACKQUOTE: '`',
  CARET: '^',
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t',
}
const NEWLINE: Readonly<Record<LineEnding, string>> = { LF: '\n', CRLF: '\r\n' }

/** Writes the file of a query job, a line at a time. */
export type CsvWriter = { header: string; line: (record: RestRecord) => string }

/**
 * Records as CSV with a header line. Parent fields are columns named by their path; every value is quoted, null
 * is empty, as Salesforce writes them.
 *
 * @see RFC 4180 §2
 */
export function csvWriter(columns: readonly Column[], { columnDelimiter, lineEnding }: CsvOptions): CsvWriter {
  const paths = columns.flatMap((column) => pathsOf(column, []))
  const line = (values: readonly unknown[]): string =>
    values.map(quote).join(DELIMITER[columnDelimiter]) + NEWLINE[lineEnding]
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
  return `"${String(value).replaceAll('"', '""')}"`
}
