import { expect, it } from 'vitest'

import { countedNow } from '../../environment/counted-now.ts'
import { newEnvironment, type Environment } from '../../environment/environment.ts'
import { mendDraft } from '../../environment/mend-draft.ts'
import { writtenAssertion, type WritingMoment } from '../../environment/written-assertion.ts'
import type { AssertionFinding } from '../../lint/assertion/rules.ts'
import type { AssertionDraft } from '../../environment/assertion-draft.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { mendOf, type Mend } from '../../lint/assertion/mend.ts'
import { lintWritten, mendContext } from './lint-written.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const fresh = newEnvironment({ id: 'e', name: 'x', kind: 'real', host: 'acme.my.salesforce.com', createdAt: NOW })
const environment = { ...fresh, app: { ...fresh.app, consumerKey: '3MVG9key' }, approval: { username: 'a@b.c' } }
type Clock = Parameters<typeof lintWritten>[3]

/** The draft with everything mended that is refused or undocumented, one after the other, and what is still said of it. */
function mended(change: Partial<AssertionDraft>, clock?: Clock, jti?: string) {
  let at: Environment = { ...environment, claims: { ...environment.claims, ...change } }
  for (let round = 0; round < 9; round++) {
    const moment: WritingMoment = { now: countedNow(at.claims, NOW, clock), jti: 'to come' }
    const written = writtenAssertion(at, moment)
    const context = mendContext(at, NOW, clock, jti)
    const wrong: AssertionFinding[] = lintWritten(at, written, NOW, clock).filter(
      ({ level, code }) =>
        level === 'refused' || level === 'undocumented' || (jti !== undefined && code === 'jti_missing'),
    )
    const [mends]: (readonly Mend[])[] = wrong.flatMap((finding) => {
      const found = mendOf(finding, written, context)
      return found ? [found] : []
    })
    if (!mends) return { draft: at.claims, left: wrong }
    at = { ...at, claims: mendDraft(at, mends, context, moment) }
  }
  throw new Error('mends without end')
}

it.each<[string, Partial<AssertionDraft>, Partial<AssertionDraft>]>([
  ['an algorithm', { header: { alg: 'none' } }, {}],
  ['what is critical', { header: { alg: 'RS256', crit: ['x'] } }, {}],
  ['a username with spaces around it', { subject: ' a@b.c ' }, {}],
  ['an audience with a path', { audience: 'https://acme.my.salesforce.com/services/oauth2/token' }, {}],
  ['the audience of the other kind of environment', { audience: 'https://test.salesforce.com' }, {}],
  ['a claim that is no text', { more: { sub: 7, aud: ['x'], nbf: 9_999_999_999 } }, {}],
  ['what was left out', { without: ['iss', 'sub', 'aud'] }, {}],
  ['an end in the past', { expires: { as: 'instant', at: epochMilliseconds(5000) } }, { lifetimeSeconds: 180 }],
  ['an end that is no date', { expires: { as: 'raw', value: 'never' } }, { lifetimeSeconds: 180 }],
  ['an end that was left out', { without: ['exp'] }, { lifetimeSeconds: 180 }],
  ['a lifetime longer than documented', { lifetimeSeconds: 600 }, { lifetimeSeconds: 180 }],
  [
    'an end in milliseconds',
    { expires: { as: 'raw', value: 1_700_000_060_000 } },
    { expires: { as: 'instant', at: epochMilliseconds(1_700_000_060_000) } },
  ],
])('mends %s back to what the form says', (_what, wrong, right) => {
  expect(mended(wrong)).toStrictEqual({ draft: { ...environment.claims, ...right }, left: [] })
})

it('counts by the org’s clock where that is why an assertion would be over', () => {
  const clock = { aheadSeconds: 3600, uncertaintySeconds: 1, answers: 3 }
  expect(mended({}, clock)).toStrictEqual({
    draft: { ...environment.claims, lifetimeSeconds: 180, clock: 'org' },
    left: [],
  })
})

it('draws an identifier at each signing, and does not keep the one it was tried with', () => {
  expect(mended({}, undefined, 'drawn now').draft).toStrictEqual({ ...environment.claims, useJti: true })
})
