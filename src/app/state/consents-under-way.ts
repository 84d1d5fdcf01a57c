import type { PendingConsent } from '#core/flow/steps/consent.ts'

/** Consents at a time; an older one was given up. */
const MAX_UNDER_WAY = 20

/**
 * The consents a person was sent to and that have not come back. They hold verifiers: in memory, gone with the page.
 */
export type ConsentsUnderWay = {
  /** Keeps a consent as it is opened. */
  add(environmentId: string, consent: PendingConsent): void
  /**
   * Takes out the consent an answer is for: the second answer to it finds nothing (RFC 6749 §10.12; RFC 7636 §4.1).
   *
   * @returns undefined when nobody here asked, or the answer is of another environment
   */
  take(environmentId: string, state: string): PendingConsent | undefined
}

/** An empty one. */
export function createConsentsUnderWay(): ConsentsUnderWay {
  const byState = new Map<string, { environmentId: string; consent: PendingConsent }>()
  return {
    add: (environmentId, consent) => {
      byState.set(consent.state, { environmentId, consent })
      const [oldest] = byState.keys()
      if (byState.size > MAX_UNDER_WAY && oldest !== undefined) byState.delete(oldest)
    },
    take: (environmentId, state) => {
      const asked = byState.get(state)
      if (asked?.environmentId !== environmentId) return undefined
      byState.delete(state)
      return asked.consent
    },
  }
}
