import { diagnose, type Diagnosis, type Question } from './diagnose.ts'
import { answersTo, isEvidenceCode, isFactCode, type Evidence } from '../evidence/evidence.ts'
import type { RefusalCode } from '../refusals/refusals.ts'

/** More than a person answers. */
const MAX_QUESTIONS = 4

/** A refusal as somebody works it out: its causes by what was answered, and the questions that tell them apart. */
export type WorkedOut = {
  /** With nothing answered: by this order causes are numbered. */
  before: Diagnosis
  now: Diagnosis
  questions: readonly Question[]
}

/**
 * Works a refusal out by answers to questions.
 *
 * The first questions are those that are worth asking before any answer, so that none moves away as another is answered; one that
 * the answers make worth asking comes after them. At least one cause is always left.
 *
 * @param answers evidence a person gave; what they are not sure of is absent
 * @param asked codes of every question that was answered, with “not sure” too
 * @returns the same for the same answers. Never throws. Nothing in it is secret.
 */
export function workOut(refusal: RefusalCode, answers: Evidence, asked: readonly string[]): WorkedOut {
  const before = diagnose({}, { refusal })
  const questions: Question[] = []
  for (let next = before.question; next && questions.length < MAX_QUESTIONS;) {
    questions.push(next)
    next = diagnose({}, { refusal, asked: questions.map(({ evidence }) => evidence) }).question
  }
  const known = questions.map(({ evidence }) => evidence)
  const now = diagnose(answers, { refusal, asked: [...known, ...asked] })
  // What was asked after the first stays where it was answered.
  const later = asked.flatMap((code) => askedLater(code, known))
  return {
    before,
    now,
    questions: [...questions, ...later, ...(asked.length > 0 && now.question ? [now.question] : [])],
  }
}

function askedLater(code: string, known: readonly string[]): Question[] {
  return known.includes(code) || !isEvidenceCode(code) || !isFactCode(code)
    ? []
    : [{ evidence: code, answers: answersTo(code) }]
}
