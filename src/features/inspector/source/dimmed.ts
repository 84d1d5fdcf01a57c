import type { Mark } from '#core/inspection/marks.ts'

import type { SourceRows } from './rows.ts'

/** How many lines hold nothing that was recognised. None where nothing was, since there is nothing to set them off from. */
export function linesOfNothing(rows: SourceRows, marks: readonly Mark[]): number {
  if (marks.length === 0) return 0
  let [told, last] = [0, 0]
  for (const { start, end } of marks) {
    const lineAt = (offset: number) => rows.row(rows.rowAt(offset)).line
    const from = Math.max(last + 1, lineAt(start))
    const to = lineAt(Math.max(start, end - 1))
    if (to >= from) {
      told += to - from + 1
      last = to
    }
  }
  return rows.lines - told
}

/** How many codes for terminals a text holds: colours, mostly. */
export function terminalCodes(text: string): number {
  let count = 0
  for (let at = text.indexOf(CODE); at >= 0; at = text.indexOf(CODE, at + CODE.length)) count++
  return count
}

const CODE = '\u001b['
