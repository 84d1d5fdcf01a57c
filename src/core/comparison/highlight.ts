/** A run of characters of one text, and whether another text has it too. */
export type Run = { text: string; differs: boolean }

/** Longer texts are marked by what they begin and end with in common; nobody reads character by character there. */
const MOST_COMPARED = 400

/**
 * Marks the characters of a text that another one lacks: what both have in the same order, as long as it gets, is alike.
 *
 * Looks at `length × length` characters at most, up to 400 each. Never throws.
 *
 * @returns runs whose texts make the whole; none for the empty text
 */
export function markDifferences(text: string, other: string): Run[] {
  if (text === other) return text === '' ? [] : [{ text, differs: false }]
  const a = Array.from(text)
  const b = Array.from(other)
  const start = commonLength(a, b)
  const end = commonLength(a.slice(start).toReversed(), b.slice(start).toReversed())
  const middle = a.slice(start, a.length - end)
  const against = b.slice(start, b.length - end)
  const isLong = middle.length > MOST_COMPARED || against.length > MOST_COMPARED
  const alike = isLong ? middle.map(() => false) : inCommon(middle, against)
  return runsOf(a, (index) => index >= start && index < a.length - end && !alike[index - start])
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const index = a.findIndex((character, at) => character !== b[at])
  return index < 0 ? a.length : index
}

/** Which characters belong to the longest subsequence of both, in runs of three at least: shorter ones are chance. */
function inCommon(a: readonly string[], b: readonly string[]): boolean[] {
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const alike = a.map(() => false)
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      alike[i++] = true
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return withoutShortRuns(alike)
}

const SHORTEST_RUN = 3

function withoutShortRuns(alike: readonly boolean[]): boolean[] {
  return alike.map((isAlike, index) => {
    if (!isAlike) return false
    let from = index
    let to = index
    while (alike[from - 1] === true) from--
    while (alike[to + 1] === true) to++
    return to - from + 1 >= SHORTEST_RUN
  })
}

function runsOf(characters: readonly string[], differs: (index: number) => boolean): Run[] {
  const runs: Run[] = []
  for (const [index, character] of characters.entries()) {
    const last = runs.at(-1)
    if (last?.differs === differs(index)) last.text += character
    else runs.push({ text: character, differs: differs(index) })
  }
  return runs
}
