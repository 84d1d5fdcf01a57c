import { equivalentCommands } from '#core/recognition/equivalent-commands.ts'
import type { InputKind } from '#core/recognition/recognition.ts'
import { inspectCommands as words } from '#words/en/inspector.ts'
import { shared } from '#words/en/shared.ts'

/** A command that shows in a shell what a view shows here. */
export type InspectCommand = { about: string; command: string }

/**
 * The one-line commands for an input. Nothing for what no such tool reads. None prints a private key.
 *
 * @param file the input's name, quoted for a shell
 */
export function inspectCommands(kind: InputKind, file: string): InspectCommand[] {
  const { openssl, keytool } = equivalentCommands(kind)
  const digest = PUBLIC_KEY_SHA256[kind]
  return [
    ...(openssl === undefined ? [] : [{ about: words.withOpenssl, command: openssl }]),
    ...(keytool === undefined ? [] : [{ about: shared.withKeytool, command: keytool }]),
    ...(digest === undefined ? [] : [{ about: words.publicKeyDigest, command: digest }]),
    // A function, since a `$` in a file name would mean something in a replacement text.
  ].map(({ about, command }) => ({ about, command: command.replaceAll('FILE', () => file) }))
}

const FROM_PRIVATE_KEY = 'openssl pkey -in FILE -pubout -outform DER | openssl dgst -sha256'

/** How to see that a key, a certificate and a request belong together: the same figure from each. */
const PUBLIC_KEY_SHA256: Partial<Record<InputKind, string>> = {
  rsa_private_key: FROM_PRIVATE_KEY,
  encrypted_private_key: FROM_PRIVATE_KEY,
  other_private_key: FROM_PRIVATE_KEY,
  certificate: 'openssl x509 -in FILE -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256',
  certification_request:
    'openssl req -in FILE -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256',
  public_key: 'openssl pkey -pubin -in FILE -outform DER | openssl dgst -sha256',
}
