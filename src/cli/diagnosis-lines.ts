/** Why Salesforce refused, as it is printed. */
import type { Evidence } from '#core/diagnosis/evidence/evidence.ts'
import type { Diagnosis, Question } from '#core/diagnosis/weighing/diagnose.ts'
import type { ClientMessageCode } from '#core/explanations/client-messages.ts'
import { CAUSE_WORDS } from '#words/en/causes.ts'
import { CLIENT_MESSAGE_WORDS } from '#words/en/client-messages.ts'
import { diagnoseWords as words } from '#words/en/cli-diagnose.ts'
import { becauseWords, questionWords } from '#words/en/facts.ts'
import { REFUSAL_WORDS } from '#words/en/refusal-words.ts'

/**
 * A diagnosis as it is printed for programs: codes, and the sentences beside them.
 *
 * @param message what a program said of its own accord, where the words are no server's that is known
 */
export function diagnosisReport(
  { refusal, causes, question }: Diagnosis,
  evidence: Evidence,
  message?: ClientMessageCode,
) {
  // Words of a text that was read by half may hold anything, and whoever gave them has them.
  const { error_description: _words, ...known } = evidence
  return {
    evidence: known,
    ...(message === undefined
      ? refusal === undefined
        ? {}
        : { refusal, means: REFUSAL_WORDS[refusal].title }
      : { message, ...messageWords(message) }),
    causes: causes.map(({ code, confidence, level, because, mendedAt }) => {
      const { cause: means, fix, check } = CAUSE_WORDS[code]
      return {
        cause: code,
        means,
        confidence,
        level,
        ...(mendedAt === undefined ? {} : { step: mendedAt }),
        evidence: because.map((each) => ({
          name: each.evidence,
          value: each.answer,
          speaks: each.speaks,
          means: becauseWords(each, evidence),
        })),
        fix,
        check,
      }
    }),
    ...(question ? { ask: askOf(question) } : {}),
  }
}

/** What the inspector says of the same message. */
function messageWords(message: ClientMessageCode) {
  const { title, what, mend } = CLIENT_MESSAGE_WORDS[message]
  return { means: `${title}. ${what}`, fix: mend }
}

function askOf({ evidence }: Question) {
  const { ask: question, answers } = questionWords(evidence)
  return { evidence, question, answers }
}

/** The same as lines for a person. */
export function describeDiagnosis(
  { refusal, causes, question }: Diagnosis,
  evidence: Evidence,
  message?: ClientMessageCode,
): string[] {
  if (message !== undefined) {
    const { means, fix } = messageWords(message)
    return [`${message}: ${means}`, `  ${words.fix(fix)}`]
  }
  if (refusal === undefined) return [words.nothingRefused]
  const { title, next } = REFUSAL_WORDS[refusal]
  const open = causes.filter(({ confidence }) => confidence !== 'ruled_out')
  const out = causes.filter(({ confidence }) => confidence === 'ruled_out').map(({ code }) => code)
  const asked = question && questionWords(question.evidence)
  return [
    `${refusal}: ${title}. ${open.length === 0 ? `${next} ${words.noCause}` : next}`,
    ...open.flatMap(({ code, confidence, level, because }, index) => {
      const { cause, fix, check } = CAUSE_WORDS[code]
      const told = because.map((each) => {
        const speaksFor = each.speaks === 'settles' || Number(each.speaks) > 0
        return (speaksFor ? words.because : words.against)(becauseWords(each, evidence))
      })
      return [
        `  ${words.cause(index + 1, code, confidence, level)} ${cause}`,
        ...[...told, words.fix(fix), words.check(check)].map((line) => `       ${line}`),
      ]
    }),
    ...(out.length === 0 ? [] : [`  ${words.ruledOut(out)}`]),
    ...(question && asked
      ? [
          `  ${words.asked(asked.ask)}`,
          ...asked.answers.map(({ answer, choice }) => `       ${words.answer(question.evidence, answer, choice)}`),
        ]
      : []),
  ]
}
