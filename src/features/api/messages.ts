import { diagnoseRestRefusal } from '#core/diagnosis/rest-refusals.ts'
import type { RestError } from '#core/rest/resource-response.ts'
import { relayRefusalWords } from '#words/en/relay-refusals.ts'
import { REST_REFUSAL_WORDS } from '#words/en/rest-refusals.ts'

type RestErrorWords = {
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
export function restErrorWords(error: RestError, scope?: string): RestErrorWords {
  switch (error.code) {
    case 'rest_error': {
      const first = error.errors[0]
      const name = first?.errorCode ?? 'UNKNOWN'
      const refusal = diagnoseRestRefusal(name, first?.message ?? '', scope)
      // Salesforce starts such a message with an empty line.
      const message = first?.message.replace(/^\n+/, '') ?? ''
      return {
        ...(message.includes('\n') ? { title: name, lines: message } : { title: `${name}: ${message}` }),
        next: refusal === undefined ? 'The words above are exactly what the org said.' : REST_REFUSAL_WORDS[refusal],
      }
    }
    case 'text_error':
      return {
        title: error.text,
        next: 'The identity services say so when the token is dead, or lacks a scope such as openid or id. If another token meets the same answer, it is the scopes of the app.',
      }
    case 'relay_refused':
      return { title: 'The relay stopped it', next: relayRefusalWords(error.refusal) }
    case 'nonconforming_response':
      return { title: 'What came back is not an API answer', next: 'The wire shows what it is.' }
    case 'transport_failed':
      return { title: 'Nothing came back', next: TRANSPORT_NEXT[error.reason] }
  }
}

const TRANSPORT_NEXT = {
  offline: 'This computer is offline.',
  connection_lost: 'The network went away while it was under way. Try again when it is back.',
  unreachable_or_blocked: 'The server cannot be reached, or the browser blocked the answer.',
  timeout: 'No answer in time. Try again.',
  aborted: 'You cancelled it.',
} as const
