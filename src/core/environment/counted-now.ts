import { measuredClock, type MeasuredClock } from '../kernel/measured-clock.ts'
import { epochMilliseconds, type EpochMilliseconds } from '../kernel/numeric-date.ts'
import type { AssertionDraft } from './assertion-draft.ts'
import type { Environment } from './environment.ts'
import type { FlowPorts } from './ports.ts'

/** How far the clock of an environment's org is from this computer's, as far as its answers said so. Never throws. */
export function clockOf(environment: Environment, { exchangesOf }: FlowPorts): MeasuredClock | undefined {
  return measuredClock(exchangesOf?.(environment) ?? [])
}

/** Now by the clock a draft counts by: the org's where that was chosen and measured, else this computer's. Never throws. */
export function countedNow(
  { clock }: Pick<AssertionDraft, 'clock'>,
  now: EpochMilliseconds,
  measured: MeasuredClock | undefined,
): EpochMilliseconds {
  return clock === 'org' && measured ? epochMilliseconds(now + measured.aheadSeconds * 1000) : now
}
