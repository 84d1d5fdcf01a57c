import type { InputKind } from '#core/recognition/recognition.ts'

/** A command that shows in a shell what a view shows here. */
export type InspectCommand = { about: string; command: string }

/**
 * The one-line commands for an input. Nothing for what no such tool reads. None prints a private key.
 *
 * @param file the input's name, quoted for a shell
 */
export function inspectCommands(kind: InputKind, file: string): InspectCommand[] {
  switch (kind) {
    case 'rsa_private_key':
    case 'encrypted_private_key':
    case 'other_private_key':
      return [
        { about: 'The public half, with OpenSSL', command: `openssl pkey -in ${file} -noout -text_pub` },
        {
          about: 'SHA-256 of the public key',
          command: `openssl pkey -in ${file} -pubout -outform DER | openssl dgst -sha256`,
        },
      ]
    case 'certificate':
      return [
        {
          about: 'The same with OpenSSL',
          command: `openssl x509 -in ${file} -noout -text -fingerprint -sha256`,
        },
        { about: 'The same with keytool', command: `keytool -printcert -file ${file}` },
        {
          about: 'SHA-256 of the public key',
          command: `openssl x509 -in ${file} -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256`,
        },
      ]
    case 'certification_request':
      return [
        { about: 'The same with OpenSSL', command: `openssl req -in ${file} -noout -text -verify` },
        { about: 'The same with keytool', command: `keytool -printcertreq -file ${file}` },
      ]
    case 'public_key':
      return [
        { about: 'The same with OpenSSL', command: `openssl pkey -pubin -in ${file} -noout -text` },
        {
          about: 'SHA-256 of the public key',
          command: `openssl pkey -pubin -in ${file} -outform DER | openssl dgst -sha256`,
        },
      ]
    case 'pkcs12':
      return [
        { about: 'What is in it, with OpenSSL', command: `openssl pkcs12 -in ${file} -info -nokeys` },
        {
          about: 'What is in it, with keytool',
          command: `keytool -list -v -storetype PKCS12 -keystore ${file}`,
        },
      ]
    case 'jks':
      return [
        { about: 'What is in it, with keytool', command: `keytool -list -v -keystore ${file}` },
        {
          about: 'The same store as PKCS#12, which OpenSSL reads',
          command: `keytool -importkeystore -srckeystore ${file} -destkeystore key.p12 -deststoretype PKCS12`,
        },
      ]
    case 'jwk':
    case 'jwks':
    case 'jws':
    case 'jwe':
    case 'access_token':
    case 'oauth_error':
    case 'rest_error':
    case 'http_message':
    case 'unknown':
      return []
  }
}
