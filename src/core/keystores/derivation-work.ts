import type { ProtectionRefusal } from '../keys/import-refusal.ts'

/**
 * Rounds that one input may ask for, over everything in it, for every form of every password that would be tried.
 *
 * A round is one application of a hash to one block of output, or one unit of scrypt's N · r · p: half a microsecond
 * without native help. NSS, Firefox and GnuTLS write 600,000 for the MAC, for the certificates and for each key.
 */
export const MAX_DERIVATION_ROUNDS = 10_000_000

/** Octets that scrypt may fill: four times what OpenSSL's own parameters need. */
export const MAX_SCRYPT_OCTETS = 64 * 1_048_576

/** What starting a derivation costs, however few rounds it has: a file may hold thousands of them. */
const LEAST_ROUNDS = 1000

/** Rounds done so far, and how many the input is known to ask for: what is encrypted may ask for more. */
export type DerivationProgress = { done: number; declared: number }

/**
 * The derivations of one input: what it declares is added up before anything is derived, what is done is counted.
 *
 * Holds nothing secret.
 */
export class DerivationWork {
  readonly #onProgress: ((progress: DerivationProgress) => void) | undefined
  #declared = 0
  #done = 0

  constructor(onProgress?: (progress: DerivationProgress) => void) {
    this.#onProgress = onProgress
  }

  get progress(): DerivationProgress {
    return { done: this.#done, declared: this.#declared }
  }

  /**
   * Adds what a part of the input asks for.
   *
   * @param rounds one number for each derivation
   * @returns `derivation_too_costly` as soon as the input as a whole asks for more than `MAX_DERIVATION_ROUNDS`: then
   * none of them may be done
   */
  declare(rounds: readonly number[]): ProtectionRefusal | undefined {
    for (const each of rounds) this.#declared += Math.max(each, LEAST_ROUNDS)
    return this.#declared > MAX_DERIVATION_ROUNDS
      ? { code: 'derivation_too_costly', of: 'rounds', max: MAX_DERIVATION_ROUNDS, got: this.#declared }
      : undefined
  }

  /** Counts rounds that were done. */
  did(rounds: number): void {
    this.#done += rounds
    this.#onProgress?.(this.progress)
  }
}
