import type { WritingMoment } from '#core/environment/written-assertion.ts'
import type { KeyNames, SigningTool } from '#core/sign-elsewhere/signing-lines.ts'
import type { Shell } from '#core/sign-elsewhere/shell-words.ts'
import type { ToSign } from '#core/sign-elsewhere/to-sign.ts'

/** Text as it stands in the field, or a file. */
export type Returned =
  { text: string; file?: undefined } | { text?: undefined; file: { name: string; bytes: Uint8Array<ArrayBuffer> } }

/**
 * How far a signing elsewhere is: kept by whoever shows it, in memory, for as long as another team may need. With the signature
 * in it, it is as good as the assertion.
 */
export type SigningElsewhere = {
  /** What was given away, and the moment it was written with. */
  asked?: { toSign: ToSign; moment: WritingMoment } | undefined
  /** The header's `alg` where that kept it from being made. */
  refusedAlg?: { got: unknown } | undefined
  tool: SigningTool
  shell: Shell
  names: KeyNames
  returned?: Returned | undefined
}

/** Before anything was done. */
export const SIGNING_ELSEWHERE: SigningElsewhere = { tool: 'openssl', shell: 'posix', names: {} }
