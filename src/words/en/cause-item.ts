import type { DiagnosedCause } from '#core/diagnosis/weighing/diagnose.ts'
import type { Evidence } from '#core/diagnosis/evidence/evidence.ts'

import { STEP_NAME } from './step-names.ts'
import { CAUSE_WORDS } from './causes.ts'
import { becauseWords } from './facts.ts'

/** One cause in words: how it comes about, what puts it right, where, how sure that is, and what is known of it here. */
export function causeItem({ code, confidence, because, level, mendedAt }: DiagnosedCause, evidence: Evidence) {
  const { cause, fix, check } = CAUSE_WORDS[code]
  const excludes = because.find(({ speaks }) => speaks === 'rules_out')
  const speaksFor = because.filter(({ speaks }) => speaks === 'settles' || (typeof speaks === 'number' && speaks > 0))
  const told = confidence === 'ruled_out' ? [excludes ?? []].flat() : speaksFor.slice(0, 2)
  return {
    id: code,
    cause,
    mend: fix,
    check,
    evidence: level,
    where: mendedAt === undefined ? undefined : `put right in the step ${STEP_NAME[mendedAt]}`,
    standing: confidence,
    proof: told.length === 0 ? undefined : told.map((each) => becauseWords(each, evidence)).join(' '),
  }
}
