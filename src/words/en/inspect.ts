import type { MarkPart } from '#core/inspection/marks.ts'
import type { SampleName } from '#core/samples/names.ts'

import { formatList, formatNumber, plural } from './format.ts'
import { link, type Sentence } from '../text/sentence.ts'

export const inspectPage = {
  title: 'Inspect',
  heading: 'Paste or drop anything of this flow',
  lead: 'A JWT, a certificate, a key, a keystore, an answer, a curl command, or the whole log they are buried in. What it is, what is wrong with it, and what mends it.',
  thisIs: (kind: string) => `This is: ${kind}`,
  reading: 'Reading…',
  readingLong: 'It takes a while',
  nothingText:
    'Looked for: a key, a certificate or a request for one, a keystore, a JWT, a token request, an answer of Salesforce. If it is a file, choose the file itself; if it was copied, copy all of it.',
  signingKey: 'RSA private key that can sign',
  certificate: 'Certificate',
  publicKey: 'Public key',
  backToAll: (files: number) => `All ${plural(files, { one: 'file', other: 'files' })}`,
  backTo: (name: string) => `Back to ${name}`,
}

export const startInput = {
  label: 'Anything of this flow',
  placeholder: 'Paste here: Ctrl V, or ⌘ V',
  chooseFile: 'Choose a file',
  staysHere: 'Read in this page and sent nowhere. Forgotten when the page is closed.',
  takes: 'Takes',
  extensions: '.pem .crt .der .csr .key .jwk .p12 .jks .log',
  write: ['Nothing to paste? ', link('assert', 'Build an assertion'), ', right or wrong on purpose.'] as Sentence,
}

export const dropFrame = { letGo: 'Let go to read it' }

export const sampleCards: {
  heading: string
  samples: Readonly<Record<SampleName, { title: string; looks: Sentence; wrong: string }>>
} = {
  heading: 'Or open a sample',
  samples: {
    expired_jwt: {
      title: 'Expired JWT',
      looks: [link('header', 'eyJhbGci…'), '.', link('payload', 'eyJpc3Mi…'), '.', link('signature', 'YL7uHbGf…')],
      wrong: 'exp in local time: an hour short',
    },
    broken_key: {
      title: 'Broken key',
      looks: '-----BEGIN RSA PRIVATE KEY-----',
      wrong: 'PKCS#1, and four lines are missing',
    },
    refusal_in_log: {
      title: 'Refusal in a log',
      looks: [link('refusal', '"audience is invalid"')],
      wrong: 'the answer, and the request that caused it',
    },
    certificate: {
      title: 'Certificate',
      looks: '-----BEGIN CERTIFICATE-----',
      wrong: 'expired half a year ago, and still good here',
    },
    keystore: {
      title: 'Keystore',
      looks: 'countersign.jks, 2 entries',
      wrong: 'password “changeit”, and no key in it',
    },
    curl_command: {
      title: 'curl command',
      looks: 'curl --json \'{"grant_type":…}\'',
      wrong: 'JSON where a form belongs',
    },
  },
}

const lines = (count: number) => plural(count, { one: 'line', other: 'lines' })

const PARTS: Readonly<Partial<Record<MarkPart, string>>> = {
  curl: 'curl',
  jwt: 'JWT',
  answer: 'answer',
  message: 'message',
  key: 'key',
  certificate: 'certificate',
}

export const sourceText = {
  label: (count: number) => `The text, ${lines(count)}`,
  parts: PARTS,
  finding: (number: number, title: string) => `Finding ${formatNumber(number)}: ${title}`,
}

export const sourcePane = {
  heading: 'What was given',
  pasted: 'Pasted text',
  fileLines: (count: number) => lines(count),
  summary: (count: number, parts: readonly string[]) =>
    parts.length === 0 ? lines(count) : `${lines(count)}: ${formatList(parts)}`,
  bytes: (fileBytes: number) => plural(fileBytes, { one: 'byte', other: 'bytes' }),
  firstOctets: (shown: number, all: number) => `the first ${formatNumber(shown)} of ${formatNumber(all)} bytes`,
  edit: 'Edit the text',
  editLabel: 'Anything of this flow',
  doneEditing: 'Done',
  tooLongToEdit: 'Too long to edit here',
  pasteOver: 'Paste over',
  chooseFile: 'Choose a file',
  forget: 'Forget',
  staysHere: 'Read in this page, sent nowhere',
  dimmed: (codes: number, other: number) =>
    formatList([
      ...(codes === 0 ? [] : [plural(codes, { one: 'code for terminals', other: 'codes for terminals' })]),
      ...(other === 0 ? [] : [plural(other, { one: 'other line', other: 'other lines' })]),
    ]),
  dimmedAs: (what: string) => `${what} dimmed`,
}

export const inspectedFindings = {
  heading: 'Findings',
  worstFirst: 'worst first',
  showInText: (number: number) => `Finding ${formatNumber(number)}: show it in the text`,
  mended: 'Mended',
  undo: 'Undo',
  undoOf: (title: string) => `Undo: ${title}`,
  isWritten: 'As it is written',
  wouldBe: 'As it would be',
}

export const claimsCard = {
  asSigned: 'Claims, as signed',
  asMended: 'Claims, as mended',
  noLongerSigned: 'no longer what was signed',
  theClaims: 'the claims',
  labels: {
    iss: 'Consumer Key',
    sub: 'Username',
    aud: 'Audience',
    exp: 'Expires',
    iat: 'Issued',
    nbf: 'Not before',
    jti: 'Its own id',
    prn: 'Username, in old code',
    scope: 'Scope',
  } as Readonly<Record<string, string>>,
  added: 'added',
  changed: 'mended',
  takenOut: 'taken out',
  refused: 'refused',
  characters: (count: number) => plural(count, { one: 'character', other: 'characters' }),
  times: 'Times',
  issued: (time: string) => `issued ${time}`,
  starts: (time: string) => `not before ${time}`,
  ends: (time: string) => `exp ${time}`,
  nowTooLate: (time: string, late: string) => `now ${time}, ${late} too late`,
  nowBefore: (time: string, early: string) => `now ${time}, ${early} too early`,
  nowLeft: (time: string, left: string) => `now ${time}, ${left} left`,
}

export const severalFiles = {
  heading: (count: number) => plural(count, { one: 'file', other: 'files' }),
  list: 'Files',
  reading: 'Reading…',
  waiting: 'Waiting',
  notRead: 'The browser could not read it',
  forgetAll: 'Forget all',
}

export const verdictBeneath = {
  saidIn: (lineNumbers: readonly number[]): Sentence => [
    'It said so in ',
    ...lineNumbers.flatMap((line, index) => [
      ...(index === 0 ? [] : [index === lineNumbers.length - 1 ? ' and ' : ', ']),
      link(`L${line}`, `line ${formatNumber(line)}`),
    ]),
    '.',
  ],
}

export const tryAtPractice = {
  tryIt: 'Try it in the practice org',
  how: (org: string) => `Sent to ${org}, signed there with the practice key: same claims, same kind of app.`,
  needsOrg: [
    'To see what a server says to it, ',
    link('practice', 'set up a practice org'),
    ': it answers as Salesforce does.',
  ] as Sentence,
  taken: 'The practice org takes it and grants a token',
  refused: (title: string) => `The practice org refuses it: ${title}`,
  moved: (claims: readonly (readonly [name: string, to: string])[]) =>
    `Sent instead: ${formatList(claims.map(([name, to]) => `${name}, ${to}`))}.`,
}

export const openInWorkbench = {
  open: 'Open it in the workbench',
  how: 'Header and claims go along, to be changed and signed anew. The signature stays here.',
  notTaken: (why: string) => `It cannot go to the workbench: ${why}.`,
}
