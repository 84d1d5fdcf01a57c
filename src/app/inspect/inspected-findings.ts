import type { Inspection } from '#core/inspection/inspection.ts'
import type { Mark } from '#core/inspection/marks.ts'
import type { FindingLevel } from '#core/kernel/finding.ts'
import type { Json } from '#core/kernel/json.ts'
import type { NumericDate } from '#core/kernel/numeric-date.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import type { Mend } from '#core/lint/assertion/mend.ts'
import type { InspectedFinding, MendedValue, OfferedMend } from '#features/inspector/findings/InspectedFindings.tsx'
import type { MendableFinding, MendedAssertion } from '#features/inspector/findings/mended-assertion.ts'
import { titleWithMember } from '#features/inspector/findings/members.tsx'
import type { FindingNumber } from '#features/inspector/source/places.ts'
import { assertionFindingWords } from '#words/en/assertion-findings.ts'
import { dateInWords, mendLabel } from '#words/en/assertion-mends.ts'
import { certificateFindingWords } from '#words/en/certificate-findings.ts'
import { tokenRequestFindingWords } from '#words/en/token-request-findings.ts'
import { sentenceText } from '#words/text/sentence.ts'

type Unnumbered = Omit<InspectedFinding, 'number'>

const BY_WEIGHT: readonly FindingLevel[] = ['refused', 'undocumented', 'style', 'good']

/**
 * Every finding of an inspection in one list, worst first, each with its number, its words, its place and its mend. What a mend
 * brings to light stands last, so that no number changes under a person's eyes.
 */
export function inspectedFindings(
  inspection: Inspection,
  mended: MendedAssertion | undefined,
  now: NumericDate,
): InspectedFinding[] {
  const { request, assertions, entries, marks } = inspection
  const [first, ...more] = assertions
  const known = new Set(first?.findings.map(({ code, at }) => `${code} ${at}`))
  const ofFirst = (mended?.findings ?? []).map((each) => ({ shown: ofMendable(each, first?.mark, marks, now), each }))
  const carrier = marks.find(({ part }) => part === 'curl' || part === 'request')?.id
  const found: Unnumbered[] = [
    ...(request?.findings ?? []).map((finding) => ({
      ...finding,
      ...tokenRequestFindingWords(finding),
      id: `request ${finding.code} ${finding.at}`,
      mark: carrier,
      mend: undefined,
    })),
    ...ofFirst.filter(({ each }) => known.has(each.id)).map(({ shown }) => shown),
    ...more.flatMap(({ findings, mark }, index) =>
      findings.map((finding) => ({
        ...finding,
        ...assertionWords(finding),
        id: `${index + 2} ${finding.code} ${finding.at}`,
        mark: placeOf(finding.at, mark, marks),
        mend: undefined,
      })),
    ),
    ...entries.flatMap((entry, index) =>
      entry.type === 'certificate'
        ? entry.findings.map((finding) => ({
            ...finding,
            ...certificateFindingWords(finding),
            id: `certificate ${index} ${finding.code}`,
            mark: certificateMark(entries, index, marks),
            mend: undefined,
          }))
        : [],
    ),
  ]
  return [
    ...found.toSorted((one, other) => BY_WEIGHT.indexOf(one.level) - BY_WEIGHT.indexOf(other.level)),
    ...ofFirst.filter(({ each }) => !known.has(each.id)).map(({ shown }) => shown),
  ].map((finding, index) => ({ ...finding, number: index + 1 }))
}

/** The numbers of findings by the mark they are about, in the order of the list: worst first. */
export function numbersByMark(findings: readonly InspectedFinding[]): Map<string, FindingNumber[]> {
  const byMark = new Map<string, FindingNumber[]>()
  for (const { mark, number, level, title } of findings) {
    if (mark === undefined) continue
    byMark.set(mark, [...(byMark.get(mark) ?? []), { number, level, title: sentenceText(title) }])
  }
  return byMark
}

function ofMendable(
  { id, finding, mends, stands }: MendableFinding,
  jwt: string | undefined,
  marks: readonly Mark[],
  now: NumericDate,
): Unnumbered {
  return {
    ...finding,
    ...assertionWords(finding),
    id,
    mark: placeOf(finding.at, jwt, marks),
    mend:
      stands === 'gone'
        ? { label: '', done: true, byAnother: true }
        : offered(finding.code, mends, stands === 'done', now),
  }
}

function assertionWords(finding: AssertionFinding): Pick<Unnumbered, 'title' | 'text'> {
  const { title, text } = assertionFindingWords(finding)
  return { title: titleWithMember(title, finding.at), text }
}

function offered(
  code: MendableFinding['finding']['code'],
  mends: readonly Mend[] | undefined,
  done: boolean,
  now: NumericDate,
): OfferedMend | undefined {
  const [first] = mends ?? []
  if (!mends || !first) return undefined
  const mend = { label: mendLabel(code), done, byAnother: false }
  if (first.in === 'form') return mend
  const only = mends.length === 1
  const value = (side: 'from' | 'to'): MendedValue | undefined => {
    const written = mends.flatMap((each) => {
      const said = each.in === 'form' ? undefined : each[side]
      return said === undefined ? [] : [only ? jsonText(said) : `${each.at}: ${jsonText(said)}`]
    })
    if (written.length === 0) return undefined
    const number = only ? first[side] : undefined
    const means = DATES.has(first.at) && typeof number === 'number' ? dateInWords(number, now) : undefined
    return { written: written.join(', '), means }
  }
  return { ...mend, from: value('from'), to: value('to') }
}

const DATES = new Set(['exp', 'nbf', 'iat'])

function jsonText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The mark of what a finding of a JWT is about: the member, the part, else the whole. */
function placeOf(at: string, jwt: string | undefined, marks: readonly Mark[]): string | undefined {
  const whole = marks.find(({ id }) => id === jwt)
  if (!whole) return undefined
  const inside = marks.filter(({ start, end }) => start >= whole.start && end <= whole.end)
  const part = inside.find(({ part: name }) => name === `jwt_${at}`)
  const member = inside.find(({ part: kind, name }) => name === at && (kind === 'claim' || kind === 'header_parameter'))
  return (member ?? part ?? whole).id
}

/** Certificates stand in the text in the order in which they were found. */
function certificateMark(entries: Inspection['entries'], index: number, marks: readonly Mark[]): string | undefined {
  const nth = entries.slice(0, index).filter(({ type }) => type === 'certificate').length
  return marks.filter(({ part }) => part === 'certificate')[nth]?.id
}
