/** The three ciphers taken from node-forge, by the files that hold them: its index would bring TLS and PKI along. */
declare module 'node-forge/lib/util.js' {
  export type ByteBuffer = { length(): number; getBytes(count?: number): string }
  const util: { createBuffer(bytes: Uint8Array | string): ByteBuffer }
  export default util
}
declare module 'node-forge/lib/cipher.js' {
  import type { ByteBuffer } from 'node-forge/lib/util.js'
  export type BlockCipher = {
    output: ByteBuffer
    start(options: { iv: ByteBuffer }): void
    update(input?: ByteBuffer): void
    /** False when the padding is not PKCS#7. */
    finish(): boolean
  }
  const cipher: { createDecipher(algorithm: '3DES-CBC' | 'DES-CBC' | 'AES-CBC', key: ByteBuffer): BlockCipher }
  export default cipher
}
declare module 'node-forge/lib/des.js' {
  const des: unknown
  export default des
}
declare module 'node-forge/lib/aes.js' {
  const aes: unknown
  export default aes
}
declare module 'node-forge/lib/rc2.js' {
  import type { ByteBuffer } from 'node-forge/lib/util.js'
  const rc2: {
    createDecryptionCipher(
      key: string,
      effectiveBits: number,
    ): { output: ByteBuffer; start(iv: ByteBuffer): void; update(input: ByteBuffer): void; finish(): boolean }
  }
  export default rc2
}
