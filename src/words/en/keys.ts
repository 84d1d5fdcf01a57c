import type { ModulusBits } from '#core/vocabulary/jose.ts'

import { formatBytes, formatInstant, formatNumber, formatSpan, plural } from './format.ts'

export const importKey = {
  chooseFile: 'Choose a key file',
  inputLabel: 'Private key or keystore, in any form',
  inputPlaceholder: 'Paste PEM, base64 or a JWK: PKCS#8, PKCS#1, encrypted, PKCS#12, JKS…',
  entries: (count: number) => plural(count, { one: 'entry', other: 'entries' }),
  opening: 'Opening it…',
  defaultName: 'imported key',
  oneKey: 'One key that can sign',
  severalKeys: (count: number) => `${formatNumber(count)} keys that can sign: take one at a time`,
  largeModulusTitle: (modulusBits: number) => `${modulusBits} bits`,
  largeModulusText: 'Salesforce documents keys of up to 4096 bits. What it does with larger ones is not documented.',
  take: 'Put it on the shelf',
  takeNote: 'What stays here cannot be exported. The original stays where it was: keep it safe or delete it.',
  withCertificate: (subject: string, notAfter: number) =>
    `with its certificate ${subject}, until ${formatInstant(notAfter)}`,
  withoutCertificate: 'without a certificate',
}

/** Of making a key, wherever it is made. */
export const keyMaking = {
  size: 'Key size in bits',
  make: 'Make the key',
  makeAndDownload: 'Make the key and download it',
  making: 'Making the key and its file…',
}

export const keyPanel = {
  missingTitle: "This environment's key is not in this browser",
  missingText:
    'Its site data was cleared, or the key lived only in memory. A key that cannot leave cannot come back: make a new one, issue a certificate for it and upload that to the app.',
  memoryTitle: 'The key lives in memory only',
  memoryText:
    'This browser does not let the page store it (private window, blocked site data or Lockdown Mode). It signs until the page is closed or reloaded.',
  keyPair: 'Key pair',
  cannotLeave: 'cannot leave this page',
  algorithm: 'Algorithm',
  algorithmUse: 'for RS256',
  modulus: 'Modulus',
  bits: 'bits',
  thumbprint: 'Thumbprint',
  ofThumbprint: 'key thumbprint',
  extractable: 'Extractable',
  couldBeExported: 'a copy of it could be exported',
  refusesToExport: 'the browser refuses to export it',
  made: 'Made',
  keptIn: 'Kept in',
  inIndexedDb: 'IndexedDB of this browser, as a handle',
  inMemory: 'memory',
  newKey: 'New key',
  anotherKey: 'Another key',
  size: 'Size',
  sizeOf: 'RSA modulus',
  copy: 'A copy as a file',
  copyHint: 'only now, or never',
  copyNote: 'The key stays in this browser. Choose “Download it once” if a server has to sign with it too.',
  replace: 'Replace with a new key',
  replaceNote: 'The old key stays on this browser’s shelf; the certificate will have to be issued and uploaded again.',
  looking: 'Looking for two primes.',
  lookingLonger: 'With 4096 bits this may take a few seconds.',
}

/** What a size of key is good for. */
export const keySizeWords: Readonly<Record<ModulusBits, string>> = {
  2048: 'The usual choice: accepted everywhere, signs fastest.',
  3072: 'For policies that ask for 128-bit strength.',
  4096: 'The largest Salesforce documents; slower to make.',
}

export const keyShelf = {
  nameOf: (name: string) => `Name of ${name}`,
  use: 'Use in…',
  deleteOf: (name: string) => `Delete ${name}`,
  usedIn: 'Used in',
  noEnvironment: 'no environment',
  certificate: 'Certificate',
  until: (notAfter: number) => `until ${formatInstant(notAfter)}`,
  inspect: 'Inspect',
  inspectOf: (name: string) => `Inspect the certificate of ${name}`,
  noCertificate: 'none known here',
  thumbprint: 'Thumbprint',
  thumbprintOf: (name: string) => `thumbprint of ${name}`,
  added: 'Added',
  notes: 'Notes',
  notesPlaceholder: 'Who asked for it, where its certificate was uploaded…',
  expired: 'certificate expired',
  left: (milliseconds: number) => `${formatSpan(milliseconds)} left`,
}

export const newKey = {
  defaultName: 'new key',
  note: 'RSA for RS256; made here, and no one can take it out of this browser.',
  travellingNote: 'RSA for RS256.',
}

export const passwordForm = {
  password: 'Password',
  ofKeystore: 'Password of the keystore',
  ofKey: 'Password of the key, if it is another',
  open: 'Open',
}

export const refusalNotice = {
  inShell: 'In a shell',
}

export const stoppedNotice = {
  title: 'Reading was stopped',
  text: 'What you gave is still here. Another input can be given instead.',
  again: 'Read it again',
}

export const storageCard = {
  heading: 'How long keys stay',
  keptIn: 'Kept in',
  inIndexedDb: 'IndexedDB of this browser',
  inMemory: (reason: string) => `memory of this page (${reason})`,
  used: (bytes: number) => `about ${formatBytes(bytes)}`,
  keptUntil: 'Kept until',
  ask: 'Ask the browser to keep them',
  agreed: 'The browser said yes: it will not clear this site by itself.',
  refused:
    'The browser said no. Some do until a site is used often, is bookmarked or may send notifications. Ask again later.',
  notes: [
    'A key cannot be exported, so there is no backup. If the browser deletes it, make a new one and upload its certificate.',
    'Safari deletes what a site stored after seven days of Safari use without a visit to it.',
    'A private window forgets everything when it is closed. Some refuse to store keys at all.',
    'Clearing site data, or this browser’s profile, deletes the keys.',
  ],
}

/** Until when a browser keeps what it stores. */
export const persistenceWords = {
  persistent: { tag: 'you delete them', text: 'The browser agreed not to clear this site by itself.' },
  best_effort: {
    tag: 'the browser needs room',
    text: 'It may clear this site by itself, when disk space runs short or after a while.',
  },
  unknown: { tag: 'not known', text: 'This browser does not say.' },
}

export const travelFields = {
  passwordTooShort: (characters: number) => `Enter a password of at least ${characters} characters`,
  passwordsDiffer: 'The two passwords differ',
  onceTitle: 'The key is downloaded once, as an encrypted file',
  onceText:
    'The file is downloaded the moment the key is made, and cannot be had again. Whoever has the file and its password can sign as the app. What stays in this browser cannot be exported.',
  format: 'Form of the file',
  pkcs12: 'PKCS#12 with a certificate',
  pkcs8: 'PKCS#8, key only',
  cipher: 'AES-256, 600,000 rounds of PBKDF2',
  password: 'Password of the file',
  repeated: 'The same again',
}

export const travelChoice = {
  label: 'Whether a copy of the key is downloaded',
  never: 'No copy',
  once: 'Download it once',
}

export const travelledNotice = {
  title: (fileName: string) => `${fileName} was downloaded, once`,
  text: 'Keep it and its password apart. The key that stays here signs like any other and cannot be exported.',
  withOpenssl: 'To see that it opens, with OpenSSL',
}

export const workingNotice = {
  progress: 'Rounds of the password derivation',
  rounds: (done: number, declared: number) => `${formatNumber(done)} of ${formatNumber(declared)} rounds`,
}
