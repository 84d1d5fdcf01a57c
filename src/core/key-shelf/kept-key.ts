import type { SigningKey } from '../keys/signing-key.ts'

/** How a key is kept: `memory` when the browser refuses to store it (private mode, quota, Lockdown). */
type KeptWhere = 'indexeddb' | 'memory'

export type KeptKey = SigningKey & { name: string; createdAt: number; kept: KeptWhere }

/** Port: where signing keys are kept. Keys go in and come out as handles; no method returns key material. */
export type KeyStore = {
  put(key: SigningKey, name: string): Promise<KeptKey>
  get(thumbprint: string): Promise<KeptKey | undefined>
  list(): Promise<KeptKey[]>
}
