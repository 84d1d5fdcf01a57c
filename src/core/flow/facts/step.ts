import type { AnswerError } from '../../kernel/answer.ts'
import type { EpochMilliseconds, NumericDate } from '../../kernel/numeric-date.ts'
import type { Environment } from '../../environment/environment.ts'
import type { AssertionFindingCode } from '../../lint/assertion/rules.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'

/** The seven facts of the flow, left to right. Nothing flows back. */
export const STEPS = ['key', 'certificate', 'app', 'approval', 'assertion', 'token', 'api'] as const
export type Step = (typeof STEPS)[number]

/** Tells whether a text, such as a part of an address, names a step. */
export function isStep(value: string): value is Step {
  return (STEPS as readonly string[]).includes(value)
}

/**
 * `done`; `ready`: everything it needs is there; `waiting`: an earlier step is missing; `attention`: done, but
 * something about it will be refused or surprise; `failed`: tried and refused.
 */
export type StepStatus = 'done' | 'ready' | 'waiting' | 'attention' | 'failed'

/** The one fact that matters about a step now. Words live with the rail. */
export type StepDetail =
  | {
      code:
        | 'not_made'
        | 'needs_key'
        | 'needs_certificate'
        | 'needs_app'
        | 'needs_approval'
        | 'needs_assertion'
        | 'needs_token'
    }
  | { code: 'needs_host' }
  | { code: 'key_made'; modulusBits: number }
  | { code: 'key_not_here' | 'key_elsewhere' }
  /** All is said that is to be signed elsewhere. */
  | { code: 'signature_awaited' }
  | { code: 'certificate_made'; subject: string; notAfter: EpochMilliseconds }
  | { code: 'certificate_expired'; notAfter: EpochMilliseconds }
  | { code: 'certificate_of_another_key' }
  | { code: 'consumer_key_missing' }
  /** Of the list by which a person sets the app up. */
  | { code: 'app_ticked'; ticked: number; of: number }
  | { code: 'app_registered'; kind: Environment['app']['kind']; consumerKey: string }
  | { code: 'app_holds_another_certificate' | 'app_holds_no_certificate' }
  | { code: 'app_holds_another_key' | 'consumer_key_has_spaces' | 'consumer_key_unusual' | 'host_unusable' }
  | { code: 'not_approved' | 'username_is_user_id' | 'username_has_spaces' | 'subject_not_approved' }
  | { code: 'approved'; policy: Environment['app']['permittedUsers']; username: string }
  | { code: 'claims_complete'; lifetimeSeconds: number }
  | { code: 'claims_incomplete'; missing: ('issuer' | 'subject' | 'audience')[] }
  | { code: 'lifetime_unusable' | 'json_unusable' }
  /** `exp` is absent where it names no instant. */
  | { code: 'signed'; exp?: NumericDate }
  /** `at` is the claim or header parameter. */
  | { code: 'will_be_refused'; finding: AssertionFindingCode; at: string }
  | { code: 'assertion_expired' | 'signed_over_other_claims' | 'signed_by_another_key' }
  | { code: 'not_requested' | 'would_be_refused' }
  | { code: 'token_received'; receivedAt: EpochMilliseconds }
  | { code: 'token_refused'; refusal: Refusal }
  | { code: 'token_of_another_key' | 'token_of_wrong_org' }
  | { code: 'not_called' }
  /** `rows` where a query was asked; `read` where not all of them are here, and `reading` while more come. */
  | { code: 'api_answered'; rows?: number; read?: number; reading?: true }
  /** What was refused was a query, and another stands there now. */
  | { code: 'query_edited' }
  | { code: 'api_refused'; refusal: Refusal }

/** What came of a request instead of what was asked for: the name a server gave it, or our code for why none did. */
export type Refusal = { said: string } | AnswerError

/**
 * How one step stands, and what follows from that: for the rail, for the step's own button and for the run. One value, so
 * that they cannot disagree: a step that is to be done is never blocked, and one that waits says for what.
 */
export type Judgement = { status: StepStatus; detail: StepDetail } & (
  | {
      /** It is done, or its fact is nobody's here to make: a run leaves it as it is. */
      todo: 'nothing'
      /** Why its button cannot be used even so, to do it again. */
      blockedBy?: MissingFact['fact'] | undefined
    }
  | { todo: 'act'; blockedBy?: undefined }
  | {
      /** Only a person can go on, or an earlier step has to. */
      todo: 'wait'
      waitsFor: MissingFact['fact']
      /** Absent where the step's button works and the person still has to do something else. */
      blockedBy?: MissingFact['fact'] | undefined
    }
)

export type StepState = { step: Step } & Judgement
