import type { ImportRefusal } from '#core/keys/import-refusal.ts'

import { formatList } from './format.ts'

/** What the command line says beside the words it shares with the page. */
export const cliWords = {
  usage: 'Usage: countersign COMMAND [--help]',
  usageOf: 'Usage: countersign',
  moreOfEach: 'countersign COMMAND --help tells more of each; countersign --version says which this is.',
  exitStatus:
    'Exit status: 0 all well, 1 findings or refusals, 2 used wrongly: also where there is no file to look at.',
  optionsHeading: 'Options:',
  exitHeading: 'Exit status:',
  examplesHeading: 'Examples:',
  exitTwo: 'used wrongly: an option that is not understood, or nothing to work on',
  files: 'FILE…',
  file: 'FILE',
  folder: 'FOLDER',
  version: (version: string) => `countersign ${version}`,
  noSuchCommand: (name: string, nearest: string | undefined) =>
    `countersign: no command named ${name}${didYouMean(nearest)}`,
  usedWrongly: (name: string, problem: string) => `countersign ${name}: ${problem}`,
  moreHelp: (name: string) => `countersign ${name} --help tells more.`,
  unknownOption: (option: string, nearest: string | undefined) =>
    `no option named ${option}${didYouMean(nearest === undefined ? undefined : `--${nearest}`)}`,
  needsValue: (option: string) => `${option} needs a value; one that begins with a dash is written ${option}=VALUE`,
  takesNoValue: (option: string) => `${option} takes no value`,
  oneOf: (option: string, values: readonly string[]) => `${option} is one of ${formatList(values)}`,
  needed: (option: string) => `--${option} is needed`,
  either: (options: readonly string[]) =>
    `one of ${options.map((option) => `--${option}`).join(', ')} is needed, and one only`,
  takesNoFile: 'takes no file but those of its options',
  unreadable: (file: string, reason: string) => `countersign: ${file}: ${reason}`,
  fileUnreadable: (file: string, reason: string) => `${file}: ${reason}`,
  noFileIn: (path: string) => `no file in ${path}`,
  noFileGiven: 'no file given',
  oneFile: (option: string) => `${option} takes one file`,
  onceFromInput: 'standard input can be read once',
  nowInSeconds: '--now takes whole seconds since 1970',
  noPracticeOrg: 'there is no practice org at this address',
  noLoginHost: '--host takes a host of Salesforce',
}

function didYouMean(nearest: string | undefined): string {
  return nearest === undefined ? '' : `; did you mean ${nearest}?`
}

/** Options that mean the same wherever they are. */
const JSON_OPTION = 'one JSON object per file'
const NOW_OPTION = 'the time to judge by, in seconds since 1970, in place of this computer’s clock'

/** How passwords are given, wherever a file may need one. */
export const passwordWords = {
  'password': 'of the file; for a keystore the store password. Other programs see what stands on a command line',
  'password-file': 'a file whose first line is that password; - for standard input. Else COUNTERSIGN_PASSWORD counts',
  'key-password': 'of the keys in a keystore, where it is another one',
  'key-password-file': 'a file whose first line is that one. Else COUNTERSIGN_KEY_PASSWORD counts',
}

/** What a person is asked on the terminal. */
export const askWords = {
  password: (file: string) => `Password of ${file}:`,
  keyPassword: (file: string) => `Password of the key in ${file}:`,
  wrong: 'That did not open it.',
}

/** How a password that is missing is given here; undefined where none is. */
export function passwordAdvice(refusal: ImportRefusal | undefined): string | undefined {
  switch (refusal?.code) {
    case 'password_missing':
      return 'Here it is given with --password-file or COUNTERSIGN_PASSWORD; on a terminal it is asked for, unless the file was typed there.'
    case 'key_password_wrong':
      return 'Here they are given with --password-file and --key-password-file; on a terminal they are asked for, unless the file was typed there.'
    default:
      return undefined
  }
}

export const lintWords = {
  summary: 'say what Salesforce will refuse of an assertion, a token request or a certificate',
  does: [
    'Says what is wrong with the assertion, the token request (curl, HTTP or form) and the certificates in each file, the worst first; also with claims as JSON that nobody signed yet. FILE may be a folder, or - for standard input. Nothing is sent.',
  ],
  options: {
    'host': 'the login host it is sent to, or any address of the org',
    'org-kind': 'production, sandbox, scratch or developer',
    'app-kind': 'external_client_app or connected_app',
    'now': NOW_OPTION,
    'json': JSON_OPTION,
  },
  exits: {
    0: 'nothing will be refused or is undocumented; what is only a matter of style is told and is no failure',
    1: 'something will be refused or is not documented, or could not be read',
  },
  examples: [
    {
      says: 'an assertion, and whether the org at this host takes its audience',
      line: 'countersign lint assertion.jwt --host acme.my.salesforce.com',
    },
    {
      says: 'the claims a program is about to sign',
      line: `echo '{"iss":"3MVG9x","sub":"ci@acme.com","aud":"https://login.salesforce.com"}' | countersign lint -`,
    },
    {
      says: 'the certificate of an app, by the clock of next year',
      line: 'countersign lint server.crt --now 1830000000 --json',
    },
  ],
  inOrder: 'in order',
  findings: 'not in order',
  because: {
    nothing_to_lint: 'nothing to judge: no assertion, no token request, no certificate',
    file_unreadable: 'cannot be read',
  },
}

export const verifyWords = {
  summary: 'say whether a key made the signature of a JWS',
  does: [
    'Verifies the signature of each JWS: compact or JSON, with HS, RS, PS or ES (256, 384, 512) or EdDSA. Looks at no claim: lint does. FILE may be a folder, or - for standard input. Nothing is fetched.',
  ],
  options: {
    'key':
      'certificate, key in PEM or DER, keystore, JWK, JWK Set, or the secret of an HMAC; - for standard input. The key decides which algorithms it verifies',
    'alg': 'the only algorithm that is accepted',
    'password': 'of the key file. Other programs see what stands on a command line',
    'password-file': passwordWords['password-file'],
    'json': JSON_OPTION,
  },
  exits: {
    0: 'each is valid, by a key that may be relied on',
    1: 'one is not valid, or only by a key that is too weak',
  },
  examples: [
    {
      says: 'whether the certificate on the app is of the key that signed',
      line: 'countersign verify assertion.jwt --key server.crt',
    },
    { says: 'the same for a program', line: 'countersign verify assertion.jwt --key server.crt --alg RS256 --json' },
  ],
  notRead: 'cannot be read',
}

export const inspectWords = {
  summary: 'say what a file is, whether it can sign, and what an error answer means',
  does: [
    'Says what each file is, by its content, and whether a signing key can be taken from it; for an error answer what it means, why, and what mends it, and so for messages of programs and whole logs; for a JWT or a token request what Salesforce will say to it. FILE may be a folder, or - for standard input. The first line is the verdict.',
    'Nothing is sent, and nothing is written but what --mended asks for.',
  ],
  options: {
    certificate: 'what keys and the signatures of JWTs are compared with: a certificate, request or key',
    mended: 'where the mended text of one input is written, if it had to be mended; not over another file',
    ...passwordWords,
    now: NOW_OPTION,
    json: JSON_OPTION,
  },
  exits: {
    0: 'every file is in order',
    1: 'there is something to do: a leak, a refusal, a repair, a message, what is refused or undocumented, keys that do not belong together, or nothing known',
  },
  examples: [
    {
      says: 'whether a key can sign, and belongs to the certificate on the app',
      line: 'countersign inspect server.key --certificate server.crt',
    },
    {
      says: 'a keystore, with its password where no other program sees it',
      line: 'countersign inspect keystore.p12 --password-file password.txt',
    },
    { says: 'why Salesforce refused, from the log of a build', line: 'countersign inspect build.log' },
    {
      says: 'the answer of a request that is just being made',
      line: `echo '{"error":"invalid_grant","error_description":"audience is invalid"}' | countersign inspect - --json`,
    },
  ],
  mendedOfOne: '--mended takes one input',
  signs: 'signs',
  signsWith: (modulusBits: number) => `signs, ${modulusBits} bits`,
  cannotBeRead: 'It cannot be read.',
  spki: (sha256: string) => `spki sha256 ${sha256}`,
  belongs: 'belongs to the certificate given',
  belongsNot: 'does not belong to the certificate given: they hold different keys',
  until: (time: string) => `until ${time}`,
  unknownAnswer: 'these words are not among those known for this flow',
  unknownRestError: 'this code is not among those known',
  lineOf: (line: number) => `line ${line}`,
  step: (name: string) => `, step ${name}`,
}
