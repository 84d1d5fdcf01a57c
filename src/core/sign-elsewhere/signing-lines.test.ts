import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { scratchFolder } from '../../../e2e/fixtures/oracles.ts'
import { shellLine, shellWord } from './shell-words.ts'
import {
  AWS_MAX_MESSAGE_BYTES,
  SIGNING_INPUT_FILE,
  SIGNING_TOOLS,
  signingInputLine,
  signingLines,
  type KeyNames,
} from './signing-lines.ts'

const ASKED = {
  signingInput: 'eyJhbGciOiJSUzI1NiJ9.e30',
  sha256: { bytes: new Uint8Array(32), hex: '', base64: 'q+/=' },
}

/** Options of each program, each with what may follow: from the documentation that the lines name. None of them was run here. */
const DOCUMENTED: Readonly<Record<string, { command: string; options: Readonly<Record<string, RegExp>> }>> = {
  aws_kms: {
    command: 'aws kms sign',
    options: {
      '--key-id': /^alias\/salesforce$/,
      '--message': /^(?:fileb:\/\/signing-input\.txt|q\+\/=)$/,
      '--message-type': /^(?:RAW|DIGEST)$/,
      '--signing-algorithm': /^RSASSA_PKCS1_V1_5_SHA_256$/,
      '--cli-binary-format': /^base64$/,
      '--output': /^json$/,
    },
  },
  google_cloud_kms: {
    command: 'gcloud kms asymmetric-sign',
    options: {
      '--location': /^europe-west3$/,
      '--keyring': /^ring$/,
      '--key': /^key$/,
      '--version': /^1$/,
      '--digest-algorithm': /^sha256$/,
      '--input-file': /^signing-input\.txt$/,
      '--signature-file': /^signature\.bin$/,
    },
  },
  azure_key_vault: {
    command: 'az keyvault key sign',
    options: {
      '--vault-name': /^vault$/,
      '--name': /^key$/,
      '--algorithm': /^RS256$/,
      '--digest': /^q\+\/=$/,
      '--output': /^json$/,
    },
  },
}

const NAMES: KeyNames = {
  key_id: 'alias/salesforce',
  location: 'europe-west3',
  keyring: 'ring',
  key: 'key',
  version: '1',
  vault_name: 'vault',
  name: ' key ',
}

it.each(Object.entries(DOCUMENTED))('gives %s only options that it documents', (tool, { command, options }) => {
  for (const { argv } of signingLines(tool as 'aws_kms', ASKED, NAMES)) {
    const program = command.split(' ')
    expect(argv.slice(0, program.length)).toEqual(program)
    const rest = argv.slice(program.length)
    for (let at = 0; at < rest.length; at += 2) expect(rest[at + 1]).toMatch(options[rest[at] ?? ''] ?? /^never$/)
    expect(rest.length % 2).toBe(0)
  }
})

it('hands AWS KMS a digest, and the whole input only while it takes that', () => {
  const over = (length: number) =>
    signingLines('aws_kms', { ...ASKED, signingInput: 'x'.repeat(length) }, NAMES).map((line) => line.over)
  expect(over(AWS_MAX_MESSAGE_BYTES)).toEqual(['digest', 'signing_input'])
  expect(over(AWS_MAX_MESSAGE_BYTES + 1)).toEqual(['digest'])
})

it.each(SIGNING_TOOLS)('says which names %s still needs, and holds no password', (tool) => {
  for (const { argv, unnamed } of signingLines(tool, ASKED, { key_id: '  ' })) {
    expect(unnamed.length).toBeGreaterThan(0)
    expect(argv.join(' ')).not.toMatch(/pin|pass/i)
  }
  for (const { unnamed } of signingLines(tool, ASKED, {
    ...NAMES,
    key_file: 'k',
    module: 'm',
    token_label: 't',
    id: '1',
  }))
    expect(unnamed).toEqual([])
})

it.each(['plain', 'two words', "it's", '$HOME `id` $(id) "x" \\ !', '*', 'a\tb', "'; id #", 'ü„“‘’', '-----', ''])(
  'hands %j to a POSIX shell as one argument',
  (word) => {
    const { stdout } = spawnSync('sh', ['-c', shellLine('posix', ['printf', '%s', word])], { encoding: 'utf8' })
    expect(stdout).toBe(word)
  },
)

it.each([
  ['plain', 'plain'],
  ['--message', '--message'],
  ['signing-input.txt', 'signing-input.txt'],
  ['01', "'01'"],
  ['$env:PIN', "'$env:PIN'"],
  ["it's", "'it''s'"],
  ['it’s', "'it’’s'"],
  ['C:\\keys\\a b.pem', "'C:\\keys\\a b.pem'"],
  ['@x,y', "'@x,y'"],
])('writes %j for PowerShell as %s', (word, written) => {
  expect(shellWord('powershell', word)).toBe(written)
})

it('writes the signing input into a file, without a line break', () => {
  const scratch = scratchFolder()
  try {
    spawnSync('sh', ['-c', signingInputLine('posix', ASKED)], { cwd: scratch.path('.') })
    expect(readFileSync(scratch.path(SIGNING_INPUT_FILE), 'utf8')).toBe(ASKED.signingInput)
  } finally {
    scratch.remove()
  }
  expect(signingInputLine('powershell', ASKED)).toBe(
    `Set-Content -NoNewline -Encoding ascii -Path signing-input.txt -Value ${ASKED.signingInput}`,
  )
})
