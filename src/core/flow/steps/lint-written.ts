/** What is to be said of an assertion that this environment writes: rules that know its host, app, certificate and clock. */
import type { WrittenAssertion } from '../../assertions/written.ts'
import { computedAudience, type Environment } from '../../environment/environment.ts'
import type { MeasuredClock } from '../../kernel/measured-clock.ts'
import { epochMilliseconds, toNumericDate, type EpochMilliseconds } from '../../kernel/numeric-date.ts'
import { lintMembers } from '../../lint/assertion/assertion.ts'
import type { MendContext } from '../../lint/assertion/mend.ts'
import type { AssertionFinding } from '../../lint/assertion/rules.ts'

/** Smaller differences are neither measured for sure nor matter to anybody. */
const LEAST_DIFFERENCE_SECONDS = 2

/**
 * Now by the org's clock as well as it is known: a difference that is not sure is taken for none.
 *
 * @param now by this computer's clock
 */
export function serverNow(now: EpochMilliseconds, clock: MeasuredClock | undefined): EpochMilliseconds {
  return clock && isSure(clock) ? epochMilliseconds(now + clock.aheadSeconds * 1000) : now
}

function isSure({ aheadSeconds, uncertaintySeconds }: MeasuredClock): boolean {
  return Math.abs(aheadSeconds) > Math.max(uncertaintySeconds, LEAST_DIFFERENCE_SECONDS)
}

/**
 * Everything that matters about a header and a claims set that this environment writes.
 *
 * @param now by this computer's clock
 * @param clock how far the org's clock is from that, where it was measured
 * @returns findings, the worst first. Never throws.
 */
export function lintWritten(
  environment: Environment,
  written: WrittenAssertion,
  now: EpochMilliseconds,
  clock?: MeasuredClock,
): AssertionFinding[] {
  return lintMembers(written, toNumericDate(serverNow(now, clock)), practiceOriginOf(environment))
}

/**
 * What mends are made from in this environment.
 *
 * @param now by this computer's clock
 * @param jti drawn for the case that one is to be added
 */
export function mendContext(
  environment: Environment,
  now: EpochMilliseconds,
  clock?: MeasuredClock,
  jti?: string,
): MendContext {
  const { app, approval } = environment
  const practiceOrigin = practiceOriginOf(environment)
  const aud = computedAudience(environment)
  return {
    now: toNumericDate(serverNow(now, clock)),
    ...(practiceOrigin === undefined ? {} : { practiceOrigin }),
    known: {
      ...(app.consumerKey === '' ? {} : { iss: app.consumerKey }),
      ...(approval.username === '' ? {} : { sub: approval.username }),
      ...(aud === '' ? {} : { aud }),
      ...(jti === undefined ? {} : { jti }),
    },
  }
}

function practiceOriginOf(environment: Environment): string | undefined {
  return environment.kind === 'practice' && environment.practice
    ? URL.parse(environment.practice.baseUrl)?.origin
    : undefined
}
