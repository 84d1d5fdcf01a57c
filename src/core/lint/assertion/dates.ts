import { DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS } from '#core/vocabulary/salesforce.ts'

import type { NumericDate } from '../../kernel/numeric-date.ts'
import { finding, type AssertionFinding } from './rules.ts'

/** What several clients take for a hard ceiling of `exp` ahead of now; the most used one sends far more. Seconds. */
const OBSERVED_MAX_ASSERTION_LIFETIME_SECONDS = 300

/** How far a past `exp` may still be taken; that there is a leeway is observed, its size is not known. Seconds. */
const ASSUMED_LEEWAY_SECONDS = 180

/** From here on a number of seconds lies in the year 5138; milliseconds of today are well above. */
const MILLISECONDS_FROM = 100_000_000_000

/**
 * Judges `exp`, `nbf` and `iat` against a clock.
 *
 * @param now the server's clock as well as it is known, whole seconds
 * @returns every finding; `got` of a date in seconds ahead of `now` (negative when past) where the code is about
 * distance, else as written. Never throws.
 * @see RFC 7523 §3 (4) to (6), RFC 7519 §2 (NumericDate)
 */
export function lintDates(claims: Record<string, unknown>, now: NumericDate): AssertionFinding[] {
  return [
    ...lintExp(claims['exp'], now),
    ...notBefore('nbf', claims['nbf'], now),
    ...notBefore('iat', claims['iat'], now),
  ]
}

function lintExp(exp: unknown, now: NumericDate): AssertionFinding[] {
  if (exp === undefined) return [finding('exp_missing', 'exp')]
  if (typeof exp === 'string' && /^\d+(?:\.\d+)?$/.test(exp)) {
    const text = finding('exp_text', 'exp', {
      got: exp,
    })
    return [text, ...lintExp(Number(exp), now)]
  }
  if (typeof exp !== 'number') return [finding('exp_not_number', 'exp')]
  if (exp >= MILLISECONDS_FROM)
    return [
      finding('exp_milliseconds', 'exp', {
        got: exp,
        expected: Math.floor(exp / 1000),
      }),
    ]
  const fraction = Number.isInteger(exp)
    ? []
    : [
        finding('exp_fraction', 'exp', {
          got: exp,
          expected: Math.floor(exp),
        }),
      ]
  return [...fraction, ...lintDistance(exp - now)]
}

function lintDistance(ahead: number): AssertionFinding[] {
  const got = Math.floor(ahead)
  if (ahead < -ASSUMED_LEEWAY_SECONDS) return [finding('exp_past', 'exp', { got, expected: ASSUMED_LEEWAY_SECONDS })]
  if (ahead <= 0) return [finding('exp_just_past', 'exp', { got })]
  if (ahead > OBSERVED_MAX_ASSERTION_LIFETIME_SECONDS) {
    return [
      finding('exp_beyond_observed', 'exp', {
        got,
        expected: DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS,
      }),
    ]
  }
  return ahead > DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS
    ? [
        finding('exp_undocumented', 'exp', {
          got,
          expected: DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS,
        }),
      ]
    : []
}

function notBefore(name: 'nbf' | 'iat', date: unknown, now: NumericDate): AssertionFinding[] {
  if (typeof date !== 'number' || date <= now) return []
  if (date >= MILLISECONDS_FROM) {
    const more = { got: date, expected: Math.floor(date / 1000) }
    return name === 'nbf' ? [finding('nbf_milliseconds', 'nbf', more)] : [finding('iat_milliseconds', 'iat', more)]
  }
  const got = Math.floor(date - now)
  return name === 'nbf' ? [finding('nbf_future', 'nbf', { got })] : [finding('iat_future', 'iat', { got })]
}
