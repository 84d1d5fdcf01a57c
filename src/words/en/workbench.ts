import { formatClockDistance, formatDuration, formatInstant, formatNumber, formatTimeOfDay, plural } from './format.ts'

/** The panel in which an assertion is built: form, JSON and bytes of one draft. */
export const workbench = {
  heading: 'Claims',
  lead: 'Three views of one thing: hover, edit, or paste a JWT.',
  view: 'How the claims are shown',
  views: { all: 'All', form: 'Form', json: 'JSON', bytes: 'Bytes' },
  header: 'header',
  claims: 'claims',
  headerEditor: 'Protected header',
  claimsEditor: 'Claims',
  format: 'Format',
  undo: 'Undo',
  nothingToUndo: 'Nothing was changed here yet.',
  taken: 'Header and claims of the JWT are here',
  takenText: 'Its signature was left behind: it is signed anew. Undo brings back what was here.',
  lastGood: 'What is below the text, and what is signed, is the last that could be read.',
  wrongOnPurpose: 'wrong on purpose',
  byHand: 'written by hand',
  share: 'Share',
  shareCopied: 'the link to this set-up',
  openCopy: 'Open a copy',
}

export const claimsForm = {
  name: (claim: string) => `claim ${claim}`,
  leftOut: 'left out on purpose',
  leaveOut: (claim: string) => `Leave ${claim} out`,
  putBack: (claim: string) => `Put ${claim} back`,
  expAs: 'How exp is said',
  expModes: { for: 'for', at: 'at', raw: 'raw' },
  expFor: (seconds: number, exp: number) =>
    `${formatDuration(seconds)} from signing: ${formatTimeOfDay(exp * 1000)} UTC`,
  expAt: (exp: number) => formatInstant(exp * 1000),
  expLocal: 'in your time zone',
  expNone: 'names no instant',
  jtiModes: { out: 'left out', drawn: 'random', typed: 'typed' },
  jtiAs: 'How jti is said',
  jtiDrawn: '22 random characters, drawn at each signing: it works once',
  jtiOut: 'can be sent again until it expires',
  add: 'Add a claim, or alg, kid, nbf…',
  addButton: 'Add',
  headerParameter: 'in the header',
}

export const assertionBytes = {
  heading: 'Bytes',
  signed: 'Signed assertion',
  toSign: 'Header and claims, nobody has signed them yet',
  none: 'Hover a claim to see its bytes, or paste a JWT.',
  where: (
    claim: string,
    part: 'header' | 'payload',
    bytes: { start: number; end: number },
    wire: { start: number; end: number },
  ) =>
    `${claim} is bytes ${formatNumber(bytes.start)}–${formatNumber(bytes.end - 1)} of the ${part}, characters ${formatNumber(wire.start)}–${formatNumber(wire.end - 1)} on the wire`,
}

export const assertionFindings = {
  heading: 'Findings',
  order: 'worst first',
  none: 'Nothing speaks against it.',
  fix: 'Fix',
  fixOf: (title: string) => `Fix: ${title}`,
  seeRefused: 'See it refused',
  seeRefusedOf: (title: string) => `See it refused: ${title}`,
}

/** What the practice org says to an assertion. */
export const practiceTrial = {
  send: 'Send it to the practice org',
  said: (status: number) => `The practice org answers ${status}`,
  taken: 'The practice org takes it',
  noAnswer: 'The practice org gave no answer that can be read. Try again.',
  nothingSent: 'Nothing was sent',
  moved: (claims: string) => `Sent with what is the practice org’s own: ${claims}.`,
  movedClaim: (claim: string, what: string) => `${claim} is ${what}`,
}

export const orgClock = {
  ahead: (seconds: number) => `The org’s clock is ${formatClockDistance(seconds)} ahead of yours.`,
  behind: (seconds: number) => `The org’s clock is ${formatClockDistance(seconds)} behind yours.`,
  arrives: (given: number, arriving: number) =>
    `Of the ${formatDuration(given)} you give, ${formatDuration(arriving)} ${arriving === 1 ? 'arrives' : 'arrive'}.`,
  from: (answers: number, uncertainty: number) =>
    `From ${plural(answers, { one: 'answer', other: 'answers' })}, ± ${formatNumber(Math.ceil(uncertainty))} s.`,
  count: 'Count by the org’s clock',
  counting: 'Times are counted by the org’s clock.',
  countOwn: 'Count by mine',
}

/** What is known of a claim or header parameter: `source` is who says it. */
type KnownMember = { label?: string; source: string; text: string }

export const knownClaims: Readonly<Record<string, KnownMember>> = {
  iss: {
    label: 'Consumer Key',
    source: 'RFC 7523 §3 (1)',
    text: 'The app that asks. Salesforce finds the certificate by it.',
  },
  sub: {
    label: 'Username',
    source: 'RFC 7523 §3 (2)',
    text: 'The user the token is for, by Username, not by e-mail or id.',
  },
  prn: {
    label: 'Username',
    source: 'Help, JWT Bearer Flow',
    text: 'The older name of sub. It is read first, so one of the two is enough.',
  },
  aud: {
    label: 'Audience',
    source: 'RFC 7523 §3 (3)',
    text: 'The login server that is asked, as one string. This org takes:',
  },
  exp: {
    label: 'Expires',
    source: 'RFC 7523 §3 (4)',
    text: 'Seconds since 1970. Documented are up to 3 minutes ahead; longer is taken.',
  },
  nbf: {
    label: 'Not before',
    source: 'RFC 7523 §3 (5)',
    text: 'It may not be used before. This flow does not need it.',
  },
  iat: { label: 'Issued at', source: 'RFC 7523 §3 (6)', text: 'When it was made. This flow does not need it.' },
  jti: {
    label: 'JWT ID',
    source: 'RFC 7523 §3 (7)',
    text: 'Makes it one of a kind: with it, the assertion works once.',
  },
  scope: {
    source: 'Help, JWT Bearer Flow',
    text: 'Has no effect: the token gets what was approved for the app and the user.',
  },
}

export const knownParameters: Readonly<Record<string, KnownMember>> = {
  alg: { label: 'Algorithm', source: 'RFC 7515 §4.1.1', text: 'Salesforce takes RS256 and nothing else.' },
  typ: { label: 'Type', source: 'RFC 7519 §5.1', text: 'Optional; JWT is the usual value.' },
  kid: { label: 'Key ID', source: 'RFC 7515 §4.1.4', text: 'Not used: the certificate is found by iss.' },
}

/** What stands in a list of values. */
export const offeredValues = {
  consumerKey: 'from App',
  username: 'from Approval',
  minutesAhead: (minutes: number) => `${plural(minutes, { one: 'minute', other: 'minutes' })} ahead`,
  onlyOne: 'the only one',
  usual: 'the usual one',
}
