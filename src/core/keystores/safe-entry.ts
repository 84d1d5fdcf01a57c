import type { Result } from '../kernel/result.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'

/** One entry of a keystore, opened as far as the passwords allow. */
export type KeystoreEntry =
  /** `pkcs8` is secret. `certificates` is the entry's own chain, leaf first, where the format keeps one. */
  | {
      type: 'private_key'
      alias?: string
      pkcs8: Result<Uint8Array<ArrayBuffer>, ImportRefusal>
      certificates: readonly Uint8Array<ArrayBuffer>[]
    }
  | { type: 'certificate'; alias?: string; certificate: Uint8Array<ArrayBuffer> }
