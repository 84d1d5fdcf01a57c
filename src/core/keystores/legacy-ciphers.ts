/**
 * Block ciphers that Web Crypto does not have (3DES, DES, RC2) or not everywhere (AES-192 is missing in Chromium).
 *
 * For opening files people already have. Nothing is ever written with them.
 */
import 'node-forge/lib/aes.js'
import 'node-forge/lib/des.js'
import cipher from 'node-forge/lib/cipher.js'
import rc2 from 'node-forge/lib/rc2.js'
import util from 'node-forge/lib/util.js'

/**
 * Decrypts CBC and takes off PKCS#7 padding.
 *
 * @param input.effectiveBits RC2 only: the effective key length (RFC 2268 §2)
 * @returns the plaintext (secret), or undefined when length or padding are wrong: almost always a wrong password
 */
export function decryptLegacyCbc(input: {
  cipher: '3des' | 'des' | 'aes' | 'rc2'
  key: Uint8Array
  iv: Uint8Array
  ciphertext: Uint8Array
  effectiveBits?: number
}): Uint8Array<ArrayBuffer> | undefined {
  const blockSize = input.cipher === 'aes' ? 16 : 8
  if (input.iv.length !== blockSize || input.ciphertext.length === 0 || input.ciphertext.length % blockSize !== 0)
    return undefined
  const iv = util.createBuffer(input.iv)
  const ciphertext = util.createBuffer(input.ciphertext)
  if (input.cipher === 'rc2') {
    const decipher = rc2.createDecryptionCipher(binaryString(input.key), input.effectiveBits ?? input.key.length * 8)
    decipher.start(iv)
    decipher.update(ciphertext)
    return decipher.finish() ? bytesOf(decipher.output.getBytes()) : undefined
  }
  const names = { '3des': '3DES-CBC', 'des': 'DES-CBC', 'aes': 'AES-CBC' } as const
  const decipher = cipher.createDecipher(names[input.cipher], util.createBuffer(input.key))
  decipher.start({ iv })
  decipher.update(ciphertext)
  return decipher.finish() ? bytesOf(decipher.output.getBytes()) : undefined
}

function binaryString(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
