/**
 * Something a person can start, as a panel takes it: whether it is under way, what it was refused with, how to give it
 * up. A panel that shows no refusal need not know what one is.
 */
export type Action<Refusal = unknown, Input = void> = {
  start: (input: Input) => void
  /** Gives up what is under way; what still comes of it is ignored. */
  cancel: () => void
  busy: boolean
  /** An expected refusal. */
  problem: Refusal | undefined
  /** The platform failed, or there is a bug. */
  failed: Error | null
  /** Forgets how it ended. */
  clear: () => void
}
