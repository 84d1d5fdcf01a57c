import type { Mend } from '#core/flow/refusal/mend.ts'

import { code, link, type Sentence } from '../text/sentence.ts'
import { formatClockDistance, formatDuration, formatMilliseconds, formatTimeOfDay } from './format.ts'

export const refusalCard = {
  label: 'The refusal',
  said: (at: string | undefined, took: string) =>
    at === undefined ? `The server said, in ${took}` : `The org said, at ${at} its time, in ${took}`,
  whatWasSaid: 'the words of the server',
  noDescription: 'no description came with it',
  likeliest: 'Likeliest cause',
  unclear: 'Could be',
  unknown: 'These words are not among those known for this flow.',
  unknownNext: 'What was said stands above, to the letter. Search for it, or show it to whoever administers the org.',
  looking: 'Weighing the causes…',
  sendAgain: 'Sign and send again',
  openStep: (step: string) => `Open ${step}`,
  check: 'Check',
  fix: 'Fix',
  readClock: 'Check: read its clock again',
  question: 'One question would tell them apart',
  notSure: 'Not sure',
  report: 'Copy a report for the admin',
  aboutLink: [link('about', 'All about this answer')],
}

export const otherCauses = {
  heading: 'Other causes',
  ruledOut: (count: number) => `${count} ruled out by what this page knows`,
  summary: (open: number, ruledOut: number) =>
    [open > 0 ? `${open} possible` : undefined, ruledOut > 0 ? `${ruledOut} ruled out` : undefined]
      .filter((part) => part !== undefined)
      .join(', '),
}

export const askedOrg = {
  ask: 'Ask the org why',
  asked: 'Asked the org why',
  salesforceNever: 'its login history; Salesforce never says this',
  hide: 'Hide',
  nothing: 'Its login history has no row for this request.',
  failed: 'The org did not tell. Try again.',
  asking: 'Asking…',
}

export const timeGap = {
  thisComputer: 'this computer',
  you: 'you',
  org: 'the org, by its Date',
  orgShort: 'the org',
  exp: 'exp',
  tooLate: (seconds: number) => `${formatClockDistance(seconds)} too late`,
  /** For who cannot see the drawing. */
  description: (sentAt: number, exp: number, orgAt: number) =>
    `This computer’s clock said ${formatTimeOfDay(sentAt)}, exp was ${formatTimeOfDay(exp)}, the org’s clock said ${formatTimeOfDay(orgAt)}.`,
}

/** What a mend is called on its button. */
export function mendLabel(mend: Mend): string {
  switch (mend.code) {
    case 'send_again':
      return 'Sign afresh, send again'
    case 'count_by_org_clock':
      return 'Sign by the org’s clock, send again'
    case 'use_audience':
      return 'Use this audience, send again'
    case 'use_host':
      return 'Use this host, send again'
    case 'use_lifetime':
      return `End it in ${formatDuration(mend.lifetimeSeconds)}, send again`
    case 'use_usual_header':
      return 'Use RS256, send again'
    case 'draw_jti':
      return 'Draw a jti each time, send again'
    case 'use_form_claims':
      return 'Take the usual claims, send again'
    case 'use_issuer':
      return 'Use the app’s Consumer Key, send again'
    case 'use_subject':
      return 'Use the approved user, send again'
    case 'register_certificate':
      return 'Register this certificate, send again'
    case 'approve_user':
      return 'Approve the user, send again'
  }
}

/** What a mend changes, and what it leaves. `now` in milliseconds since the epoch. */
export function mendChanges(mend: Mend, now: number): Sentence {
  switch (mend.code) {
    case 'send_again':
      return ['Nothing here changes: a new assertion is signed and sent.']
    case 'count_by_org_clock':
      return [
        code('exp'),
        ` counts from the org’s time, ${formatTimeOfDay(now + mend.aheadSeconds * 1000)} UTC when it answered; this computer’s clock stays as it is.`,
      ]
    case 'use_audience':
      return [code('aud'), ' becomes ', code(mend.audience), '.']
    case 'use_host':
      return ['Requests go to ', code(mend.host), ' from now on.']
    case 'use_lifetime':
      return [code('exp'), ` becomes ${formatDuration(mend.lifetimeSeconds)} after signing.`]
    case 'use_usual_header':
      return ['The header becomes ', code('{"alg":"RS256"}'), '.']
    case 'draw_jti':
      return [code('jti'), ' becomes a random one with each signature.']
    case 'use_form_claims':
      return ['What was written by hand goes; the claims are those of the form.']
    case 'use_issuer':
      return [code('iss'), ' becomes ', code(mend.consumerKey), '.']
    case 'use_subject':
      return [code('sub'), ' becomes ', code(mend.username), '.']
    case 'register_certificate':
      return ['The app in the practice org gets the certificate of the key that signs here.']
    case 'approve_user':
      return [code(mend.username), ' becomes pre-authorized for the app in the practice org.']
  }
}

/** How long an answer took, and when, as the head of the card says it. */
export function whenSaid(serverTime: number | undefined, durationMilliseconds: number): string {
  return refusalCard.said(
    serverTime === undefined ? undefined : formatTimeOfDay(serverTime),
    formatMilliseconds(durationMilliseconds),
  )
}
