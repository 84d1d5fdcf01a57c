import {
  DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS,
  LOGIN_AUDIENCE,
  TEST_AUDIENCE,
} from '#core/vocabulary/salesforce.ts'

import type { AssertionClaims } from '../assertions/claims.ts'
import { poolAudience } from '../salesforce-host/pool-audience.ts'
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'
import type { Cause, CauseCode, RefusalDiagnosis } from './token-refusals.ts'

/** What is known beside the words of a refusal, by whoever sent the request. An absent member is not known. */
export type RefusalFacts = {
  /** The claims as they were signed, so far as they are of the kind they should be. */
  claims: Partial<AssertionClaims>
  /** Header or claims were written by hand, so that they may be anything. */
  writtenByHand?: true
  /** By the clock of the computer that signed, at the moment of sending. */
  sentAt: EpochMilliseconds
  /** How far the server's clock was ahead of that one, in seconds, to about a second; negative when behind. */
  serverAheadSeconds?: number
  /** Host name of the token endpoint. Absent for a practice org, which has many names. */
  host?: string
  /** The certificate on the app is known to be of another key than the one that signed. */
  certificateOfAnotherKey?: true
  /** The org said, when it was last asked, that the app holds no certificate. */
  certificateMissing?: true
  /** The request went to the org that gave this consumer key, and to no other. */
  askedOrgOfConsumerKey?: true
  /** The bench of a practice org knows of no approval for the user in `sub`. */
  notApproved?: true
}

/** The fact that settles whether a cause is the cause. */
export type Proof =
  | { code: 'exp_against_server_clock'; serverAheadSeconds: number; expAheadSeconds: number }
  | { code: 'exp_after_signing'; expAheadSeconds: number }
  | { code: 'issuer_has_whitespace' }
  | { code: 'subject_has_whitespace' }
  | { code: 'asked_generic_host' | 'asked_own_host'; host: string }
  | { code: 'audience_sent'; audience: string; expected: string }
  | { code: 'certificate_compared' }
  | { code: 'no_certificate_known' }
  | { code: 'asked_org_of_consumer_key' }
  | { code: 'no_approval_known' }
  | { code: 'sent_by_this_page' }

/** A cause and how far it is settled here: `shown` by a fact, `ruled_out` by one, or `open`. */
export type WeighedCause = Cause & ({ standing: 'open' } | { standing: 'shown' | 'ruled_out'; proof: Proof })

type Verdict = { standing: 'shown' | 'ruled_out'; proof: Proof } | undefined

const shown = (proof: Proof): Verdict => ({ standing: 'shown', proof })
const ruledOut = (proof: Proof): Verdict => ({ standing: 'ruled_out', proof })

/** What a request of this page cannot be, since the page makes each form itself, at the moment of sending. */
const sentByThisPage = (): Verdict => ruledOut({ code: 'sent_by_this_page' })

/** The same of what the page makes an assertion of, unless a person wrote it. */
const writtenByThisPage = ({ writtenByHand }: RefusalFacts): Verdict => (writtenByHand ? undefined : sentByThisPage())

/** How far ahead `exp` was by the server's clock, in seconds; undefined where that clock is not known. */
function expAgainstServer({ claims, sentAt, serverAheadSeconds }: RefusalFacts) {
  if (serverAheadSeconds === undefined || claims.exp === undefined) return undefined
  const expAheadSeconds = claims.exp - (sentAt / 1000 + serverAheadSeconds)
  return { code: 'exp_against_server_clock', serverAheadSeconds, expAheadSeconds } as const
}

/** What cannot be where the org that was asked is the one that gave the consumer key. */
const notOfAnotherOrg = ({ askedOrgOfConsumerKey }: RefusalFacts): Verdict =>
  askedOrgOfConsumerKey ? ruledOut({ code: 'asked_org_of_consumer_key' }) : undefined

/** How the facts settle a cause. A cause without a judge stays open. */
const JUDGES: { readonly [Code in CauseCode]?: (facts: RefusalFacts) => Verdict } = {
  clock_behind: (facts) => {
    const proof = expAgainstServer(facts)
    // Past by the clock that signed too, it is no matter of clocks.
    if (proof === undefined || (facts.claims.exp ?? 0) <= facts.sentAt / 1000) return undefined
    return proof.expAheadSeconds <= 0 ? shown(proof) : ruledOut(proof)
  },
  // Further ahead than documented is mostly taken, so it shows nothing.
  exp_too_far_ahead: (facts) => {
    const proof = expAgainstServer(facts)
    return proof && proof.expAheadSeconds <= DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS ? ruledOut(proof) : undefined
  },
  exp_not_ahead: ({ claims, sentAt }) => {
    if (claims.exp === undefined) return undefined
    const expAheadSeconds = claims.exp - sentAt / 1000
    return expAheadSeconds > 0 ? ruledOut({ code: 'exp_after_signing', expAheadSeconds }) : undefined
  },
  consumer_key_miscopied: (facts) =>
    /\s/.test(facts.claims.iss ?? '') ? shown({ code: 'issuer_has_whitespace' }) : notOfAnotherOrg(facts),
  host_of_another_org: notOfAnotherOrg,
  username_of_another_org: ({ claims }) =>
    /\s/.test(claims.sub ?? '') ? shown({ code: 'subject_has_whitespace' }) : undefined,
  not_pre_authorized: ({ notApproved }) => (notApproved ? shown({ code: 'no_approval_known' }) : undefined),
  generic_host: (facts) => {
    const { host } = facts
    if (host === undefined) return notOfAnotherOrg(facts)
    return isGenericHost(host)
      ? shown({ code: 'asked_generic_host', host })
      : ruledOut({ code: 'asked_own_host', host })
  },
  signed_by_another_key: ({ certificateOfAnotherKey }) =>
    certificateOfAnotherKey ? shown({ code: 'certificate_compared' }) : undefined,
  certificate_missing: ({ certificateMissing }) =>
    certificateMissing ? shown({ code: 'no_certificate_known' }) : undefined,
  audience_of_another_environment: ({ claims, host }) => {
    const expected = host === undefined ? undefined : poolAudience(host)
    const otherPool = expected === LOGIN_AUDIENCE ? TEST_AUDIENCE : LOGIN_AUDIENCE
    return expected !== undefined && claims.aud === otherPool
      ? shown({ code: 'audience_sent', audience: claims.aud, expected })
      : undefined
  },
  // What came back is kept whole here.
  description_dropped: sentByThisPage,
  exp_in_local_time: writtenByThisPage,
  assertion_kept_too_long: sentByThisPage,
  audience_is_array: writtenByThisPage,
  assertion_malformed: writtenByThisPage,
  algorithm_not_rs256: writtenByThisPage,
  body_not_form: sentByThisPage,
  grant_type_misspelt: sentByThisPage,
  grant_type_encoded_twice: sentByThisPage,
  secret_sent: sentByThisPage,
  method_not_post: sentByThisPage,
  client_credentials_asked: sentByThisPage,
  password_asked: sentByThisPage,
}

/**
 * The causes of a refusal with what the facts say about each: those shown first, those ruled out last, else in the
 * order they came.
 *
 * Only a fact settles a cause. Where the facts rule out every cause, none is ruled out: the refusal has one.
 *
 * @returns never empty. Never throws. Holds claims of the request, no assertion and no signature.
 */
export function weighCauses({ causes }: RefusalDiagnosis, facts: RefusalFacts): [WeighedCause, ...WeighedCause[]] {
  const weighed = causes.map((cause): WeighedCause => {
    const verdict = JUDGES[cause.code]?.(facts)
    return verdict ? { ...cause, ...verdict } : { ...cause, standing: 'open' }
  })
  const left = weighed.some(({ standing }) => standing !== 'ruled_out')
  const settled = left ? weighed : causes.map((cause): WeighedCause => ({ ...cause, standing: 'open' }))
  const rank = { shown: 0, open: 1, ruled_out: 2 } as const
  // As many as there were causes, and a refusal has at least one.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a refusal has a cause, and none is dropped
  return settled.toSorted((a, b) => rank[a.standing] - rank[b.standing]) as [WeighedCause, ...WeighedCause[]]
}

function isGenericHost(host: string): boolean {
  return host === 'login.salesforce.com' || host === 'test.salesforce.com'
}
