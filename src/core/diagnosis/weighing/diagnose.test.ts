import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { answersTo, EVIDENCE_CODES, FACT_CODES, type Evidence, type FactCode } from '../evidence/evidence.ts'
import { readEvidence } from '../evidence/read-evidence.ts'
import { HYPOTHESES, type CauseCode } from '../hypotheses/hypotheses.ts'
import { evidenceOfAnswer, REFUSALS, type RefusalAnswer } from '../refusals/refusals.ts'
import { diagnose, type DiagnosedCause } from './diagnose.ts'

const anAnswer = fc.constantFrom(...REFUSALS.flatMap(({ answers }) => answers.map(evidenceOfAnswer)))
const aFact = fc
  .constantFrom(...FACT_CODES)
  .chain((code) => fc.constantFrom(...answersTo(code)).map((answer) => ({ [code]: answer }) as Evidence))
/** Where an answer was met belongs to the answer. */
const facts = fc
  .array(
    aFact.filter((fact) => fact.where === undefined),
    { maxLength: 6 },
  )
  .map((all): Evidence => Object.assign({}, ...all) as Evidence)
const anEvidence = fc.tuple(anAnswer, facts).map(([answer, known]): Evidence => ({ ...known, ...answer }))

const open = (causes: readonly DiagnosedCause[]) => causes.filter(({ confidence }) => confidence !== 'ruled_out')

describe('a diagnosis', () => {
  it('never rules out every cause, and calls none measured that nothing settles', () => {
    fc.assert(
      fc.property(anEvidence, (evidence) => {
        const { causes } = diagnose(evidence)
        expect(open(causes).length).toBeGreaterThan(0)
        for (const { confidence, because } of causes)
          if (confidence === 'measured') expect(because.map(({ speaks }) => speaks)).toContain('settles')
      }),
      { numRuns: 300 },
    )
  })

  it('calls only the first likely, and none beside one that is measured', () => {
    fc.assert(
      fc.property(anEvidence, (evidence) => {
        const confidences = diagnose(evidence).causes.map(({ confidence }) => confidence)
        expect(confidences.lastIndexOf('likely')).toBeLessThanOrEqual(0)
        expect(confidences.includes('likely') && confidences.includes('measured')).toBe(false)
      }),
    )
  })

  it('does not depend on the order of the evidence', () => {
    fc.assert(
      fc.property(anEvidence, (evidence) => {
        const turned = Object.fromEntries(Object.entries(evidence).toReversed()) as Evidence
        expect(diagnose(turned)).toEqual(diagnose(evidence))
      }),
    )
  })

  it('is not changed by what is not known', () => {
    fc.assert(
      fc.property(
        anEvidence,
        fc.constantFrom(...FACT_CODES),
        fc.constantFrom(null, 'unknown', 'not_sure'),
        (evidence, code, nothing) => {
          if (evidence[code] !== undefined) return
          const read = readEvidence({ ...evidence, [code]: nothing })
          expect(read.problems).toEqual([])
          expect(diagnose(read.evidence)).toEqual(diagnose(readEvidence(evidence).evidence))
        },
      ),
    )
  })

  it('asks nothing that is known already, and no answer to its question opens a cause', () => {
    fc.assert(
      fc.property(anEvidence, (evidence) => {
        const { causes, question } = diagnose(evidence)
        if (!question) return
        expect(evidence[question.evidence]).toBeUndefined()
        for (const answer of question.answers)
          expect(open(diagnose({ ...evidence, [question.evidence]: answer }).causes).length).toBeLessThanOrEqual(
            open(causes).length,
          )
      }),
      { numRuns: 300 },
    )
  })

  it('is found for any JSON whatever', () => {
    const name = fc.oneof(fc.constantFrom<string>(...EVIDENCE_CODES, '__proto__', 'constructor'), fc.string())
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(name, fc.jsonValue())), (json) => {
        const { evidence } = readEvidence(json)
        expect(() => diagnose(evidence)).not.toThrow()
      }),
      { numRuns: 300 },
    )
  })

  it('is empty where no answer is known', () => {
    expect(diagnose({ host: 'login.salesforce.com' })).toEqual({ causes: [] })
  })

  it('is never sure of words that are not known', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const { refusal, causes } = diagnose({
          ...known,
          where: 'token',
          error: 'invalid_grant',
          error_description: 'so new',
          status: 400,
          body_kind: 'json',
        })
        expect(refusal).toBe('words_unknown')
        expect(causes.length).toBeGreaterThan(0)
        for (const { confidence } of causes) expect(['possible', 'ruled_out']).toContain(confidence)
      }),
    )
  })

  it('blames Salesforce for nothing that a program says of itself', () => {
    expect(diagnose({ where: 'client', error_description: 'so new' }).causes).toEqual([])
  })
})

/** Every answer, with the evidence under which the pairs of its causes are to be told apart. */
const PAIRS = REFUSALS.flatMap(({ code, answers }) => {
  const causes = (Object.keys(HYPOTHESES) as CauseCode[]).filter((cause) => HYPOTHESES[cause].explains[code])
  return causes.flatMap((one, index) => causes.slice(index + 1).map((other) => ({ code, answers, one, other })))
})

const statements = (cause: CauseCode): Evidence[] =>
  FACT_CODES.flatMap((code) =>
    Object.keys(HYPOTHESES[cause].speaks[code] ?? {}).map((answer) => ({ [code as FactCode]: answer }) as Evidence),
  )

/** Whether some evidence that speaks of either has the first before the second. */
function precedes(answers: readonly RefusalAnswer[], first: CauseCode, second: CauseCode): boolean {
  const known: Evidence[] = [{}, ...statements(first), ...statements(second)]
  const turns = (evidence: Evidence) =>
    answers.some((answer) => {
      const codes = open(diagnose({ ...evidence, ...evidenceOfAnswer(answer) }).causes).map(({ code }) => code)
      const [at, after] = [codes.indexOf(first), codes.indexOf(second)]
      return at >= 0 && (after < 0 || at < after)
    })
  return known.some(turns) || known.some((one) => known.some((other) => turns({ ...one, ...other })))
}

describe('two causes of one refusal', () => {
  it('can be turned by evidence, either before the other', () => {
    expect(PAIRS.length).toBeGreaterThan(150)
    const fixed = PAIRS.filter(
      ({ answers, one, other }) => !precedes(answers, one, other) || !precedes(answers, other, one),
    ).map(({ code, one, other }) => `${code}: ${one}, ${other}`)
    expect(fixed).toEqual([])
  })
})
