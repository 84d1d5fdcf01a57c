import type { AudienceChoice } from '#core/environment/audience.ts'
import type { AssertionStaleness } from '#core/flow/steps/assertion.ts'

import { formatNumber, formatSpan } from './format.ts'

export const claimsCard = {
  fromApp: 'from App',
  fromApproval: 'from Approval',
  backToComputed: 'Back to the computed audience',
  minutesAhead: (minutes: number) => `+${formatNumber(minutes)} min`,
  pastDocumented: 'past the documented 3 minutes',
  lifetimeProblem: (min: number, max: number) =>
    `Whole seconds, ${formatNumber(min)} to ${formatNumber(max)}. Nothing is signed until this is corrected.`,
  /** As long as the base64url of the 16 bytes that will be drawn. */
  jtiDrawnLater: '(22 random characters)',
  unsigned: 'unsigned',
}

/** The audiences there are to choose from. */
export const audienceNames: Readonly<Record<AudienceChoice['id'], string>> = {
  my_domain: 'My Domain',
  login: 'login',
  test: 'test',
  site: 'site',
  own: 'its own host',
}

export const signedAssertion = {
  what: 'signed assertion',
  expiresIn: 'assertion expires in',
  expired: 'expired',
  sign: 'Sign now',
  signAgain: 'Sign again',
  staleText: 'What is shown here is not what the next request sends. Sign again to see that.',
}

/** Why a signed assertion is not what would be sent now. */
export const stalenessWords: Readonly<Record<AssertionStaleness, string>> = {
  signed_over_other_claims: 'Signed over other claims than the ones above',
  signed_by_another_key: 'Signed by another key than the one in use',
  assertion_expired: 'Expired',
}

export const validityTimeline = {
  heading: 'Valid at the same time',
  certificate: 'certificate',
  assertion: 'assertion',
  token: 'token',
  lane: (name: string, left: string) => `${name}, ${left}`,
  expired: 'expired',
  notSigned: 'not signed',
  onceIssued: 'about 2 hours once issued',
  about: (milliseconds: number) => `about ${formatSpan(milliseconds)}`,
  axis: 'from now, logarithmic',
}

/** Marks on the axis. */
export const axisMarks = {
  minute: '1 min',
  hour: '1 hour',
  day: '1 day',
  month: '1 month',
  year: '1 year',
}
