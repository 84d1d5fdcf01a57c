import type { Clock, EpochMilliseconds } from '#practice/kernel/clock.ts'

/** How long an org must be found over before it is removed. Milliseconds. */
const CONFIRMED_AFTER_MS = 60 * 60 * 1000

/** Decides which orgs may be removed. */
export type ExpiryWatch = {
  /** Whether the org may be over by now: use only ever puts the end off, so before the one last seen nobody need look. */
  readonly isDue: (orgId: string) => boolean
  /** Takes note of when an org ends, and says whether it may be removed. */
  readonly isOver: (orgId: string, expiresAt: EpochMilliseconds) => boolean
  readonly forget: (orgId: string) => void
}

/**
 * Has an org removed only when two looks, an hour apart, found it over. The hour is one of a clock that cannot be set:
 * the other may be wrong at one look, and then nothing is lost.
 *
 * @param clock  Real time. Milliseconds.
 * @param elapsed  Monotonic. Milliseconds.
 */
export function createExpiryWatch(clock: Clock, elapsed: () => number): ExpiryWatch {
  const endOf = new Map<string, EpochMilliseconds>()
  const overSince = new Map<string, number>()
  return {
    isDue: (orgId) => {
      const isDue = (endOf.get(orgId) ?? 0) <= clock()
      if (!isDue) overSince.delete(orgId)
      return isDue
    },
    isOver: (orgId, expiresAt) => {
      endOf.set(orgId, expiresAt)
      if (expiresAt > clock()) {
        overSince.delete(orgId)
        return false
      }
      const since = overSince.get(orgId)
      if (since === undefined) overSince.set(orgId, elapsed())
      return since !== undefined && elapsed() - since >= CONFIRMED_AFTER_MS
    },
    forget: (orgId) => {
      endOf.delete(orgId)
      overSince.delete(orgId)
    },
  }
}
