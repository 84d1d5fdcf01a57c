import { CryptoEngine } from 'pkijs'

/** pkijs on the platform's Web Crypto, given to each call: no engine is registered globally. */
export function webCryptoEngine(): CryptoEngine {
  return new CryptoEngine({ name: 'webcrypto', crypto })
}
