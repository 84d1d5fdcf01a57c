/**
 * Every number the relay is held to, each with the reason for its size.
 *
 * They are one object so that tests can shrink a limit without waiting for it; servers use {@link RELAY_LIMITS}.
 */
export type RelayLimits = {
  /** Longest request target that is looked at. A SOQL query of Salesforce's own 100,000 characters belongs in a POST; 16 KiB is what servers accept. Bytes. */
  readonly maxTargetBytes: number
  /** Largest form body. An assertion is under 1 KiB and an authorization code shorter still. Bytes. */
  readonly maxFormBytes: number
  /** Most `name=value` pairs in a form: the grants have at most six. */
  readonly maxFormPairs: number
  /** Largest answer. A page of 2,000 records is about 1 MiB. Bytes, as they travel (before any decompression). */
  readonly maxAnswerBytes: number
  /**
   * An answer up to this size is judged whole before its status is sent, so that a token answer never arrives
   * half; a larger one streams. Bytes.
   */
  readonly heldBytes: number
  /** From the start of the upstream call to the moment its answer can be committed. Milliseconds. */
  readonly answerTimeoutMs: number
  /** Longest silence inside a streaming answer. Milliseconds. */
  readonly silenceTimeoutMs: number
  /** Longest streaming answer altogether. Milliseconds. */
  readonly streamTimeoutMs: number
}

export const RELAY_LIMITS: RelayLimits = {
  maxTargetBytes: 16 * 1024,
  maxFormBytes: 16 * 1024,
  maxFormPairs: 16,
  maxAnswerBytes: 10 * 1024 * 1024,
  heldBytes: 64 * 1024,
  answerTimeoutMs: 10_000,
  silenceTimeoutMs: 10_000,
  streamTimeoutMs: 60_000,
}
