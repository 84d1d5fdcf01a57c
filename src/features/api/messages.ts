import type { RestError } from '#core/rest/resource-response.ts'
import { relayRefusalWords } from '#words/relay-refusal-words.ts'

type RestErrorWords = {
  title: string
  /** A message of several lines, such as a line of SOQL and a caret under it: its columns must keep standing. */
  lines?: string
  next: string
}

/** What an API refusal means and what to do, the wire's words first. */
export function restErrorWords(error: RestError): RestErrorWords {
  switch (error.code) {
    case 'rest_error': {
      const first = error.errors[0]
      const name = first?.errorCode ?? 'UNKNOWN'
      // Salesforce starts such a message with an empty line.
      const message = first?.message.replace(/^\n+/, '') ?? ''
      return {
        ...(message.includes('\n') ? { title: name, lines: message } : { title: `${name}: ${message}` }),
        next: REST_NEXT[first?.errorCode ?? ''] ?? 'The words above are exactly what the org said.',
      }
    }
    case 'text_error':
      return {
        title: error.text,
        next: 'The identity services say so when the token is dead or lacks a scope. Request another token.',
      }
    case 'relay_refused':
      return { title: 'The relay stopped it', next: relayRefusalWords(error.refusal) }
    case 'nonconforming_response':
      return { title: 'What came back is not an API answer', next: 'The wire shows what it is.' }
    case 'transport_failed':
      return { title: 'Nothing came back', next: TRANSPORT_NEXT[error.reason] }
  }
}

const REST_NEXT: Record<string, string> = {
  INVALID_SESSION_ID: 'The session has ended or was revoked. Request another token.',
  MALFORMED_QUERY: 'Mend the query at the place the message names.',
  INVALID_FIELD: 'The object has no such field, or this user may not see it.',
  INVALID_TYPE: 'There is no such object, or this user may not see it.',
  NOT_FOUND: 'There is nothing at this path in this API version.',
  API_DISABLED_FOR_ORG: 'The API is off for this user or org: give the user “API Enabled”.',
  REQUEST_LIMIT_EXCEEDED: 'The org’s daily API requests are used up.',
}

const TRANSPORT_NEXT = {
  offline: 'This computer is offline.',
  connection_lost: 'The network went away while it was under way. Try again when it is back.',
  unreachable_or_blocked: 'The server cannot be reached, or the browser blocked the answer.',
  timeout: 'No answer in time. Try again.',
  aborted: 'You cancelled it.',
} as const
