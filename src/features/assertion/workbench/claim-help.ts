import { AUDIENCE_EVIDENCE, audienceChoices } from '#core/environment/audience.ts'
import type { Environment } from '#core/environment/environment.ts'
import { jsonMembers } from '#core/encoding/json-members.ts'
import type { Evidence } from '#core/kernel/finding.ts'
import type { NumericDate } from '#core/kernel/numeric-date.ts'
import { RS256 } from '#core/vocabulary/jose.ts'
import type { EditorEvidence, EditorHelp, EditorOption } from '#ui/editor/editor-content.ts'
import { evidenceWords } from '#words/en/ui.ts'
import { knownClaims, knownParameters, offeredValues } from '#words/en/workbench.ts'

import type { Place } from './place.ts'

const BARS = { believed: 1, observed: 2, documented: 3 } as const satisfies Record<Evidence, EditorEvidence['bars']>

const evidenceOf = (evidence: Evidence): EditorEvidence => ({ bars: BARS[evidence], word: evidenceWords[evidence] })

/** What is known of the member at a place in the text of a header or a claims set, and what its value could be. */
export function describeMember(
  environment: Environment,
  part: Place['in'],
  now: NumericDate,
  text: string,
  at: number,
): EditorHelp | undefined {
  const member = jsonMembers(text).find(({ start, end }) => start <= at && at <= end)
  if (!member) return undefined
  const known = (part === 'header' ? knownParameters : knownClaims)[member.name]
  const options = valuesOf(environment, part, member.name, now)
  if (!known && options.length === 0) return undefined
  return { from: member.valueStart, to: member.end, name: member.name, ...known, options }
}

/** What could be written at a place: a value of the member it is in, or the name of one that is not there yet. */
export function completeMember(
  environment: Environment,
  part: Place['in'],
  now: NumericDate,
  text: string,
  at: number,
): EditorHelp | undefined {
  const members = jsonMembers(text)
  const within = members.find(({ valueStart, end }) => valueStart <= at && at <= end)
  if (within) return describeMember(environment, part, now, text, at)
  const before = text.slice(0, at)
  const opened = /[{,]\s*("[^"\\]*)?$/.exec(before)
  if (!opened || !before.includes('{')) return undefined
  const from = at - (opened[1]?.length ?? 0)
  const to = text[at] === '"' && opened[1] !== undefined ? at + 1 : at
  const there = new Set(members.map(({ name }) => name))
  const known = Object.entries(part === 'header' ? knownParameters : knownClaims)
  const options = known
    .filter(([name]) => !there.has(name))
    .map(([name, { label, source }]): EditorOption => {
      const value = valuesOf(environment, part, name, now)[0]?.insert ?? usualValue(name, now)
      return { label: name, insert: `${JSON.stringify(name)}: ${value}`, note: label ?? source }
    })
  return { from, to, name: '', options }
}

function valuesOf(environment: Environment, part: Place['in'], name: string, now: NumericDate): EditorOption[] {
  const text = (value: string, more: Partial<EditorOption>): EditorOption[] =>
    value === '' ? [] : [{ label: value, insert: JSON.stringify(value), ...more }]
  if (part === 'header') {
    if (name === 'alg') return text(RS256, { note: offeredValues.onlyOne })
    return name === 'typ' ? text('JWT', { note: offeredValues.usual }) : []
  }
  switch (name) {
    case 'iss':
      return text(environment.app.consumerKey, { note: offeredValues.consumerKey })
    case 'sub':
    case 'prn':
      return text(environment.approval.username, { note: offeredValues.username })
    case 'aud':
      return audienceChoices(environment).flatMap(({ id, value }) =>
        text(value, { evidence: evidenceOf(AUDIENCE_EVIDENCE[id]) }),
      )
    case 'exp':
      return [2, 3].map((minutes) => ({
        label: offeredValues.minutesAhead(minutes),
        insert: String(now + minutes * 60),
        evidence: evidenceOf('documented'),
      }))
    default:
      return []
  }
}

/** What a claim or parameter begins with when it is added. */
export function usualValue(name: string, now: NumericDate): string {
  if (name === 'nbf' || name === 'iat') return String(now)
  return name === 'typ' ? '"JWT"' : '""'
}
