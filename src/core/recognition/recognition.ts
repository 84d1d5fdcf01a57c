import type { CertificateView } from '../certificates/view.ts'
import type { CertificationRequestView } from '../certificates/view-request.ts'
import type { PublicKeyInfoView } from '../certificates/public-key-info.ts'
import type { Result } from '../kernel/result.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'
import type { SigningKey } from '../keys/signing-key.ts'
import type { DerivationWork } from '../keystores/derivation-work.ts'
import type { Repair } from './repairs.ts'
import type { Transcript } from './transcript-parts.ts'

/** What an input is, by its content. */
export type InputKind =
  | 'rsa_private_key'
  | 'encrypted_private_key'
  | 'other_private_key'
  | 'certificate'
  | 'certification_request'
  | 'public_key'
  | 'pkcs12'
  | 'jks'
  | 'jwk'
  | 'jwks'
  | 'jws'
  | 'jwe'
  | 'claims'
  | 'access_token'
  | 'oauth_error'
  | 'token_answer'
  | 'token_request'
  | 'rest_error'
  | 'http_message'
  | 'encrypted_file'
  | 'not_a_key'
  | 'client_message'
  | 'unknown'

export type FoundCertificate = { der: Uint8Array<ArrayBuffer>; view: CertificateView }

/**
 * A private key: a non-extractable handle, or why there is none. `certificate` is the one in the same input that holds the same
 * public key; `spki` is the public half in DER of a key that is refused, where it could be read. No secret key material comes out.
 */
export type FoundPrivateKey = {
  type: 'private_key'
  alias?: string
  outcome: Result<SigningKey, ImportRefusal>
  certificate?: FoundCertificate
  spki?: Uint8Array<ArrayBuffer>
}

/** One thing inside an input, in the order found. */
export type FoundEntry =
  | FoundPrivateKey
  | ({ type: 'certificate'; alias?: string } & FoundCertificate)
  | { type: 'certification_request'; der: Uint8Array<ArrayBuffer>; view: CertificationRequestView }
  | { type: 'public_key'; view: PublicKeyInfoView; spkiSha256: string }
  | { type: 'unreadable'; refusal: ImportRefusal }

/**
 * What was recognised. `refusal` is set exactly when no entry holds a signing key, `repairs` exactly when the text had to be
 * mended before anything in it could be read; `readKeyText` has the mended text.
 */
export type Recognition = {
  kind: InputKind
  entries: readonly FoundEntry[]
  refusal?: ImportRefusal
  repairs?: readonly Repair[]
  /** What its text says part by part; absent where there is nothing to tell. */
  transcript?: Transcript
}

/** Passwords as typed. Never stored, never part of an answer. */
export type Secrets = { password?: string | undefined; keyPassword?: string | undefined }

/** What opens an input: the passwords, and the account of what deriving keys from them costs. */
export type Opening = Secrets & { readonly work: DerivationWork }

/** What a reader found, before the whole is judged. */
export type Found = { kind: InputKind; entries: FoundEntry[]; refusal?: ImportRefusal; repairs?: readonly Repair[] }

/** Nothing inside, for one reason. */
export function nothing(kind: InputKind, refusal: ImportRefusal): Found {
  return { kind, entries: [], refusal }
}
