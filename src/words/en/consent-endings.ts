import { link } from '../text/sentence.ts'

/** How a consent that was refused ended, by the codes that are known for it (RFC 6749 §4.1.2.1; Help, "OAuth Error Codes"). */
const ENDING = new Map([
  ['access_denied', 'The consent was denied'],
  ['invalid_request', 'The request for consent was not in order'],
  ['unauthorized_client', 'The app may not ask for a consent'],
  ['unsupported_response_type', 'The app may not ask for a code'],
  ['invalid_scope', 'A scope was asked for that the app does not have'],
  ['server_error', 'The authorization server failed'],
  ['temporarily_unavailable', 'The authorization server is busy'],
  ['invalid_client_id', 'The org does not know the Consumer Key'],
  ['redirect_uri_mismatch', 'The app does not list this page as a callback'],
])

/** A heading for a consent that was refused. Never the words of the answer: those are a quotation. */
export function consentEnding(error: string): string {
  return ENDING.get(error) ?? 'The consent was refused'
}

/** The words of the answer, quoted. */
export function serverWrote(error: string, errorDescription: string | undefined) {
  return [
    'The server wrote ',
    link('quotation', errorDescription === undefined ? error : `${error}: ${errorDescription}`),
    '.',
  ]
}
