/** Keys encrypted the way OpenSSL did before PKCS#8: RFC 1421 headers, key from MD5 of password and IV. */
import { md5 } from '@noble/hashes/legacy.js'

import { concatBytes } from '../encoding/bytes.ts'
import { readDer } from '../encoding/der.ts'
import { decodeHex } from '../encoding/hex.ts'
import type { PemBlock } from '../encoding/pem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'
import { passwordBytes } from './password.ts'
import { decryptCbc } from './pbe.ts'
import type { CbcCipher } from './pbe-scheme.ts'

/** Cipher names as `DEK-Info` writes them. */
const CIPHERS: ReadonlyMap<string, Omit<CbcCipher, 'iv'>> = new Map(
  Object.entries({
    'AES-128-CBC': { name: 'aes', keyLength: 16 },
    'AES-192-CBC': { name: 'aes', keyLength: 24 },
    'AES-256-CBC': { name: 'aes', keyLength: 32 },
    'DES-EDE3-CBC': { name: '3des', keyLength: 24 },
    'DES-CBC': { name: 'des', keyLength: 8 },
  }),
)

/** Whether the block's headers say that its body is encrypted (RFC 1421 §4.6.1.1). */
export function isTraditionallyEncrypted(block: PemBlock): boolean {
  return headerValue(block, 'Proc-Type')?.replaceAll(' ', '').toUpperCase() === '4,ENCRYPTED'
}

/**
 * Decrypts such a block.
 *
 * @returns DER as it would stand in the same block without headers (secret); or `password_missing`,
 * `password_wrong`, `encryption_unsupported`, `damaged` (no usable `DEK-Info`). Never throws for any input.
 */
export async function decryptTraditionalPem(
  block: PemBlock,
  password: string | undefined,
): Promise<Result<Uint8Array<ArrayBuffer>, ImportRefusal>> {
  const [name = '', ivHex = ''] = (headerValue(block, 'DEK-Info') ?? '').split(',').map((part) => part.trim())
  const iv = decodeHex(ivHex)
  const cipher = CIPHERS.get(name.toUpperCase())
  if (name === '' || !iv || iv.length < 8) return err({ code: 'damaged' })
  if (!cipher) return err({ code: 'encryption_unsupported', scheme: name })
  if (password === undefined) return err({ code: 'password_missing' })

  for (const octets of passwordBytes(password)) {
    const key = bytesToKey(octets, iv.subarray(0, 8), cipher.keyLength)
    const plaintext = await decryptCbc({ key, cipher: { ...cipher, iv } }, block.bytes)
    if (plaintext && readDer(plaintext).ok) return ok(plaintext)
  }
  return err({ code: 'password_wrong' })
}

/** OpenSSL's EVP_BytesToKey with MD5 and one iteration: D_i = MD5(D_{i-1} || password || salt). */
function bytesToKey(password: Uint8Array, salt: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  let key = new Uint8Array(0)
  let digest = new Uint8Array(0)
  while (key.length < length) {
    digest = new Uint8Array(md5(concatBytes(digest, password, salt)))
    key = concatBytes(key, digest)
  }
  return key.slice(0, length)
}

function headerValue(block: PemBlock, name: string): string | undefined {
  return block.headers.find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1]
}
