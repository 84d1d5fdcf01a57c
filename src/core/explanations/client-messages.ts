import type { Evidence } from '../kernel/finding.ts'
import { KEY_MESSAGES, OTHER_KEY_MESSAGES } from './key-messages.ts'
import { lineAround } from './lines.ts'
import type { MessageRow } from './message-row.ts'
import { NETWORK_MESSAGES, OTHER_NETWORK_MESSAGES } from './network-messages.ts'

const CLI = 'Salesforce CLI, in its sources and in public reports'
const LIBRARIES = 'error texts of JWT libraries, in their sources'

/** What clients of Salesforce say of their own accord. The last rows only wrap what another line says better. */
const CLIENT_MESSAGES = [
  [
    'apex_endpoint_not_listed',
    'observed',
    'Apex Developer Guide, "Adding Remote Site Settings"',
    [['unauthorized endpoint'], ['remote site settings']],
  ],
  [
    'cli_node_too_old',
    'observed',
    'measured with @salesforce/cli 2.146.3',
    [
      ["reading 'bind'", 'undefined'],
      ['unsupported engine', '@salesforce'],
    ],
  ],
  [
    'cli_command_unknown',
    'observed',
    CLI,
    [
      ['is not a sf command'],
      ['is not a sfdx command'],
      ['command', 'not found', 'auth:jwt'],
      ['command', 'not found', 'org:login'],
      ['sf: command not found'],
      ['sfdx: command not found'],
      ['sf: not found'],
      ['sfdx: not found'],
      ["'sf' is not recognized"],
      ["'sfdx' is not recognized"],
    ],
  ],
  [
    'cli_flags_not_taken',
    'observed',
    CLI,
    [
      ['nonexistent flag'],
      ['missing required flag'],
      ['expects a value', 'flag'],
      ['all of the following must be provided when using'],
    ],
  ],
  [
    'library_arguments_missing',
    'observed',
    'simple-salesforce and jsforce, in their sources and in public reports',
    [
      ['you must provide login information or an instance and token'],
      ['unexpected keyword argument', 'privatekey'],
      ['unexpected keyword argument', 'consumer_key'],
    ],
  ],
  [
    'cli_not_logged_in',
    'observed',
    CLI,
    [
      ['no authorization information found'],
      ['namedorgnotfounderror'],
      ['namedorgnotfound'],
      ['noorgauthinfoerror'],
      ['no default environment found'],
      ['no org configuration found'],
      ['nodefaultenverror'],
    ],
  ],
  [
    'audience_not_expected',
    'observed',
    CLI,
    [['invalid audience'], ['jwt audience invalid'], ["audience doesn't match"], ['invalidaudienceerror']],
  ],
  [
    'jwt_checked_and_expired',
    'observed',
    LIBRARIES,
    [
      ['jwt expired'],
      ['signature has expired'],
      ['token is expired'],
      ['expiredjwtexception'],
      ['expiredsignatureerror'],
      ['err_jwt_expired'],
    ],
  ],
  [
    'jwt_checked_and_not_matching',
    'observed',
    LIBRARIES,
    [
      ['signature verification failed'],
      ['err_jws_signature_verification_failed'],
      ['jsonwebtokenerror: invalid signature'],
      ['jwt signature does not match'],
      ['signatureexception', 'jwt'],
      ['idx10503'],
      ['idx10511'],
      ['token signature is invalid'],
      ['crypto/rsa: verification error'],
    ],
  ],
  [
    'exp_given_twice',
    'observed',
    LIBRARIES,
    [
      ['bad "options.expiresin" option'],
      ['"expiresin" should be a number'],
      ['the payload already has an "exp" property'],
    ],
  ],
  [
    'answer_body_dropped',
    'observed',
    LIBRARIES,
    [
      ['request failed with status code 40'],
      ['the remote server returned an error'],
      ['client error: bad request for url'],
      ['client error: unauthorized for url'],
      ['response status code does not indicate success'],
      ['server returned http response code'],
      ['curl: (22)'],
      ['response code 400'],
    ],
  ],
  [
    'cli_jwt_login_failed',
    'documented',
    CLI,
    [['we encountered a json web token error'], ['jwtgranterror'], ['jwtautherror'], ['error authenticating with jwt']],
  ],
] as const satisfies readonly MessageRow[]

const ROWS = [
  ...KEY_MESSAGES,
  ...NETWORK_MESSAGES,
  ...CLIENT_MESSAGES,
  ...OTHER_NETWORK_MESSAGES,
  ...OTHER_KEY_MESSAGES,
] as const

export type ClientMessageCode = (typeof ROWS)[number][0]

/** One way of putting a message, as the table has it. */
export type ClientMessagePattern = {
  code: ClientMessageCode
  evidence: Evidence
  source: string
  /** Lower case; all of them stand on one line. */
  pieces: readonly [first: string, ...more: string[]]
}

/** Every pattern, in the order they are tried. */
export const CLIENT_MESSAGE_PATTERNS: readonly ClientMessagePattern[] = ROWS.flatMap(([code, evidence, source, ways]) =>
  (ways as MessageRow[3]).map((pieces) => ({ code, evidence, source, pieces })),
)

/** A message that was found: what kind it is, how sure that is, and its line, from 1. */
export type FoundMessage = Pick<ClientMessagePattern, 'code' | 'evidence' | 'source'> & { line: number }

/** Codes whose message says only that something failed, and so is left out beside another. */
const WRAPPERS: ReadonlySet<ClientMessageCode> = new Set([
  'answer_body_dropped',
  'cli_jwt_login_failed',
  'connection_message_unknown',
  'key_message_unknown',
  'fetch_hides_cause',
  'page_instead_of_json',
])

/** Whether a message says only that something failed, so that an answer beside it says all. Never throws. */
export function onlyWraps({ code }: Pick<FoundMessage, 'code'>): boolean {
  return WRAPPERS.has(code)
}

/** Times a first piece is looked at before a pattern is given up: a log repeats itself. */
const MAX_LOOKS = 20

/**
 * The messages of clients in a text, in the order of the table, which is what says most first; each code once.
 *
 * Two rows never explain the same line: the one that says more does. A message that only wraps another is left out beside it.
 *
 * @param text as printed, without escapes and colours; may be a log of any length
 * @param looked told the number of characters of each comparison, so that work can be counted
 * @returns empty when none is known. Never throws. Holds no part of the text.
 */
export function findClientMessages(text: string, looked: (characters: number) => void = () => {}): FoundMessage[] {
  const lower = text.toLowerCase().replaceAll('’', "'")
  const explained = new Set<number>()
  const found = new Map<ClientMessageCode, FoundMessage & { at: number }>()
  for (const { code, evidence, source, pieces } of CLIENT_MESSAGE_PATTERNS) {
    if (found.has(code)) continue
    const at = findPattern(lower, pieces, (start) => explained.has(start), looked)
    if (at === undefined) continue
    explained.add(at)
    found.set(code, { code, evidence, source, at, line: lineNumber(lower, at) })
  }
  const all = [...found.values()].map(({ code, evidence, source, line }) => ({ code, evidence, source, line }))
  const telling = all.filter((message) => !onlyWraps(message))
  return telling.length > 0 ? telling : all
}

/** Where the line starts that holds every piece, or undefined. */
function findPattern(
  text: string,
  [first, ...more]: ClientMessagePattern['pieces'],
  taken: (lineStart: number) => boolean,
  looked: (characters: number) => void,
): number | undefined {
  let from = 0
  for (let looks = 0; looks < MAX_LOOKS; looks++) {
    const at = text.indexOf(first, from)
    looked((at < 0 ? text.length : at) - from)
    if (at < 0) return undefined
    const { start, line, end } = lineAround(text, at)
    looked(line.length * more.length)
    if (!taken(start) && more.every((piece) => line.includes(piece))) return start
    from = Math.max(end, at + first.length)
  }
  return undefined
}

function lineNumber(text: string, at: number): number {
  let line = 1
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line++
  return line
}
