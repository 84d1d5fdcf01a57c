import { RS256 } from '#core/vocabulary/jose.ts'
import { LOGIN_AUDIENCE, TEST_AUDIENCE } from '#core/vocabulary/salesforce.ts'

import type { Json } from '../kernel/json.ts'
import { epochMilliseconds, type EpochMilliseconds } from '../kernel/numeric-date.ts'

/** What an environment knows that gives a claim its meaning. Empty texts and absent members are not known. */
export type KnownOfApp = { consumerKey?: string; approvedUsername?: string; audience?: string }

/**
 * What one member of an assertion is, as far as that is known here. Of a real org, whose app and whose approval it is was typed by
 * a person: notes say that something differs from that, never what the org will make of it.
 */
export type ClaimNote =
  | { code: 'rs256' | 'other_algorithm' | 'type' | 'key_id' }
  | { code: 'consumer_key' | 'consumer_key_of_app' | 'consumer_key_of_another' }
  | { code: 'username' | 'username_approved' }
  | { code: 'username_not_approved'; approved: string }
  | { code: 'audience_login' | 'audience_test' | 'audience_here' | 'audience_other' }
  | { code: 'ends' | 'issued' | 'not_before'; at: EpochMilliseconds; secondsAfterSending: number }
  | { code: 'identifier' | 'scope' }

/** The notes that a reader should not pass over. */
const NOTABLE: ReadonlySet<ClaimNote['code']> = new Set([
  'other_algorithm',
  'consumer_key_of_another',
  'username_not_approved',
])

/** Whether a note says that something is not as the environment has it. */
export function isNotable({ code }: ClaimNote): boolean {
  return NOTABLE.has(code)
}

/**
 * Says what a member of the protected header or of the claims is.
 *
 * @param sentAt when the request left, by this computer's clock
 * @returns undefined for a member that means nothing to this flow, or a date that is no number. Never throws.
 * @see RFC 7515 §4.1, RFC 7519 §4.1, RFC 7523 §3
 */
export function claimNote(
  part: 'header' | 'claims',
  name: string,
  value: Json,
  known: KnownOfApp,
  sentAt: EpochMilliseconds,
): ClaimNote | undefined {
  if (part === 'header') return headerNote(name, value)
  switch (name) {
    case 'iss':
      return issuerNote(value, known)
    case 'sub':
    case 'prn':
      return subjectNote(value, known)
    case 'aud':
      return audienceNote(value, known)
    case 'exp':
      return dateNote('ends', value, sentAt)
    case 'iat':
      return dateNote('issued', value, sentAt)
    case 'nbf':
      return dateNote('not_before', value, sentAt)
    case 'jti':
      return { code: 'identifier' }
    case 'scope':
      return { code: 'scope' }
    default:
      return undefined
  }
}

function headerNote(name: string, value: Json): ClaimNote | undefined {
  switch (name) {
    case 'alg':
      return { code: value === RS256 ? 'rs256' : 'other_algorithm' }
    case 'typ':
      return { code: 'type' }
    case 'kid':
      return { code: 'key_id' }
    default:
      return undefined
  }
}

function issuerNote(value: Json, { consumerKey = '' }: KnownOfApp): ClaimNote {
  if (consumerKey === '') return { code: 'consumer_key' }
  return { code: value === consumerKey ? 'consumer_key_of_app' : 'consumer_key_of_another' }
}

/** Usernames of Salesforce are compared without regard to case. */
function subjectNote(value: Json, { approvedUsername: approved = '' }: KnownOfApp): ClaimNote {
  if (approved === '' || typeof value !== 'string') return { code: 'username' }
  const isApproved = value.toLowerCase() === approved.toLowerCase()
  return isApproved ? { code: 'username_approved' } : { code: 'username_not_approved', approved }
}

function audienceNote(value: Json, { audience = '' }: KnownOfApp): ClaimNote {
  if (value === LOGIN_AUDIENCE) return { code: 'audience_login' }
  if (value === TEST_AUDIENCE) return { code: 'audience_test' }
  return { code: value === audience && audience !== '' ? 'audience_here' : 'audience_other' }
}

/** Dates that cannot be written are none: ECMAScript's end in the year 275760. */
const LAST_DATE_SECONDS = 8_640_000_000_000

function dateNote(
  code: 'ends' | 'issued' | 'not_before',
  value: Json,
  sentAt: EpochMilliseconds,
): ClaimNote | undefined {
  if (typeof value !== 'number' || Math.abs(value) > LAST_DATE_SECONDS) return undefined
  return { code, at: epochMilliseconds(value * 1000), secondsAfterSending: Math.round(value - sentAt / 1000) }
}
