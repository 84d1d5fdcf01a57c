import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import type { ClaimNote } from '#core/wire/claim-notes.ts'
import type { Compared } from '#core/wire/differences.ts'
import type { Party } from '#core/wire/time-split.ts'

import { assertionFindingWords } from './assertion-findings.ts'
import { formatBytesExactly, formatClockDistance, formatList, formatTimeOfDay, plural } from './format.ts'

export const exchangeDetail = {
  label: (method: string, path: string) => `${method} ${path}`,
  views: 'What is shown of the exchange',
  outcome: 'What came of it',
  decoded: 'Decoded',
  request: 'Request',
  response: 'Response',
  timing: 'Timing',
  shortenSecrets: 'Shorten secrets',
  revealSecrets: 'Reveal secrets',
  shortened: 'secrets are shortened until you reveal them',
  storedShortened: 'secrets were shortened before this was stored',
  exchangeAsShown: 'exchange as shown',
  passedOn: (url: string) => `sent to ${url}, which passed it on`,
  beginningKept: (wholeBytes: number) =>
    `The beginning of ${formatBytesExactly(wholeBytes)}: the wire keeps no more of an answer.`,
  underWay: 'Under way. What comes back will stand here.',
  pin: 'Pin',
  unpin: 'Unpin',
  compare: 'Compare with the pinned one',
  close: 'Close the exchange',
  back: 'Back to the list',
  cancel: 'Cancel the request',
  copyAs: 'Copy as',
  copied: 'Copied',
  copyRefused: 'The browser refused to copy',
  curl: 'curl',
  httpie: 'HTTPie',
  fetch: 'fetch',
  powershell: 'PowerShell',
}

export const decodedView = {
  header: 'header',
  payload: 'payload',
  signature: 'signature',
  unreadable: 'It cannot be read as a JSON object; the Request tab has it as it was sent.',
  accessToken: 'The access token is a JWT. Nobody checked it here.',
  form: 'Form fields',
  query: 'Parameters',
  answer: 'Answer',
  grant: 'JWT bearer grant, RFC 7523',
  assertionAbove: 'the JWT above',
  cutShort: 'More than this view shows: the Response tab has all of it.',
  nothing: 'Neither parameters, nor a form, nor JSON: Request and Response have all there is.',
  asOfNow: 'Notes compare with this environment as it is now.',
}

/** What a member of an assertion is. */
export function claimNoteWords(note: ClaimNote): string {
  switch (note.code) {
    case 'rs256':
      return 'RSA, SHA-256'
    case 'other_algorithm':
      return 'not RS256, the one of this flow'
    case 'type':
      return 'Type of the token'
    case 'key_id':
      return 'Id of the key'
    case 'consumer_key':
      return 'Consumer Key'
    case 'consumer_key_of_app':
      return 'Consumer Key, the app’s'
    case 'consumer_key_of_another':
      return 'Consumer Key, but not the app’s here'
    case 'username':
      return 'Username'
    case 'username_approved':
      return 'Username, the approved one'
    case 'username_not_approved':
      return `Username; approved is ${note.approved}`
    case 'audience_login':
      return 'production and Developer Edition'
    case 'audience_test':
      return 'sandboxes'
    case 'audience_here':
      return 'Audience, this environment’s'
    case 'audience_other':
      return 'Audience'
    case 'ends':
      return note.secondsAfterSending >= 0
        ? `${formatTimeOfDay(note.at)} UTC, ${formatClockDistance(note.secondsAfterSending)} after sending`
        : `${formatTimeOfDay(note.at)} UTC, ${formatClockDistance(note.secondsAfterSending)} before sending`
    case 'issued':
      return `Issued ${formatTimeOfDay(note.at)} UTC`
    case 'not_before':
      return `Not before ${formatTimeOfDay(note.at)} UTC`
    case 'identifier':
      return 'Identifier of this one assertion'
    case 'scope':
      return 'Scopes; this grant takes them from the app'
  }
}

/** What a signature was found to be; `cannot_tell` with the reason. */
export type SignatureVerdict =
  | { code: 'checking' }
  | { code: 'verifies'; certificate: 'on_app' | 'here' }
  | { code: 'does_not_verify'; certificate: 'on_app' | 'here'; finding: AssertionFinding }
  | { code: 'cannot_tell'; why: 'shortened' | 'no_certificate' | 'not_rs256' }

const CERTIFICATE = { on_app: 'the certificate on the app', here: 'the certificate of this environment' }
const CANNOT_TELL = {
  shortened: 'its signature was shortened before this was stored',
  no_certificate: 'this environment has no certificate',
  not_rs256: 'it is not an RS256 signature, or its header asks for more',
}

export function signatureWords(verdict: SignatureVerdict): string {
  switch (verdict.code) {
    case 'checking':
      return 'being checked'
    case 'verifies':
      return `verifies with ${CERTIFICATE[verdict.certificate]}`
    case 'does_not_verify':
      return `does not verify with ${CERTIFICATE[verdict.certificate]}: ${assertionFindingWords(verdict.finding).title}`
    case 'cannot_tell':
      return `whether it verifies cannot be told: ${CANNOT_TELL[verdict.why]}`
  }
}

export const signatureBytes = (bytes: number) => plural(bytes, { one: 'byte', other: 'bytes' })

const PARTY: Record<Party, string> = {
  page: 'this page and the ways between',
  relay: 'relay, its own part',
  org: 'org, from the relay’s call to its answer',
}

const ALONE: Record<Party, string> = { page: 'this page', relay: 'relay', org: 'org' }

export const timingView = {
  part: 'Part',
  time: 'Time',
  share: 'Share',
  percent: (share: number) => `${Math.round(share * 100)} %`,
  parties: ([only, ...others]: readonly Party[]) =>
    others.length === 0
      ? PARTY[only ?? 'page']
      : `${formatList([only ?? 'page', ...others].map((party) => ALONE[party]))}, not told apart`,
  whole: 'Whole, as this page measured it',
  untold:
    'Only the relay measures what is its own and what is the org’s. Here no such figures came back, so the shares are not known.',
  /** To the millisecond: most begin and end within one second. */
  instant: (at: number) => `${new Date(at).toISOString().slice(0, 23).replace('T', ' ')} UTC`,
  started: 'Left at',
  ended: 'Ended at',
  sent: 'Request, as this page wrote it',
  sentBody: 'Body of the request',
  received: 'Body of the answer, unpacked',
  size: formatBytesExactly,
  shortened: 'Secrets were shortened before this was stored: it was larger on the wire.',
  underWay: 'It has not ended yet.',
}

export const compareView = {
  label: 'Differences',
  where: 'Where',
  pinned: 'Pinned',
  selected: 'This one',
  alike: (count: number) => `${plural(count, { one: 'thing is', other: 'things are' })} alike.`,
  nothing: 'Nothing differs, secrets aside: those were compared as they are shown, shortened.',
  nothingThatMatters: 'Nothing differs that could explain another answer.',
  expected: (count: number) =>
    plural(count, { one: 'difference as between any two requests', other: 'differences as between any two requests' }),
  secrets: 'Secrets are compared as they are shown, shortened.',
  inPart: 'Of a long answer only the beginning was compared.',
  absent: 'not there',
  back: 'Back to the exchange',
}

export const comparedWords: Record<Compared, string> = {
  protected_header: 'JWT header',
  claim: 'claim',
  lifetime: 'seconds from sending to',
  request_line: 'request',
  query: 'parameter',
  form: 'form field',
  request_member: 'body member',
  request_header: 'request header',
  outcome: 'outcome',
  answer_member: 'answer',
  answer_header: 'answer header',
}
