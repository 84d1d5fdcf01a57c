/** What Salesforce says somewhere in a client's message or log. */
import { TELLING_ERROR_CODES } from '../diagnosis/refusals/rest-refusals.ts'
import { REFUSALS_BY_CODE, TOKEN_REFUSALS } from '../diagnosis/refusals/token-refusals.ts'
import { lineAround } from '../explanations/lines.ts'

/** A refusal as it stands in a log. `error` is empty where only the words were found. */
export type LoggedRefusal = { error: string; errorDescription?: string } | { errorCode: string; message: string }

/** Characters. A message of a client fits; in longer text a line has to speak of an error, or it is prose that holds the words. */
const MAX_MESSAGE = 4000

/** Places of one phrase that are looked at: a log repeats itself. */
const MAX_LOOKS = 20

const SPEAKS_OF_ERROR = /error|invalid_|exception|fail|refused|\b40[013]\b|grant/

/** Characters of a text that is a code and little else. */
const MAX_CODE = 120

/** A code of this grant that is all of a text: `Error: invalid_grant`. */
const BARE_CODE =
  /^(?:([\w.]+)\W{1,4})?(invalid_grant|invalid_client|invalid_client_id|invalid_app_access|app_not_found|unsupported_grant_type)\W{0,4}$/i

/** Codes that many other servers use too: in a log they count only where there is nothing else. */
const OF_OTHERS = new Set([
  'access_denied',
  'invalid_token',
  'invalid_scope',
  'unsupported_response_type',
  'rate_limit_exceeded',
])

/** Words of the APIs by which a code is known that a client dropped. */
const BY_WORDS = [
  ['INVALID_SESSION_ID', 'This session is not valid for use with the REST API'],
  ['INVALID_SESSION_ID', 'Session expired or invalid'],
  ['INVALID_OPERATION', 'SOAP API login() is disabled by default in this org'],
  ['INVALID_LOGIN', 'Invalid username, password, security token; or user locked out'],
  ['URL_NOT_RESET', 'Destination URL not reset'],
  ['REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded'],
  ['API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner'],
  ['API_CURRENTLY_DISABLED', 'API is disabled for this user'],
] as const

/** A code of this grant with no words behind it. */
const WITHOUT_WORDS =
  /\b(invalid_grant|invalid_client_id|invalid_client|invalid_app_access|app_not_found|unsupported_grant_type|redirect_uri_mismatch)\b(?!\W{0,6}[a-z_])/

/**
 * Refusals by Salesforce in a text, each once, in the order they stand in it; a line is explained once, by what says most.
 *
 * @param text without escapes; may be a log of any length
 * @param looked told the number of characters of each comparison, so that work can be counted
 * @returns empty when there is none. Never throws. Holds no part of the text but known words.
 */
export function loggedRefusals(text: string, looked: (characters: number) => void = () => {}): LoggedRefusal[] {
  const [, before = 'error', code] = text.length > MAX_CODE ? [] : (BARE_CODE.exec(text.trim()) ?? [])
  if (code !== undefined && /error/i.test(before)) return [{ error: code.toLowerCase() }]

  const lower = text.toLowerCase().replaceAll('’', "'")
  const byLine = new Map<number, LoggedRefusal>()
  const search = (phrase: string, refusal: (line: string) => LoggedRefusal, word: boolean) => {
    for (const { start, line } of linesWith(lower, phrase, word, looked)) {
      if (text.length > MAX_MESSAGE && !SPEAKS_OF_ERROR.test(line)) continue
      if (!byLine.has(start)) byLine.set(start, refusal(line))
      return
    }
  }
  for (const { description } of TOKEN_REFUSALS)
    search(description, () => ({ error: '', errorDescription: description }), false)
  for (const { error } of REFUSALS_BY_CODE) {
    if (OF_OTHERS.has(error) && text.trim().length > error.length + 2) continue
    search(error.toLowerCase(), () => ({ error }), true)
  }
  for (const errorCode of TELLING_ERROR_CODES) {
    const message = (line: string) => BY_WORDS.find(([, words]) => line.includes(words.toLowerCase()))?.[1] ?? ''
    search(errorCode.toLowerCase(), (line) => ({ errorCode, message: message(line) }), true)
  }
  for (const [errorCode, message] of BY_WORDS) search(message.toLowerCase(), () => ({ errorCode, message }), false)
  if (byLine.size === 0 && text.length <= MAX_MESSAGE) {
    // A terminal or a mail breaks lines where it likes.
    const joined = text
      .split('\n')
      .map((line) => line.replace(/^[\s>|#]{1,16}/, '').trimEnd())
      .join(' ')
    if (joined !== text) return loggedRefusals(joined, looked)
  }
  const [, bare] = byLine.size > 0 || text.length > MAX_MESSAGE ? [] : (WITHOUT_WORDS.exec(lower) ?? [])
  if (bare !== undefined) return [{ error: bare }]
  return [...byLine].toSorted(([one], [other]) => one - other).map(([, refusal]) => refusal)
}

/** Lines that hold a phrase, as a word of its own if asked, from the top. */
function* linesWith(text: string, phrase: string, word: boolean, looked: (characters: number) => void) {
  let from = 0
  for (let looks = 0; looks < MAX_LOOKS; looks++) {
    const at = text.indexOf(phrase, from)
    looked((at < 0 ? text.length : at) - from)
    if (at < 0) return
    const alone = !/\w/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + phrase.length] ?? ' ')
    if (!word || alone) yield lineAround(text, at)
    from = at + phrase.length
  }
}
