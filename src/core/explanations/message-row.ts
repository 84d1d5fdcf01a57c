import type { Evidence } from '../kernel/finding.ts'

/**
 * One kind of message and the ways it is put. A way is a list of pieces, lower case, which all stand on one line; the first is the
 * rarest, since it is looked for first. Pieces are plain text: looking for one takes as long as the text is, whatever is in it.
 *
 * `evidence` says how sure it is that the cause in the words for `code` is what makes a program say this; `source` who says so.
 */
export type MessageRow = readonly [
  code: string,
  evidence: Evidence,
  source: string,
  ways: readonly (readonly [first: string, ...more: string[]])[],
]
