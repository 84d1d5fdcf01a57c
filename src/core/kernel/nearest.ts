/** Characters of a word that are compared: nobody misspells a longer one. */
const MAX_COMPARED = 60

/**
 * The word that somebody meant who wrote another, where one is near enough: at most two letters away, or a third of its own.
 *
 * @param written compared without regard to case
 * @param words lower case; the first of those that are equally near counts
 * @returns undefined where none is near. Never throws. Work is bounded by `words`.
 */
export function nearest<Word extends string>(written: string, words: readonly Word[]): Word | undefined {
  const meant = written.toLowerCase().slice(0, MAX_COMPARED)
  const [first] = words.map((word) => ({ word, far: distance(meant, word) })).toSorted((a, b) => a.far - b.far)
  return first && first.far <= Math.max(2, Math.floor(first.word.length / 3)) ? first.word : undefined
}

/** Letters to change, add or take away to make one of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [at, letter] of one.split('').entries()) {
    const next = [at + 1]
    for (const [index, wanted] of other.split('').entries()) {
      const [left = 0, above = 0, diagonal = 0] = [next[index], row[index + 1], row[index]]
      next.push(Math.min(left + 1, above + 1, diagonal + (letter === wanted ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
