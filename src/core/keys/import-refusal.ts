import type { Evidence } from '../kernel/finding.ts'

/** What was given instead of an RSA private key, each with its own next action. */
export type WrongInput =
  | { code: 'public_key_given' }
  | { code: 'certificate_given' }
  | { code: 'certification_request_given' }
  | { code: 'no_private_key' }
  | { code: 'ec_key'; curve?: string }
  | { code: 'dsa_key' }
  | { code: 'ed25519_key' }
  | { code: 'rsa_pss_key' }
  | { code: 'other_key_algorithm'; oid: string }
  | { code: 'openssh_key' }
  | { code: 'ppk_key' }
  | { code: 'ssh2_key' }
  | { code: 'symmetric_key' }

/** Why a key that was found cannot be used. Sizes in bits. */
type KeyRefusal =
  | { code: 'modulus_too_small'; min: number; got: number }
  | { code: 'modulus_too_large'; max: number; got: number }
  | { code: 'multi_prime_key' }
  | { code: 'jwk_incomplete'; missing: string }
  | { code: 'key_inconsistent' }

/** Why protected input stays closed. A wrong password and altered data cannot be told apart, and are not. */
export type ProtectionRefusal =
  | { code: 'password_missing' }
  | { code: 'password_wrong' }
  | { code: 'key_password_wrong' }
  | { code: 'encryption_unsupported'; scheme: string }
  /** Rounds of derivation in the input as a whole, or octets of memory for one of them. */
  | { code: 'derivation_too_costly'; of: 'rounds' | 'octets'; max: number; got: number }
  | { code: 'keystore_unsupported'; format: string }

/** Why input cannot be read at all. `at` is an offset into the decoded bytes. */
type UnreadableInput =
  | { code: 'input_empty' }
  /** `gotBytes`: as many as were read of it, which may not be all. */
  | { code: 'input_too_large'; maxBytes: number; gotBytes: number }
  | { code: 'not_recognised' }
  | { code: 'truncated' }
  | { code: 'damaged'; at?: number }

/** What stands in a key's place and holds none, and what holds a key nobody opens without another tool. */
const NOT_A_KEY = {
  no_value: true,
  variable_not_filled_in: true,
  masked_value: true,
  secret_reference: true,
  placeholder: true,
  file_path: true,
  web_address: true,
  fingerprint: true,
  client_secret: true,
  consumer_key: true,
  security_token: true,
  refresh_token: true,
  record_id: true,
  html_page: true,
  error_page: true,
  shell_error: true,
  git_lfs_pointer: true,
  archive: true,
  openssl_enc_salted: true,
  openssl_enc_base64: true,
  openssl_enc_by_size: true,
  cms_enveloped: true,
  ansible_vault: true,
  sops: true,
  age: true,
  pgp_message: true,
  pgp_key: true,
  git_crypt: true,
  sealed_secret: true,
  kms_ciphertext: true,
  encrypted_property: true,
  vault_ciphertext: true,
  fernet: true,
} as const

/** The codes of what stands in a key's place. */
export type NotAKeyCode = keyof typeof NOT_A_KEY

/** The same, as a list. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record over the codes
export const NOT_A_KEY_CODES = Object.keys(NOT_A_KEY) as readonly NotAKeyCode[]

/** Something else in a key's place. `evidence` is how sure that is. */
type NotAKey = { code: NotAKeyCode; evidence: Evidence }

/** Every reason for which an input yields no signing key: one code, one next action. Never holds a secret. */
export type ImportRefusal = WrongInput | KeyRefusal | ProtectionRefusal | UnreadableInput | NotAKey

/** Every code there is, as a record so that a new one cannot be forgotten. */
const CODES: Readonly<Record<ImportRefusal['code'], true>> = {
  public_key_given: true,
  certificate_given: true,
  certification_request_given: true,
  no_private_key: true,
  ec_key: true,
  dsa_key: true,
  ed25519_key: true,
  rsa_pss_key: true,
  other_key_algorithm: true,
  openssh_key: true,
  ppk_key: true,
  ssh2_key: true,
  symmetric_key: true,
  modulus_too_small: true,
  modulus_too_large: true,
  multi_prime_key: true,
  jwk_incomplete: true,
  key_inconsistent: true,
  password_missing: true,
  password_wrong: true,
  key_password_wrong: true,
  encryption_unsupported: true,
  derivation_too_costly: true,
  keystore_unsupported: true,
  input_empty: true,
  input_too_large: true,
  not_recognised: true,
  truncated: true,
  damaged: true,
  ...NOT_A_KEY,
}

/** The codes of {@link ImportRefusal}. Stable: words, tests and scripts rely on them. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record over the codes
export const IMPORT_REFUSAL_CODES = Object.keys(CODES) as readonly ImportRefusal['code'][]

/** Whether a password, or another one, may lift a refusal. False where nothing was refused. Never throws. */
export function wantsPassword(refusal: ImportRefusal | undefined): boolean {
  return refusal !== undefined && ['password_missing', 'password_wrong', 'key_password_wrong'].includes(refusal.code)
}
