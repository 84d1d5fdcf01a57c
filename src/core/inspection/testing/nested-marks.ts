import type { Mark } from '../marks.ts'

/** Whether marks are what is promised of them: inside a text of that length, in order, nested or apart, each with an id of its own. */
export function areNested(marks: readonly Mark[], length: number): boolean {
  if (new Set(marks.map(({ id }) => id)).size !== marks.length) return false
  const open: Mark[] = []
  let from = 0
  for (const mark of marks) {
    const { id, start, end } = mark
    if (!/^[\w.-]+$/.test(id) || start < from || start >= end || end > length) return false
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= start) open.pop()
    if (end > (open.at(-1)?.end ?? length)) return false
    open.push(mark)
    from = start
  }
  return true
}
