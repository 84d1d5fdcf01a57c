import { DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS } from '#core/vocabulary/salesforce.ts'

import { toNumericDate } from '../kernel/numeric-date.ts'
import { applyMends, type Mend, type MendContext } from '../lint/assertion/mend.ts'
import type { AssertionDraft } from './assertion-draft.ts'
import type { Environment } from './environment.ts'
import { readMembers } from './read-written.ts'
import { drawJti, typeLifetime } from './typed-claims.ts'
import { writtenAssertion, type WritingMoment } from './written-assertion.ts'

/** A clock that is further off than this is why `exp` is wrong. Seconds. */
const SAME_CLOCK_SECONDS = 2

/**
 * The draft with mends made, as a person would make them in the form: what has to end soon gets a lifetime and not an instant
 * that passes, by the org's clock where that is another; and an identifier is drawn at each signing.
 *
 * @param context with which the mends were found
 * @param moment with which the assertion they were found in was written
 */
export function mendDraft(
  environment: Environment,
  mends: readonly Mend[],
  { now, known }: Pick<MendContext, 'now' | 'known'>,
  moment: WritingMoment,
): AssertionDraft {
  const written = applyMends(writtenAssertion(environment, moment), mends)
  const { order, ...unordered } = readMembers(environment, written, moment)
  // What a mend adds takes its usual place.
  let draft: AssertionDraft =
    order === undefined || environment.claims.order === undefined ? unordered : { ...unordered, order }
  const set = (at: string) => mends.find((mend) => mend.in === 'claims' && mend.at === at && mend.to !== undefined)
  const { exp, jti } = written.claims
  if (set('exp') && exp === now + DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS) {
    draft = typeLifetime(draft, String(DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS))
    if (Math.abs(now - toNumericDate(moment.now)) > SAME_CLOCK_SECONDS) draft = { ...draft, clock: 'org' }
  }
  if (set('jti') && jti === known?.jti) draft = drawJti(draft, true)
  return draft
}
