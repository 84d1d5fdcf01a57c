import { jwksOfEllipticPrivateKeys } from '../keys/elliptic-keys.ts'
import { readKeyText } from '../recognition/key-text.ts'
import type { KeyNames } from '../recognition/public-keys.ts'
import { recogniseInput } from '../recognition/recognise.ts'
import type { Secrets } from '../recognition/recognition.ts'
import { textOf, utf8 } from '../recognition/text-input.ts'
import { verificationKeysOf, type VerificationKeys } from './recognised-keys.ts'
import { keyOfJwk, type VerificationKey } from './verification-key.ts'

/**
 * Recognises an input and takes the keys to verify with out of it.
 *
 * @param input a file's octets or pasted text; secret
 * @param secrets passwords of the file; used and forgotten
 * @returns as `verificationKeysOf`, and the public half of private keys of elliptic curves in PEM or DER. Never throws for any input.
 */
export async function readVerificationKeys(
  input: Uint8Array | string,
  names: KeyNames,
  secrets: Secrets = {},
): Promise<VerificationKeys> {
  const recognition = await recogniseInput(input, secrets)
  const found = await verificationKeysOf(input, recognition, names)
  if (recognition.kind !== 'other_private_key' && (found.keys.length > 0 || recognition.entries.length === 0))
    return found
  const elliptic = await ellipticPrivateKeys(input, names.privateKey)
  return elliptic.length === 0 ? found : { of: 'keys', keys: [...found.keys, ...elliptic] }
}

async function ellipticPrivateKeys(input: Uint8Array | string, name: string): Promise<VerificationKey[]> {
  const text = readKeyText(input)?.pem ?? (typeof input === 'string' ? input : textOf(input))
  const jwks = await jwksOfEllipticPrivateKeys(text ?? new Uint8Array(typeof input === 'string' ? utf8(input) : input))
  return jwks.flatMap((jwk) => keyOfJwk(jwk) ?? []).map((key) => ({ ...key, name }))
}
