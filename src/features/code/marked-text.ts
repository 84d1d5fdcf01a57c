/** A piece of code: plain, a value of the environment, or what stands for one that is missing. */
export type MarkedPiece = { text: string; mark?: 'value' | 'placeholder' }

/**
 * Code in pieces, so that values can be told from the code around them. A value that its language had to escape is not found, and
 * stays plain.
 *
 * @returns the pieces, which are the code again when put together. Never throws.
 */
export function markedText(code: string, values: readonly string[], placeholders: readonly string[]): MarkedPiece[] {
  const marks = new Map<string, 'value' | 'placeholder'>()
  for (const value of values) if (value !== '') marks.set(value, 'value')
  for (const placeholder of placeholders) marks.set(placeholder, 'placeholder')
  // The longest first: a host may stand in an address.
  const wanted = [...marks.keys()].sort((one, other) => other.length - one.length)
  const pieces: MarkedPiece[] = []
  let from = 0
  for (;;) {
    const found = nearest(code, wanted, from)
    if (!found) return from < code.length ? [...pieces, { text: code.slice(from) }] : pieces
    if (found.at > from) pieces.push({ text: code.slice(from, found.at) })
    const mark = marks.get(found.text)
    pieces.push({ text: found.text, ...(mark === undefined ? {} : { mark }) })
    from = found.at + found.text.length
  }
}

function nearest(code: string, wanted: readonly string[], from: number): { text: string; at: number } | undefined {
  let first: { text: string; at: number } | undefined
  for (const text of wanted) {
    const at = code.indexOf(text, from)
    if (at !== -1 && (first === undefined || at < first.at)) first = { text, at }
  }
  return first
}
