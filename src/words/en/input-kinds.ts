import type { KeyNames } from '#core/recognition/public-keys.ts'
import type { InputKind } from '#core/recognition/recognition.ts'

/** What an input is, as a person would call it. */
export const KIND_NAME: Readonly<Record<InputKind, string>> = {
  rsa_private_key: 'RSA private key',
  encrypted_private_key: 'Encrypted private key',
  other_private_key: 'Private key that is not RSA',
  certificate: 'Certificate',
  certification_request: 'Certification request (CSR)',
  public_key: 'Public key',
  pkcs12: 'PKCS#12 keystore (.p12, .pfx)',
  jks: 'Java keystore (JKS)',
  jwk: 'JSON Web Key',
  jwks: 'JSON Web Key Set',
  jws: 'Signed JWT',
  jwe: 'Encrypted JWT (JWE)',
  claims: 'Claims that nobody signed yet',
  access_token: 'Salesforce access token',
  oauth_error: 'OAuth error answer',
  token_request: 'Token request',
  token_answer: 'Token answer',
  rest_error: 'API error answer',
  http_message: 'HTTP message',
  encrypted_file: 'Encrypted file',
  not_a_key: 'Something else in a key’s place',
  client_message: 'Message of a program',
  unknown: 'Nothing known here',
}

/** What a key is called that has no subject. */
export const KEY_NAMES: KeyNames = { publicKey: 'the public key', privateKey: 'the private key' }
