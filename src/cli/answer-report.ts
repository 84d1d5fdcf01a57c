import { diagnoseTokenRefusal, type RefusalDiagnosis } from '#core/diagnosis/token-refusals.ts'
import { readPastedAnswer } from '#core/recognition/pasted-answer.ts'
import { textOf } from '#core/recognition/text-input.ts'
import { CAUSE_WORDS, STEP_WORDS, TOKEN_REFUSAL_WORDS } from '#words/token-refusal-words.ts'

/** What an error answer of a token endpoint means. `refusal` is missing for words not known here. */
export type AnswerReport = {
  status?: number
  error: string
  errorDescription?: string
  refusal?: RefusalDiagnosis['code']
  causes: RefusalDiagnosis['causes'] | []
}

/** The diagnosis of an input that is an OAuth error answer; undefined for every other. Holds no token. */
export function answerReport(input: Uint8Array): AnswerReport | undefined {
  const answer = readPastedAnswer(textOf(input) ?? '')
  if (answer?.content?.kind !== 'oauth_error') return undefined
  const { error, errorDescription } = answer.content
  const diagnosis = diagnoseTokenRefusal(error, errorDescription)
  return {
    ...(answer.status === undefined ? {} : { status: answer.status }),
    error,
    ...(errorDescription === undefined ? {} : { errorDescription }),
    ...(diagnosis === undefined ? {} : { refusal: diagnosis.code }),
    causes: diagnosis?.causes ?? [],
  }
}

/** The diagnosis as lines for a person: what it means, what to do first, then every cause. */
export function describeAnswer({ refusal, causes }: AnswerReport): string[] {
  if (refusal === undefined) return ['  these words are not among those known for this flow']
  const { title, next } = TOKEN_REFUSAL_WORDS[refusal]
  return [
    `  ${title}. ${next}`,
    ...causes.map(({ code, evidence, step }, index) => {
      const where = step === undefined ? '' : `, step ${STEP_WORDS[step]}`
      return `  ${index + 1}. ${CAUSE_WORDS[code].cause} ${CAUSE_WORDS[code].mend} (${evidence}${where})`
    }),
  ]
}
