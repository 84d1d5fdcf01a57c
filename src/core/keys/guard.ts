import { isRs256Key, type SigningKey } from './signing-key.ts'

/**
 * Whether a value, typically read back from storage, is a signing key that may be used.
 *
 * Checks the algorithm, hash and size of both handles, that the private one signs and does nothing else, and
 * that it cannot be exported unless `options.extractable` allows it. Does not check that the two handles belong
 * together. Never throws.
 *
 * @param options.extractable true accepts a key made to travel; default false
 */
export function isSigningKey(value: unknown, options: { extractable?: boolean } = {}): value is SigningKey {
  if (typeof value !== 'object' || value === null) return false
  const { privateKey, publicKey, publicJwk, thumbprint, spki } = value as Partial<Record<keyof SigningKey, unknown>>
  return (
    isRs256Key(privateKey, 'private') &&
    onlyUsage(privateKey, 'sign') &&
    (options.extractable === true || !privateKey.extractable) &&
    isRs256Key(publicKey, 'public') &&
    onlyUsage(publicKey, 'verify') &&
    typeof publicJwk === 'object' &&
    publicJwk !== null &&
    typeof thumbprint === 'string' &&
    thumbprint !== '' &&
    spki instanceof Uint8Array
  )
}

function onlyUsage(key: CryptoKey, usage: KeyUsage): boolean {
  return key.usages.length === 1 && key.usages[0] === usage
}
