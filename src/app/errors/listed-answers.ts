import { REFUSAL_GROUPS, REFUSALS, type RefusalCode, type RefusalEntry } from '#core/diagnosis/refusals/refusals.ts'
import { diagnose } from '#core/diagnosis/weighing/diagnose.ts'
import type { ListedAnswer } from '#features/errors/views.ts'
import { REFUSAL_GROUP_WORDS, REFUSAL_WORDS } from '#words/en/refusal-words.ts'

/** Where the page of an answer is. */
export function answerHref(code: string): string {
  return `/errors/${code.replaceAll('_', '-')}`
}

/** The answer at an address; undefined where no answer has it. */
export function answerAt(slug: string): RefusalEntry | undefined {
  const code = slug.replaceAll('-', '_')
  return REFUSALS.find((entry) => entry.code === code)
}

function listed({ code, answers: [first] }: RefusalEntry): ListedAnswer {
  return {
    code,
    href: answerHref(code),
    said: first.description ?? (first.error === '' ? REFUSAL_WORDS[code].title : first.error),
    error: first.error,
    causes: diagnose({}, { refusal: code }).causes.length,
  }
}

type Group = { id: string; name: string; answers: readonly ListedAnswer[] }

/** Every answer, in the order of a flow. */
export const ANSWERS: readonly Group[] = REFUSAL_GROUPS.map((group) => ({
  id: group,
  name: REFUSAL_GROUP_WORDS[group],
  answers: REFUSALS.filter((entry) => entry.group === group).map(listed),
})).filter(({ answers }) => answers.length > 0)

/** All that an answer can be found by, lower case. */
const TEXTS: ReadonlyMap<RefusalCode, string> = new Map(
  REFUSALS.map(({ code, answers }) => [
    code,
    [code, REFUSAL_WORDS[code].title, ...answers.flatMap(({ error, description }) => [error, description])]
      .join(' ')
      .toLowerCase()
      .replaceAll('’', "'"),
  ]),
)

/** Words shorter than this tell nothing. */
const TELLING = 3

/** How many answers are offered where none holds every word. */
const NEAREST = 3

/**
 * The answers that hold every word of a text; where there is none, the nearest.
 *
 * @param codes answers that a pasted text was read as: they go before its words
 */
export function findAnswers(text: string, codes: readonly RefusalCode[]): { exact: boolean; groups: readonly Group[] } {
  if (codes.length > 0) return { exact: true, groups: only((code) => codes.includes(code)) }
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\w']+/g) ?? []
  const exact = only((code) => words.every((word) => TEXTS.get(code)?.includes(word)))
  if (exact.length > 0) return { exact: true, groups: exact }
  const telling = words.filter((word) => word.length >= TELLING)
  const score = (code: RefusalCode) => telling.filter((word) => TEXTS.get(code)?.includes(word)).length
  const nearest = REFUSALS.map(({ code }) => code)
    .toSorted((one, other) => score(other) - score(one))
    .slice(0, NEAREST)
  return { exact: false, groups: only((code) => nearest.includes(code)) }
}

function only(holds: (code: RefusalCode) => boolean): Group[] {
  const codes = new Set<string>(REFUSALS.map(({ code }) => code).filter(holds))
  return ANSWERS.map((group) => ({ ...group, answers: group.answers.filter(({ code }) => codes.has(code)) })).filter(
    ({ answers }) => answers.length > 0,
  )
}
