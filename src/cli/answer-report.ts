import { opensRestApi } from '#core/diagnosis/granted-scope.ts'
import { diagnoseRestRefusal, type RestRefusalCode } from '#core/diagnosis/rest-refusals.ts'
import { diagnoseTokenRefusal, type RefusalDiagnosis } from '#core/diagnosis/token-refusals.ts'
import { readPastedAnswer } from '#core/recognition/pasted-answer.ts'
import { textOf } from '#core/recognition/text-input.ts'
import { inspectWords } from '#words/en/cli.ts'
import { grantedScopeWords } from '#words/en/granted-scope.ts'
import { REST_REFUSAL_WORDS } from '#words/en/rest-refusals.ts'
import { STEP_NAME } from '#words/en/step-names.ts'
import { CAUSE_WORDS, TOKEN_REFUSAL_WORDS } from '#words/en/token-refusals.ts'

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
  if (refusal === undefined) return [`  ${inspectWords.unknownAnswer}`]
  const { title, next } = TOKEN_REFUSAL_WORDS[refusal]
  return [
    `  ${title}. ${next}`,
    ...causes.map(({ code, evidence, step }, index) => {
      const where = step === undefined ? '' : inspectWords.step(STEP_NAME[step])
      return `  ${index + 1}. ${CAUSE_WORDS[code].cause} ${CAUSE_WORDS[code].mend} (${evidence}${where})`
    }),
  ]
}

/** What an error of the REST API means. `refusal` is missing for a code not known here. */
export type RestErrorReport = { errorCode: string; message: string; refusal?: RestRefusalCode }

/** The errors of an input that is an answer of the REST API; undefined for every other. Holds no token. */
export function restErrorReport(input: Uint8Array): RestErrorReport[] | undefined {
  const content = readPastedAnswer(textOf(input) ?? '')?.content
  if (content?.kind !== 'rest_error') return undefined
  return content.errors.map((error) => {
    const refusal = diagnoseRestRefusal(error.errorCode, error.message)
    return { ...error, ...(refusal === undefined ? {} : { refusal }) }
  })
}

/** The same as lines for a person. */
export function describeRestErrors(errors: readonly RestErrorReport[]): string[] {
  return errors.map(({ errorCode, refusal }) => {
    const next = refusal === undefined ? inspectWords.unknownRestError : REST_REFUSAL_WORDS[refusal]
    return `  ${errorCode}. ${next}`
  })
}

/** What a token was granted, as far as its answer says. */
export type GrantReport = { scope?: string; opensRestApi?: boolean }

/** The grant of an input that is a token answer; undefined for every other. Holds no token. */
export function grantReport(input: Uint8Array): GrantReport | undefined {
  const content = readPastedAnswer(textOf(input) ?? '')?.content
  if (content?.kind !== 'token_answer') return undefined
  const scope = content.members.find(([name]) => name === 'scope')?.[1]
  const opens = opensRestApi(scope)
  return { ...(scope === undefined ? {} : { scope }), ...(opens === undefined ? {} : { opensRestApi: opens }) }
}

/** The same as lines for a person. */
export function describeGrant({ scope }: GrantReport): string[] {
  const missing = grantedScopeWords(scope)
  return missing ? [`  ${missing.title}. ${missing.next}`] : []
}
