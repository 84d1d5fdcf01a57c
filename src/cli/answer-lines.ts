import type { FoundMessage } from '#core/explanations/client-messages.ts'
import { inspectWords } from '#words/en/cli.ts'
import { CLIENT_MESSAGE_WORDS } from '#words/en/client-messages.ts'
import { otherAnswerWords } from '#words/en/inspector.ts'
import { grantedScopeWords } from '#words/en/granted-scope.ts'
import { REST_REFUSAL_WORDS } from '#words/en/rest-refusals.ts'
import { STEP_NAME } from '#words/en/step-names.ts'
import { CAUSE_WORDS } from '#words/en/causes.ts'
import { TOKEN_REFUSAL_WORDS } from '#words/en/token-refusals.ts'

import type { AnswerReport, GrantReport, RestErrorReport } from './inspect-report.ts'

/** The diagnosis as lines for a person: what it means, what to do first, then every cause. */
export function describeAnswer({ refusal, causes }: AnswerReport): string[] {
  if (refusal === undefined) return [`  ${inspectWords.unknownAnswer}`]
  const { title, next } = TOKEN_REFUSAL_WORDS[refusal]
  return [`  ${title}. ${next}`, ...describeCauses(causes)]
}

function describeCauses(causes: AnswerReport['causes']): string[] {
  return causes.map(({ code, evidence, step }, index) => {
    const where = step === undefined ? '' : inspectWords.step(STEP_NAME[step])
    return `  ${index + 1}. ${CAUSE_WORDS[code].cause} ${CAUSE_WORDS[code].fix} (${evidence}${where})`
  })
}

/** Errors of the REST API and its neighbours as lines for a person: what each means, and its causes where there are several. */
export function describeRestErrors(errors: readonly RestErrorReport[]): string[] {
  return errors.flatMap(({ errorCode, refusal, evidence, causes }) => {
    const next = refusal === undefined ? inspectWords.unknownRestError : REST_REFUSAL_WORDS[refusal]
    return [
      `  ${errorCode}. ${next}${evidence === undefined ? '' : ` (${evidence})`}`,
      ...(causes.length > 1 ? describeCauses(causes) : []),
    ]
  })
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

/** A grant as lines for a person, where it is worth one. */
export function describeGrant({ scope }: GrantReport): string[] {
  const missing = grantedScopeWords(scope)
  return missing ? [`  ${missing.title}. ${missing.next}`] : []
}
