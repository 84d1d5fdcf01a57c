/** What the command line says beside the words it shares with the page. */
export const cliWords = {
  usage: 'Usage: countersign COMMAND [--help]',
  exitStatus:
    'Exit status: 0 all well, 1 findings or refusals, 2 used wrongly: also where there is no file to look at.',
  noSuchCommand: (name: string) => `countersign: no command named ${name}`,
  unreadable: (file: string, reason: string) => `countersign: ${file}: ${reason}`,
}

export const inspectWords = {
  summary: 'say what a file is, whether it can sign, and what an error answer means',
  usage: `Usage: countersign inspect FILE… [--certificate FILE] [--mended FILE] [--password P] [--key-password P] [--json]

Says what each file is, by its content, and whether a signing key can be taken from it; for an error answer what it
means, why, and what mends it, and so for messages of programs and whole logs; for a JWT or a token request what Salesforce will say to it. FILE may be a folder, or - for standard input.
The first line is the verdict. Exits with 1 where there is something to do: a leak, a refusal, a repair, a message, what is
refused or undocumented, keys that do not belong together, or nothing known.
Nothing is sent, and nothing is written but what --mended asks for.

  --certificate FILE what keys and the signatures of JWTs are compared with: a certificate, request or key
  --mended FILE      where the mended text of one input is written, if it had to be mended; not over another file
  --password P       of the file; for a keystore the store password
  --key-password P   of the keys in a keystore, where it is another one
  --json             one JSON object per file`,
  usedWrongly: (problem: string) => `countersign inspect: ${problem}`,
  noFileIn: (path: string) => `no file in ${path}`,
  noFileGiven: 'no file given',
  mendedOfOne: '--mended takes one input',
  notUnderstood: 'arguments not understood',
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
