import type { CodeGap, CodeValue } from '#core/code/input/code-input.ts'
import type { KeyForm, Proof, SampleGroup, SampleNote } from '#core/code/input/sample.ts'
import type { KeyLine, KeyWay } from '#core/code/key-file/key-ways.ts'

import { code, link, type Sentence } from '../text/sentence.ts'
import { formatList } from './format.ts'

/** The screen with the login as code. */
export const codePage = {
  title: 'Code',
  heading: (environment: string) => `Code for ${environment}`,
  lead: 'The same login in your language, with the values of this environment. No private key stands in it.',
  toBench: 'Back to the bench',
  moreLanguages: 'More languages',
  language: 'Language',
  practice: (loginUrl: string): Sentence => [
    'This code logs in at the practice org, at ',
    code(loginUrl),
    ': an address of this computer, if that is where you opened the page. For a real org, only the values differ.',
  ],
  run: 'Run it in the folder of the files',
  install: 'Once, to have what it needs',
  needs: (names: readonly string[]): string => `Needs ${formatList(names)}.`,
  copy: (file: string) => `the text of ${file}`,
  codeOf: (file: string) => `Code of ${file}`,
  download: 'Download',
  downloadOf: (file: string) => `Download ${file}`,
  notesHeading: 'Good to know',
}

const REPORTS =
  'how many records the query found, and never the token. If it is refused, it says why in the server’s words and exits with 1.'

/** What a sample does when it runs, as far as its row claims it. */
export function sampleDoes({ key, proof }: { key: KeyForm; proof: Proof }): string {
  if (key === 'salesforce_keystore')
    return 'It writes the records into the debug log. If it is refused, it throws what the server said.'
  if (proof === 'read_back') return 'It runs nothing by itself: other programs take the values from it.'
  return proof === 'syntax_checked' ? `It is written to print ${REPORTS}` : `It prints ${REPORTS}`
}

/** Under what the samples stand. Proper names, as their makers write them. */
export const SAMPLE_GROUP_WORDS: Readonly<Record<SampleGroup, string>> = {
  shell: 'Shell',
  salesforce_cli: 'Salesforce CLI',
  node: 'Node.js',
  python: 'Python',
  java: 'Java',
  csharp: 'C#',
  go: 'Go',
  ruby: 'Ruby',
  php: 'PHP',
  apex: 'Apex',
  ci: 'CI',
  settings: 'Postman and .env',
}

/** What our tests did with a sample: the tag, and the sentence behind it. */
export const PROOF_WORDS: Readonly<Record<Proof, { tag: string; text: string }>> = {
  run: {
    tag: 'run',
    text: 'Our tests run it against the practice org: it gets its rows, and is refused in a wrong environment.',
  },
  script_run: {
    tag: 'script run',
    text: 'Our tests take its script out and run it against the practice org; the service that would run it was not there.',
  },
  syntax_checked: { tag: 'syntax checked', text: 'Our tests read its syntax. They do not run it.' },
  read_back: { tag: 'read back', text: 'Our tests have a shell and Node read it: they get these values.' },
}

export const provedWith = (programs: readonly (readonly [program: string, version: string])[]): string =>
  `With ${formatList(programs.map(([program, version]) => `${program} ${version}`))}.`

export const GAP_WORDS: Readonly<Record<CodeGap['why'], (name: string, placeholder: string) => Sentence>> = {
  missing: (name, placeholder) => [
    link('step', `${name} is not known yet`),
    ': ',
    code(placeholder),
    ' stands in its place.',
  ],
  unprintable: (name, placeholder) => [
    link('step', `${name} holds a character that is not seen`),
    ', such as a line break, which no code may carry: ',
    code(placeholder),
    ' stands in its place.',
  ],
  secret: (name, placeholder) => [
    link('step', `${name} looks like a secret`),
    ' that was put in the wrong place: ',
    code(placeholder),
    ' stands there instead.',
  ],
}

export const gapsTitle = (count: number): string =>
  count === 1 ? 'One value is not there yet' : 'Some values are not there yet'

export const CODE_VALUE_WORDS: Readonly<Record<CodeValue, string>> = {
  loginUrl: 'The login host',
  consumerKey: 'The Consumer Key',
  username: 'The Username',
  audience: 'The audience',
}

export const NOTE_WORDS: Readonly<Record<SampleNote, Sentence>> = {
  own_audience: [
    'It signs by itself, with an ',
    code('aud'),
    ' and an ',
    code('exp'),
    ' of its own choice, whatever was typed in the Assertion step.',
  ],
  tries_other_hosts: [
    'If the first login is refused, it tries ',
    code('test.salesforce.com'),
    ' and ',
    code('login.salesforce.com'),
    ' too, with assertions signed by the same key; nothing switches that off. The first line of the error is the one that counts.',
  ],
  keeps_key_path:
    'It remembers where the key file is and signs with it again once the session has ended: keep the file there.',
  needs_node_22_19: 'It needs Node.js 22.19 or newer, though its package says less.',
  key_in_ci_secret:
    'The key stands in a secret of the service, with its line breaks: as a file, or as text that is quoted where it is written. A key on one line is no key.',
  assertion_from_script:
    'Postman cannot sign with RS256 by itself and reads no key file, so a script makes the assertion. It is good for the minutes that exp gives it; make it afresh before each run.',
  run_with_mono: 'Run with Mono, since .NET was not there; what .NET 8 has and Mono lacks was given to it by the test.',
  runs_in_salesforce: 'It runs inside an org, which reaches no practice org on your own computer.',
  named_credential: 'A named credential does the same login without code; the second file uses one.',
}

export const keyCard = {
  heading: 'The key file',
  from_file: (file: string): Sentence => ['It reads ', code(file), ' in the folder it is run in: '],
  stays:
    'If you imported the key, or downloaded it when it was made, use that file. This browser gives no key out later. Ways to a file:',
}

export const KEY_FORM_WORDS: Readonly<Record<KeyForm, string>> = {
  pem: 'PEM without a password, PKCS#8 or PKCS#1.',
  pem_pkcs8: 'PEM without a password, PKCS#8 (it begins with BEGIN PRIVATE KEY).',
  salesforce_keystore:
    'It reads no file. The key is one of the org it runs in: Setup, Certificate and Key Management, made there or imported from a keystore.',
  none: 'It reads no key.',
}

export const KEY_WAY_WORDS: Readonly<Record<KeyWay, { title: string; text: Sentence }>> = {
  handed_out: {
    title: 'The key was made here to travel',
    text: 'Then you have its encrypted file. One of these lines opens it; OpenSSL asks for the password.',
  },
  new_key: {
    title: 'A new key, and its certificate on the app',
    text: [
      'Upload the certificate it writes to the app. An app has room for one: ',
      link('change', 'changing it without a gap'),
      ' is a matter of order.',
    ],
  },
  elsewhere: {
    title: 'The key stays in a KMS or an HSM',
    text: [
      'Then its service signs, and code posts what it signed. The lines for OpenSSL, AWS, Google Cloud, Azure and PKCS#11 are in ',
      link('assertion', 'the Assertion step'),
      ', under “Sign elsewhere”.',
    ],
  },
}

export const KEY_LINE_WORDS: Readonly<Record<KeyLine['what'], string>> = {
  from_pkcs8: 'Out of the .p8 file',
  from_pkcs12: 'Out of the .p12 keystore',
  make: 'A key and its certificate, good for a year',
}
