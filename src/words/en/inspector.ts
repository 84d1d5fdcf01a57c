import type { JweNeeds } from '#core/recognition/jose-views.ts'
import type { LeakPlace } from '#core/recognition/leak.ts'
import type { InputKind } from '#core/recognition/recognition.ts'

import { formatNumber, plural } from './format.ts'
import { code, link, type Sentence } from '../text/sentence.ts'

export const answerReport = {
  about: 'What tells its causes apart',
  httpMessageText:
    'It is neither an answer of Salesforce nor a request to its token endpoint. Paste the whole answer, with its status line.',
  webPageTitle: 'A web page, not an answer',
  webPageText:
    'The host is in maintenance, or it is not a login host: Lightning and Setup hosts answer with pages. Send the request to the org’s My Domain host.',
  tokenTitle: 'Salesforce granted a token: treat it as a password',
  tokenText: [
    'What authenticates is shortened below. Calls go to ',
    code('instance_url'),
    ', with the token in the header ',
    code('Authorization: Bearer'),
    '.',
  ],
  unknownErrorText: [
    code('error'),
    ' is a code of RFC 6749, section 5.2; ',
    code('error_description'),
    ' is Salesforce’s own and says more.',
  ],
  redirectTitle: 'A redirect: the token endpoint never answers with one',
  redirectText: 'The host is probably not a login host of the org. Send the request to its My Domain host.',
  bareAnswerTitle: (status: string) => `An answer with status ${status}, whose body says nothing known here`,
  bareAnswerText: 'Paste it with its body, from the first brace to the last.',
  answer: 'The answer',
  /** Word for word: that is what people search for. */
  ownWords: (...words: readonly (string | number | undefined)[]) =>
    words.filter((word) => word !== undefined && word !== '').join(': '),
  serverClock: 'the server’s clock',
}

/** What an HTTP answer is that holds neither an error nor a token: a web page, a redirect, or nothing known. */
export function otherAnswerWords(status: number | undefined, isPage: boolean): { title: string; text: string } {
  if (isPage) return { title: answerReport.webPageTitle, text: answerReport.webPageText }
  return status !== undefined && status >= 300 && status < 400
    ? { title: answerReport.redirectTitle, text: answerReport.redirectText }
    : { title: answerReport.bareAnswerTitle(String(status ?? '')), text: answerReport.bareAnswerText }
}

const REPLACE_KEY =
  'Whoever can read it can sign for the app. Make a new key, upload its certificate to the app, and delete this one.'

/** A private key where none may be, by where it was found. */
export const LEAK_WORDS: Readonly<Record<LeakPlace, { title: string; text: string }>> = {
  assertion: {
    title: 'A private key is inside the JWT: it has leaked',
    text: `A JWT is readable by everyone who has it. ${REPLACE_KEY}`,
  },
  address: {
    title: 'A private key is inside an address: it has leaked',
    text: `Addresses are kept in logs and histories on the way. ${REPLACE_KEY}`,
  },
  request: {
    title: 'A private key is inside the request: it has leaked',
    text: `The key signs the assertion and is never sent. ${REPLACE_KEY}`,
  },
  answer: {
    title: 'A private key is inside the answer or log: it has leaked',
    text: `Logs are read by many. ${REPLACE_KEY}`,
  },
}

export const messageReport = {
  inLine: (line: number): Sentence => [link('line', `line ${formatNumber(line)}`)],
}

export const assertionReport = {
  stillValid: 'It is still valid: treat it as a password',
  validFor: (validFor: string) => `Whoever has it can get a token for the next ${validFor}.`,
  validWhileCertificateHeld: 'Whoever has it can get a token for as long as the app holds its certificate.',
  header: 'header',
  signature: 'signature',
  bytes: (signature: number) => plural(signature, { one: 'byte', other: 'bytes' }),
}

export const commands = {
  sameInShell: 'The same in a shell',
}

export const compareCard = {
  heading: 'Compare with a certificate or key',
  openCertificate: 'Open the certificate',
  inputLabel: 'Certificate, request or key to compare with',
  compareWithNothing: 'Compare with nothing',
  verifyHeading: 'Verify the signature',
  verifyLabel: 'Certificate, key in PEM, JWK, JWK Set, or the secret of an HMAC',
  fromShelf: 'Or with a key on the shelf',
  chooseKey: 'Choose a key',
  nothingFoundTitle: 'There is no public key in it',
  nothingFoundText: 'Give a certificate, a request, or a key that is not locked by a password.',
  match: (name: string) => `They belong together: ${name}`,
  bothHold: (fingerprint: string) => [
    'Both hold the public key with the SHA-256 ',
    link('fingerprint', fingerprint),
    '.',
  ],
  mismatch: (name: string) => `They do not belong together: ${name} holds another key`,
  ofKey: (name: string, fingerprint: string) => [`${name}: `, link('fingerprint', fingerprint)],
  above: 'Above',
}

/** Kinds that are named and explained, without anything inside to show. */
export type OtherKind = Extract<InputKind, 'jwe' | 'access_token'>

export const otherKindWords: Readonly<Record<OtherKind, { title: string; text: string }>> = {
  jwe: {
    title: 'An encrypted JWT',
    text: 'Only the holder of its key can read it. The JWT Bearer flow takes signed JWTs: three parts, not five.',
  },
  access_token: {
    title: 'This is an access token of Salesforce: treat it as a password',
    text: 'It starts with the id of its org; the rest is opaque. It goes into the header Authorization: Bearer. Revoke it if it was shared.',
  },
}

/** What a JWE needs to be read. */
const JWE_NEEDS_WORDS: Readonly<Record<JweNeeds, string>> = {
  rsa_private_key: 'an RSA private key',
  ec_private_key: 'an elliptic curve private key',
  shared_key: 'a key that both sides share',
  password: 'a password',
  unknown: 'a key of an algorithm that is not known here',
}

export const otherReport = {
  needs: 'To read it',
  needsWhat: (needs: JweNeeds) => JWE_NEEDS_WORDS[needs],
  header: 'header',
  recipients: 'Recipients',
  org: 'Org',
  orgInFull: 'in 18 characters',
}

export const partlyDecoded = {
  title: 'As far as it can be read',
  brokenAt: (at: number) => `breaks after ${plural(at, { one: 'character', other: 'characters' })}`,
}

export const publicKeyReport = {
  algorithm: 'Algorithm',
  publicKey: 'public key',
  modulus: 'Modulus',
  bits: 'bits',
  publicExponent: 'Public exponent',
  curve: 'Curve',
  ofPublicKey: 'of the public key',
  fingerprint: 'SHA-256 of the public key',
  publicKeyLabel: 'Public key',
  pemOf: (what: string) => `PEM of the ${what}`,
}

export const signingKeyReport = {
  signs: 'signs',
  modulus: 'Modulus',
  bits: 'bits',
  largeModulus: 'Salesforce documents up to 4096',
  password: 'Password',
  passwordGiven: 'needed to open it, and given',
  passwordNone: 'none: whoever has the file can sign with it',
  privateHalf: 'Private half',
  privateHalfStays: 'stays in this page: not shown, not kept, not sent',
  thumbprint: 'Thumbprint',
  keyThumbprint: 'key thumbprint',
  ofPublicKey: 'of the public key',
  fingerprint: 'SHA-256 of the public key',
  certificate: 'Certificate',
  inSameInput: 'in the same input',
  noCertificate: 'none for this key',
  publicKeyLabel: 'Public key',
  publicKey: 'public key',
}

export const tokenRequestReport = {
  whatItSends: 'What it sends',
  endpoint: 'Endpoint',
  inAddress: 'in the address',
  inBody: 'in the body',
}

export const inspectCommands = {
  withOpenssl: 'With OpenSSL',
  publicKeyDigest: 'SHA-256 of the public key',
}
