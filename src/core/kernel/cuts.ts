import { meantTexts } from './meant-text.ts'

/** A part of a text that is not shown, and what is shown in its place, by how it is written. */
export type Cut = { start: number; end: number; shown: (written: string) => string }

/**
 * The text without what is found of it as it is written and as it is meant (`meantTexts`). All that is not cut stays as it is
 * written; where parts overlap, they are cut as one.
 *
 * @param find parts of a text that are to be cut. It must not throw.
 */
export function withCuts(text: string, find: (meant: string) => readonly Cut[]): string {
  const cuts: Cut[] = []
  for (const { text: meant, written } of meantTexts(text))
    for (const { start, end, shown } of find(meant)) cuts.push({ start: written(start), end: written(end), shown })
  return cutOut(text, cuts)
}

/** The text without these parts of it, in whatever order they are. */
export function cutOut(text: string, cuts: readonly Cut[]): string {
  let shown = ''
  let at = 0
  for (const cut of joined(cuts)) {
    shown += text.slice(at, cut.start) + cut.shown(text.slice(cut.start, cut.end))
    at = cut.end
  }
  return shown + text.slice(at)
}

/** The cuts in their order, without overlaps: the one that begins first, and is the longest of those, says what is shown. */
function joined(cuts: readonly Cut[]): Cut[] {
  const apart: Cut[] = []
  for (const cut of cuts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1)
    if (last === undefined || cut.start >= last.end) apart.push({ ...cut })
    else if (cut.end > last.end) last.end = cut.end
  }
  return apart
}
