import * as v from 'valibot'

import { nearest } from '../../kernel/nearest.ts'
import {
  EVIDENCE,
  EVIDENCE_CODES,
  isEvidenceCode,
  type Evidence,
  type EvidenceCode,
  type EvidenceKind,
} from './evidence.ts'

/** What says that something is not known; the same as leaving it out. */
const NOT_KNOWN = ['unknown', 'not_sure']

const MAX_CHARACTERS = 4000
const MAX_ITEMS = 64
const TEXT = v.pipe(v.string(), v.maxLength(MAX_CHARACTERS))
const NUMBER = v.pipe(v.number(), v.finite())

function schemaOf(kind: EvidenceKind) {
  switch (kind.kind) {
    case 'text':
      return TEXT
    case 'number':
      return NUMBER
    case 'list':
      return v.union([
        v.pipe(v.array(TEXT), v.maxLength(MAX_ITEMS)),
        v.pipe(
          TEXT,
          v.transform((one) => [one]),
        ),
      ])
    case 'choice':
      return v.pipe(
        v.union([v.string(), v.boolean()]),
        v.transform((value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : value)),
        v.picklist(kind.answers),
      )
  }
}

/** What is wrong with one member of what was given for evidence. */
export type EvidenceProblem =
  | { code: 'no_object' }
  | { code: 'name_unknown'; name: string; nearest?: EvidenceCode }
  | { code: 'value_not_taken'; name: EvidenceCode }

/**
 * Reads evidence that comes from outside, member by member: what is wrong is named and the rest is kept. `true` and `false`
 * stand for yes and no; `null`, `"unknown"` and `"not_sure"` for an absent member; one text for a list of it.
 *
 * @param json any JSON
 * @returns evidence of the vocabulary alone. Never throws.
 */
export function readEvidence(json: unknown): { evidence: Evidence; problems: EvidenceProblem[] } {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { evidence: {}, problems: [{ code: 'no_object' }] }
  const problems: EvidenceProblem[] = []
  const read: [EvidenceCode, unknown][] = []
  for (const [name, value] of Object.entries(json)) {
    if (!isEvidenceCode(name)) {
      const meant = nearest(name.replaceAll(/[\s-]+/g, '_'), EVIDENCE_CODES)
      problems.push({ code: 'name_unknown', name, ...(meant === undefined ? {} : { nearest: meant }) })
    } else if (value !== null && value !== undefined && !(typeof value === 'string' && NOT_KNOWN.includes(value))) {
      const parsed = v.safeParse(schemaOf(EVIDENCE[name]), value)
      if (parsed.success) read.push([name, parsed.output])
      else problems.push({ code: 'value_not_taken', name })
    }
  }
  return { evidence: Object.fromEntries(read) as Evidence, problems }
}
