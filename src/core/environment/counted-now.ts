import type { MeasuredClock } from '../kernel/measured-clock.ts'
import { epochMilliseconds, type EpochMilliseconds } from '../kernel/numeric-date.ts'
import type { AssertionDraft } from './assertion-draft.ts'

/** Now by the clock a draft counts by: the org's where that was chosen and measured, else this computer's. Never throws. */
export function countedNow(
  { clock }: Pick<AssertionDraft, 'clock'>,
  now: EpochMilliseconds,
  measured: MeasuredClock | undefined,
): EpochMilliseconds {
  return clock === 'org' && measured ? epochMilliseconds(now + measured.aheadSeconds * 1000) : now
}
