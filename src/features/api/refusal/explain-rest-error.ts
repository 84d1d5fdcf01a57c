import { restRefusalOf } from '#core/diagnosis/refusals/rest-refusals.ts'
import type { RestError } from '#core/rest/resource-response.ts'
import { restErrorWords as words } from '#words/en/api.ts'
import { relayRefusalWords } from '#words/en/relay-refusals.ts'
import { REST_REFUSAL_WORDS } from '#words/en/rest-refusals.ts'
import { noAnswer } from '#words/en/shared.ts'

type RestErrorExplained = {
  title: string
  /** A message of several lines, such as a line of SOQL and a caret under it: its columns must keep standing. */
  lines?: string
  next: string
}

/**
 * What an API refusal means and what to do, the wire's words first.
 *
 * @param scope what the token was granted, where that is known
 */
export function explainRestError(error: RestError, scope?: string): RestErrorExplained {
  switch (error.code) {
    case 'rest_error': {
      const first = error.errors[0]
      const name = first?.errorCode ?? 'UNKNOWN'
      const refusal = restRefusalOf(name, first?.message ?? '', scope)
      // Salesforce starts such a message with an empty line.
      const message = first?.message.replace(/^\n+/, '') ?? ''
      return {
        ...(message.includes('\n') ? { title: name, lines: message } : { title: `${name}: ${message}` }),
        next: refusal === undefined ? words.unknown : REST_REFUSAL_WORDS[refusal],
      }
    }
    case 'text_error': {
      // The identity services say a code in bare text; any other words may be of a gateway, whatever their status.
      const refusal = restRefusalOf(error.text.trim(), '', scope)
      return {
        title: error.text,
        next: refusal === undefined ? words.otherText(error.status) : REST_REFUSAL_WORDS[refusal],
      }
    }
    case 'relay_refused':
      return { title: noAnswer.relayStopped, next: relayRefusalWords(error.refusal) }
    case 'nonconforming_response':
      return words.nonconforming
    case 'transport_failed':
      return { title: noAnswer.nothingCameBack, next: words.nothingCameBack[error.reason] }
  }
}
