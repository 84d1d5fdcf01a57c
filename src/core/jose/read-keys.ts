import type { KeyNames } from '../recognition/public-keys.ts'
import { recogniseInput } from '../recognition/recognise.ts'
import type { Secrets } from '../recognition/recognition.ts'
import { verificationKeysOf, type VerificationKeys } from './recognised-keys.ts'

/**
 * Recognises an input and takes the keys to verify with out of it.
 *
 * @param input a file's octets or pasted text; secret
 * @param secrets passwords of the file; used and forgotten
 * @returns as `verificationKeysOf`. Never throws for any input.
 */
export async function readVerificationKeys(
  input: Uint8Array | string,
  names: KeyNames,
  secrets: Secrets = {},
): Promise<VerificationKeys> {
  const recognition = await recogniseInput(input, secrets)
  return verificationKeysOf(input, recognition, names)
}
