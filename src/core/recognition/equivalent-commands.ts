import type { InputKind } from './recognition.ts'

/** Commands that show the same thing, to be typed beside the file. `FILE` stands for its name. */
export type EquivalentCommands = { openssl?: string; keytool?: string }

/**
 * The one-line commands that show what an input's view shows, so that nobody has to believe this project. Empty for
 * what those programs do not read. Total.
 */
export function equivalentCommands(kind: InputKind): EquivalentCommands {
  return COMMANDS[kind] ?? {}
}

const COMMANDS: Partial<Record<InputKind, EquivalentCommands>> = {
  rsa_private_key: { openssl: 'openssl pkey -in FILE -noout -text_pub' },
  encrypted_private_key: { openssl: 'openssl pkey -in FILE -noout -text_pub' },
  other_private_key: { openssl: 'openssl pkey -in FILE -noout -text_pub' },
  public_key: { openssl: 'openssl pkey -pubin -in FILE -noout -text' },
  certificate: {
    openssl: 'openssl x509 -in FILE -noout -text -fingerprint -sha256',
    keytool: 'keytool -printcert -file FILE',
  },
  certification_request: {
    openssl: 'openssl req -in FILE -noout -text -verify',
    keytool: 'keytool -printcertreq -file FILE',
  },
  pkcs12: {
    openssl: 'openssl pkcs12 -in FILE -info -noout',
    keytool: 'keytool -list -v -storetype PKCS12 -keystore FILE',
  },
  jks: { keytool: 'keytool -list -v -storetype JKS -keystore FILE' },
}
