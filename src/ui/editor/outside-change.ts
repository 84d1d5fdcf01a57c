import { Transaction, type ChangeSpec, type EditorState, type TransactionSpec } from '@codemirror/state'

/**
 * Brings the text to what it is elsewhere: line by line where the lines are as many, so that a caret in one that stays is where
 * it was. It is nothing that was typed here, so undoing goes past it, unless a person did it with a button beside.
 *
 * @param undoable whether it is a step of the history all the same
 * @returns undefined where the text is that already
 */
export function outsideChange(state: EditorState, text: string, undoable = false): TransactionSpec | undefined {
  const before = state.doc.toString()
  if (before === text) return undefined
  const [old, next] = [before.split('\n'), text.split('\n')]
  let at = 0
  const changes: ChangeSpec[] =
    old.length === next.length
      ? old.flatMap((line, index) => {
          const from = at
          at += line.length + 1
          return difference(line, next[index] ?? '', from)
        })
      : difference(before, text, 0)
  return { changes, annotations: [Transaction.addToHistory.of(undoable), Transaction.remote.of(true)] }
}

/** The one range in which two texts differ. */
function difference(before: string, after: string, offset: number): ChangeSpec[] {
  if (before === after) return []
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return [{ from: offset + start, to: offset + before.length - end, insert: after.slice(start, after.length - end) }]
}
