/**
 * The exact lines with which other programs sign an assertion with RS256.
 *
 * Those of OpenSSL and pkcs11-tool are run by a test; those of the cloud services are held against their documentation and were
 * never run. No line holds a password or a PIN: each program asks for its own.
 */
import type { Evidence } from '../kernel/finding.ts'
import { shellLine, shellWord, type Shell } from './shell-words.ts'
import type { ToSign } from './to-sign.ts'

/** Where keys live that leave it never. */
export const SIGNING_TOOLS = ['openssl', 'aws_kms', 'google_cloud_kms', 'azure_key_vault', 'pkcs11'] as const
export type SigningTool = (typeof SIGNING_TOOLS)[number]

/** How each tool is told which key to use, by the names of the tool. Names only: nothing here opens anything. */
export const KEY_NAMES = {
  openssl: ['key_file'],
  aws_kms: ['key_id'],
  google_cloud_kms: ['location', 'keyring', 'key', 'version'],
  azure_key_vault: ['vault_name', 'name'],
  pkcs11: ['module', 'token_label', 'id'],
} as const satisfies Record<SigningTool, readonly string[]>

export type KeyName = (typeof KEY_NAMES)[SigningTool][number]

/** Names a person gave, right or wrong. */
export type KeyNames = Readonly<Partial<Record<KeyName, string>>>

/** What stands in a line for a name that was not given: seen at once, and found by no tool. */
const UNNAMED: Readonly<Record<KeyName, string>> = {
  key_file: 'PRIVATE_KEY.pem',
  key_id: 'KEY_ID',
  location: 'LOCATION',
  keyring: 'KEYRING',
  key: 'KEY',
  version: 'VERSION',
  vault_name: 'VAULT',
  name: 'KEY',
  module: 'MODULE.so',
  token_label: 'TOKEN',
  id: 'ID',
}

/** Names of the files that the lines read and write, in the folder they are run in. */
export const SIGNING_INPUT_FILE = 'signing-input.txt'
export const SIGNATURE_FILE = 'signature.bin'

/** One line for one tool, and what one has to know of it. */
export type SigningLine = {
  tool: SigningTool
  /** What the line hands over: the signing input from its file, or only the digest, which stands in the line. */
  over: 'signing_input' | 'digest'
  argv: readonly string[]
  /** Where the signature is then: in {@link SIGNATURE_FILE}, or on the terminal. */
  gives: 'file' | 'text'
  /** Names that were not given; placeholders stand for them. */
  unnamed: readonly KeyName[]
  evidence: Evidence
  source: string
}

/** Octets of a message that AWS KMS takes whole; longer ones are given as a digest. */
export const AWS_MAX_MESSAGE_BYTES = 4096

/**
 * The lines that have a tool sign an assertion, the one to take first. Total. Handles no secret.
 *
 * @returns at least one. Over the whole signing input AWS KMS has one only up to {@link AWS_MAX_MESSAGE_BYTES}.
 */
export function signingLines(
  tool: SigningTool,
  { signingInput, sha256 }: Pick<ToSign, 'signingInput' | 'sha256'>,
  names: KeyNames,
): SigningLine[] {
  const unnamed = KEY_NAMES[tool].filter((name) => given(names, name) === undefined)
  const named = (name: KeyName) => given(names, name) ?? UNNAMED[name]
  const line = (more: Omit<SigningLine, 'tool' | 'unnamed'>): SigningLine => ({ tool, unnamed, ...more })
  switch (tool) {
    case 'openssl':
      return [
        line({
          over: 'signing_input',
          // The signature is binary unless -hex is given, and PKCS #1 v1.5 unless -sigopt says otherwise.
          argv: command(
            ['openssl', 'dgst', '-sha256'],
            ['-sign', named('key_file')],
            ['-out', SIGNATURE_FILE],
            [SIGNING_INPUT_FILE],
          ),
          gives: 'file',
          evidence: 'documented',
          source: 'openssl-dgst(1) of OpenSSL 3 (read 2026-11-27)',
        }),
      ]
    case 'aws_kms': {
      const asked = [
        ['aws', 'kms', 'sign'],
        ['--key-id', named('key_id')],
        ['--signing-algorithm', 'RSASSA_PKCS1_V1_5_SHA_256'],
        ['--output', 'json'],
      ]
      const digest = line({
        over: 'digest',
        // Version 1 of the CLI would sign the text of the digest; it does not know the last option, and stops there.
        argv: command(
          ...asked,
          ['--message-type', 'DIGEST'],
          ['--message', sha256.base64],
          ['--cli-binary-format', 'base64'],
        ),
        gives: 'text',
        evidence: 'documented',
        source: 'AWS CLI 2 Command Reference, "kms sign"; User Guide, "cli_binary_format" (read 2026-11-27)',
      })
      if (signingInput.length > AWS_MAX_MESSAGE_BYTES) return [digest]
      const whole = line({
        over: 'signing_input',
        argv: command(...asked, ['--message-type', 'RAW'], ['--message', `fileb://${SIGNING_INPUT_FILE}`]),
        gives: 'text',
        evidence: 'documented',
        source: 'AWS CLI Command Reference, "kms sign": messages of up to 4096 bytes (read 2026-11-27)',
      })
      return [digest, whole]
    }
    case 'google_cloud_kms':
      return [
        line({
          over: 'signing_input',
          // The key has to be of an algorithm RSA_SIGN_PKCS1_*_SHA256; the digest is made where the line is run.
          argv: command(
            ['gcloud', 'kms', 'asymmetric-sign'],
            ['--location', named('location')],
            ['--keyring', named('keyring')],
            ['--key', named('key')],
            ['--version', named('version')],
            ['--digest-algorithm', 'sha256'],
            ['--input-file', SIGNING_INPUT_FILE],
            ['--signature-file', SIGNATURE_FILE],
          ),
          gives: 'file',
          // Documented as base64; some who use it found the bytes themselves in the file. Either is read.
          evidence: 'documented',
          source: 'gcloud reference, "kms asymmetric-sign" (read 2026-11-27)',
        }),
      ]
    case 'azure_key_vault':
      return [
        line({
          over: 'digest',
          argv: command(
            ['az', 'keyvault', 'key', 'sign'],
            ['--vault-name', named('vault_name')],
            ['--name', named('name')],
            ['--algorithm', 'RS256'],
            ['--digest', sha256.base64],
            ['--output', 'json'],
          ),
          gives: 'text',
          evidence: 'documented',
          source: 'help of "az keyvault key sign" in Azure/azure-cli (read 2026-11-27)',
        }),
      ]
    case 'pkcs11':
      return [
        line({
          over: 'signing_input',
          argv: command(
            ['pkcs11-tool'],
            ['--module', named('module')],
            ['--token-label', named('token_label')],
            ['--id', named('id')],
            ['--login', '--sign'],
            ['--mechanism', 'SHA256-RSA-PKCS'],
            ['--input-file', SIGNING_INPUT_FILE],
            ['--output-file', SIGNATURE_FILE],
          ),
          gives: 'file',
          evidence: 'documented',
          source: 'pkcs11-tool(1) of OpenSC (read 2026-11-27)',
        }),
      ]
  }
}

function command(...parts: readonly (readonly string[])[]): string[] {
  return parts.flat()
}

function given(names: KeyNames, name: KeyName): string | undefined {
  const typed = names[name]?.trim()
  return typed === undefined || typed === '' ? undefined : typed
}

/** The line that writes {@link SIGNING_INPUT_FILE}, for who cannot take it along as a file: no line break at its end. Total. */
export function signingInputLine(shell: Shell, { signingInput }: Pick<ToSign, 'signingInput'>): string {
  const text = shellWord(shell, signingInput)
  return shell === 'posix'
    ? `printf %s ${text} > ${SIGNING_INPUT_FILE}`
    : // about_Set-Content: -NoNewline since PowerShell 5.0; without an encoding, 5.1 may write what no verifier expects.
      shellLine(shell, ['Set-Content', '-NoNewline', '-Encoding', 'ascii', '-Path', SIGNING_INPUT_FILE, '-Value']) +
        ` ${text}`
}
