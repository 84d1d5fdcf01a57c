/** Text of a request as a command can tell it: pieces as they are, and secrets that the reader's own environment holds. */

/** A piece that is written down, or the name of an environment variable whose value stands in its place. */
type Piece = string | { variable: string }

/** Pieces in order. */
export type ToldText = readonly Piece[]

/** Whether nothing of a text is left to the reader's environment. */
export function isLiteral(text: ToldText): text is readonly string[] {
  return text.every((piece) => typeof piece === 'string')
}

/** Each piece by its own rule, joined; literal pieces beside each other are one. Total. */
export function spelled(
  text: ToldText,
  literal: (written: string) => string,
  variable: (name: string) => string,
  between = '',
): string {
  const merged: Piece[] = []
  for (const piece of text) {
    const before = merged.at(-1)
    if (typeof piece === 'string' && typeof before === 'string') merged[merged.length - 1] = before + piece
    else if (piece !== '') merged.push(piece)
  }
  return merged
    .filter((piece) => piece !== '')
    .map((piece) => (typeof piece === 'string' ? literal(piece) : variable(piece.variable)))
    .join(between)
}

/** The variables of some texts, each once, in the order they stand. Total. */
export function variablesOf(texts: readonly ToldText[]): string[] {
  const names = texts.flat().flatMap((piece) => (typeof piece === 'string' ? [] : [piece.variable]))
  return [...new Set(names)]
}
