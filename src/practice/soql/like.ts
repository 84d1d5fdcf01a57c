/** A test of text, and what one test of a text of some length costs. */
export type Pattern = { matches: (text: string) => boolean; cost: (length: number) => number }

/** Letters that cost as much to look at as a value does to read. */
const LETTERS_OF_A_VALUE = 64

/** One place of a pattern: a letter, or any one. */
type Place = { letter: string } | 'any'
type Segment = { places: Place[]; /** The letters, when it has no place for any other. */ text: string | undefined }

/**
 * Compiles a LIKE pattern: `%` is any text, `_` any one letter, `\%` and `\_` are the signs themselves, case does not
 * matter.
 *
 * The pieces between the `%` are looked for from left to right, each where it first occurs, and never looked for again;
 * so a test takes at most the length of the text times that of the longest piece, whatever the pattern.
 *
 * @param literal as it stands in the query between its quotes, escapes unresolved
 * @see SOQL and SOSL Reference, "Comparison Operators" (read 2026-11-26)
 */
export function likePattern(literal: string, unescape: (escape: string) => string): Pattern {
  const segments = segmentsOf(literal, unescape)
  const [first, ...rest] = segments
  const last = rest.pop()
  const longest = Math.max(...segments.map(({ places, text }) => (text === undefined ? places.length : 1)))
  return {
    cost: (length) => Math.floor((length * Math.min(length, longest)) / LETTERS_OF_A_VALUE),
    matches: (original) => {
      const text = original.toLowerCase()
      if (first === undefined || !isAt(first, text, 0)) return false
      let from = first.places.length
      if (last === undefined) return from === text.length
      for (const segment of rest) {
        const at = indexOf(segment, text, from)
        if (at === -1) return false
        from = at + segment.places.length
      }
      const at = text.length - last.places.length
      return at >= from && isAt(last, text, at)
    },
  }
}

function segmentsOf(literal: string, unescape: (escape: string) => string): Segment[] {
  const segments: Place[][] = [[]]
  for (const [sign] of literal.matchAll(/\\[^]|[^]/g)) {
    if (sign === '%') segments.push([])
    else if (sign === '_') segments.at(-1)?.push('any')
    else segments.at(-1)?.push(...lettersOf(sign.length > 1 ? unescape(sign) : sign))
  }
  return segments.map((places) => ({
    places,
    text: places.includes('any') ? undefined : places.map((place) => (place === 'any' ? '' : place.letter)).join(''),
  }))
}

/** One place for each UTF-16 code unit, as text is counted where it is compared. */
function lettersOf(text: string): Place[] {
  return text
    .toLowerCase()
    .split('')
    .map((letter) => ({ letter }))
}

function isAt({ places, text }: Segment, within: string, at: number): boolean {
  if (text !== undefined) return within.startsWith(text, at)
  if (at + places.length > within.length) return false
  return places.every((place, index) => place === 'any' || place.letter === within[at + index])
}

function indexOf(segment: Segment, within: string, from: number): number {
  if (segment.text !== undefined) return within.indexOf(segment.text, from)
  for (let at = from; at + segment.places.length <= within.length; at++) if (isAt(segment, within, at)) return at
  return -1
}
