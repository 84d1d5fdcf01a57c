import { formatList } from './format.ts'

/** What the command line says beside the words it shares with the page. */
export const cliWords = {
  usage: 'Usage: countersign COMMAND [--help]',
  exitStatus:
    'Exit status: 0 all well, 1 findings or refusals, 2 used wrongly: also where there is no file to look at.',
  noSuchCommand: (name: string) => `countersign: no command named ${name}`,
  unreadable: (file: string, reason: string) => `countersign: ${file}: ${reason}`,
  noFileIn: (path: string) => `no file in ${path}`,
  noFileGiven: 'no file given',
  onceFromInput: 'standard input can be read once',
  notUnderstood: 'arguments not understood',
  nowInSeconds: '--now takes whole seconds since 1970',
}

export const lintWords = {
  summary: 'say what Salesforce will refuse of an assertion, a token request or a certificate',
  usage: `Usage: countersign lint FILE… [--host H] [--org-kind K] [--app-kind A] [--now SECONDS] [--json]

Says what is wrong with the assertion, the token request (curl, HTTP or form) and the certificates in each file, the worst first; also
with claims as JSON that nobody signed yet. FILE may be a folder, or - for standard input. Nothing is sent.
Exits with 1 where something will be refused or is not documented; what is only a matter of style is told and is no failure.

  --host H           the login host it is sent to, or any address of the org
  --org-kind K       production, sandbox, scratch or developer
  --app-kind A       external_client_app or connected_app
  --now SECONDS      the time to judge by, in seconds since 1970, in place of this computer’s clock
  --json             one JSON object per file`,
  usedWrongly: (problem: string) => `countersign lint: ${problem}`,
  inOrder: 'in order',
  findings: 'not in order',
  because: {
    nothing_to_lint: 'nothing to judge: no assertion, no token request, no certificate',
    file_unreadable: 'cannot be read',
  },
  noLoginHost: '--host takes a host of Salesforce',
  oneOf: (option: string, values: readonly string[]) => `${option} is one of ${formatList(values)}`,
}

export const verifyWords = {
  summary: 'say whether a key made the signature of a JWS',
  usage: `Usage: countersign verify FILE… --key FILE [--alg A] [--password P] [--json]

Verifies the signature of each JWS: compact or JSON, with HS, RS, PS or ES (256, 384, 512) or EdDSA. Looks at no claim: lint does.
FILE may be a folder, or - for standard input. Nothing is fetched.
Exits with 1 where one is not valid, or only by a key that is too weak.

  --key FILE         certificate, key in PEM or DER, keystore, JWK, JWK Set, or the secret of an HMAC; - for standard input.
                     The key decides which algorithms it verifies
  --alg A            the only algorithm that is accepted
  --password P       of the key file
  --json             one JSON object per file`,
  usedWrongly: (problem: string) => `countersign verify: ${problem}`,
  noKeyGiven: 'no key given: --key FILE',
  keyIsFolder: '--key takes one file',
  algIsOneOf: (algorithms: readonly string[]) => `--alg is one of ${formatList(algorithms)}`,
  notRead: 'cannot be read',
}

export const inspectWords = {
  summary: 'say what a file is, whether it can sign, and what an error answer means',
  usage: `Usage: countersign inspect FILE… [--certificate FILE] [--mended FILE] [--password P] [--key-password P] [--now SECONDS] [--json]

Says what each file is, by its content, and whether a signing key can be taken from it; for an error answer what it
means, why, and what mends it, and so for messages of programs and whole logs; for a JWT or a token request what Salesforce will say to it. FILE may be a folder, or - for standard input.
The first line is the verdict. Exits with 1 where there is something to do: a leak, a refusal, a repair, a message, what is
refused or undocumented, keys that do not belong together, or nothing known.
Nothing is sent, and nothing is written but what --mended asks for.

  --certificate FILE what keys and the signatures of JWTs are compared with: a certificate, request or key
  --mended FILE      where the mended text of one input is written, if it had to be mended; not over another file
  --password P       of the file; for a keystore the store password
  --key-password P   of the keys in a keystore, where it is another one
  --now SECONDS      the time to judge by, in seconds since 1970, in place of this computer’s clock
  --json             one JSON object per file`,
  usedWrongly: (problem: string) => `countersign inspect: ${problem}`,
  mendedOfOne: '--mended takes one input',
  signs: 'signs',
  signsWith: (modulusBits: number) => `signs, ${modulusBits} bits`,
  cannotBeRead: 'It cannot be read.',
  givePassword: 'Here it is given with --password.',
  giveKeyPassword: 'Here they are given with --password and --key-password.',
  spki: (sha256: string) => `spki sha256 ${sha256}`,
  belongs: 'belongs to the certificate given',
  belongsNot: 'does not belong to the certificate given: they hold different keys',
  until: (time: string) => `until ${time}`,
  unknownAnswer: 'these words are not among those known for this flow',
  unknownRestError: 'this code is not among those known',
  lineOf: (line: number) => `line ${line}`,
  step: (name: string) => `, step ${name}`,
}
