import { opensRestApi } from '#core/diagnosis/granted-scope.ts'
import { diagnoseRestRefusal, restRefusalEvidence, type RestRefusalCode } from '#core/diagnosis/rest-refusals.ts'
import type { Evidence } from '#core/kernel/finding.ts'
import { diagnoseTokenRefusal, type RefusalDiagnosis } from '#core/diagnosis/token-refusals.ts'
import type { PastedAnswer } from '#core/recognition/pasted-answer.ts'
import type { FoundMessage } from '#core/explanations/client-messages.ts'
import { inspectWords } from '#words/en/cli.ts'
import { CLIENT_MESSAGE_WORDS } from '#words/en/client-messages.ts'
import { otherAnswerWords } from '#words/en/inspector.ts'
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

/** The diagnosis of an OAuth error answer; undefined for every other. Holds no token. */
export function answerReport(answer: PastedAnswer): AnswerReport | undefined {
  if (answer.content?.kind !== 'oauth_error') return undefined
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
export type RestErrorReport = { errorCode: string; message: string; refusal?: RestRefusalCode; evidence?: Evidence }

/** The errors of an answer of the REST API or its neighbours; empty for every other. Holds no token. */
export function restErrorReport({ content }: PastedAnswer): RestErrorReport[] {
  if (content?.kind !== 'rest_error') return []
  return content.errors.map((error) => {
    const refusal = diagnoseRestRefusal(error.errorCode, error.message)
    const evidence = restRefusalEvidence(error.errorCode)
    return { ...error, ...(refusal === undefined || evidence === undefined ? {} : { refusal, evidence }) }
  })
}

/** The same as lines for a person. */
export function describeRestErrors(errors: readonly RestErrorReport[]): string[] {
  return errors.map(({ errorCode, refusal, evidence }) => {
    const next = refusal === undefined ? inspectWords.unknownRestError : REST_REFUSAL_WORDS[refusal]
    return `  ${errorCode}. ${next}${evidence === undefined ? '' : ` (${evidence})`}`
  })
}

/** What a token was granted, as far as its answer says. */
export type GrantReport = { scope?: string; opensRestApi?: boolean }

/** The grant of a token answer; undefined for every other. Holds no token. */
export function grantReport({ content }: PastedAnswer): GrantReport | undefined {
  if (content?.kind !== 'token_answer') return undefined
  const scope = content.members.find(([name]) => name === 'scope')?.[1]
  const opens = opensRestApi(scope)
  return { ...(scope === undefined ? {} : { scope }), ...(opens === undefined ? {} : { opensRestApi: opens }) }
}

/** Messages of clients as lines for a person: what happened and what mends it. */
export function describeMessages(messages: readonly FoundMessage[]): string[] {
  return messages.map(({ code, line, evidence, source }) => {
    const { title, what, mend } = CLIENT_MESSAGE_WORDS[code]
    return `  ${title}. ${what} ${mend} (${inspectWords.lineOf(line)}, ${evidence}: ${source})`
  })
}

/** An answer that holds no error and no token, as one line for a person. */
export function describeNoAnswer({ status, page }: { status: number | undefined; page: boolean }): string[] {
  const { title, text } = otherAnswerWords(status, page)
  return [`  ${title}. ${text}`]
}

/** The same as lines for a person. */
export function describeGrant({ scope }: GrantReport): string[] {
  const missing = grantedScopeWords(scope)
  return missing ? [`  ${missing.title}. ${missing.next}`] : []
}
