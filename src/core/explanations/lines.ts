/** Characters of a line that are looked at on either side of a place: some logs are one line. */
const REACH = 2000

/**
 * The line around a place in a text, cut where it is too long to be one of a person's.
 *
 * @param at index into the text
 * @returns where the line, or what was looked at of it, starts; its text; and where it ends. Never throws.
 */
export function lineAround(text: string, at: number): { start: number; line: string; end: number } {
  const from = Math.max(0, at - REACH)
  const near = text.slice(from, at + REACH)
  const start = at === 0 ? 0 : near.lastIndexOf('\n', at - from - 1) + 1
  const found = near.indexOf('\n', at - from)
  const end = found < 0 ? near.length : found
  return { start: from + start, line: near.slice(start, end), end: from + end }
}
