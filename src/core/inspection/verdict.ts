import type { RestRefusalCode } from '../diagnosis/refusals/rest-refusals.ts'
import type { TokenRefusalCode } from '../diagnosis/refusals/token-refusals.ts'
import type { ClientMessageCode } from '../explanations/client-messages.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'
import type { AssertionFinding } from '../lint/assertion/rules.ts'
import type { CertificateFinding } from '../lint/certificate/rules.ts'
import type { TokenRequestFinding } from '../lint/token-request/rules.ts'
import type { LeakPlace } from '../recognition/leak.ts'
import type { InputKind } from '../recognition/recognition.ts'
import type { RepairCode } from '../recognition/repairs.ts'

/** A finding a verdict rests on, with what it was found in. */
export type FindingSubject =
  | { of: 'assertion'; code: AssertionFinding['code']; finding: AssertionFinding }
  | { of: 'request'; code: TokenRequestFinding['code']; finding: TokenRequestFinding }
  | { of: 'certificate'; code: CertificateFinding['code']; finding: CertificateFinding }

/** What an answer says no with. `code` is absent for words that are not known; `error` is as it was sent. */
export type AnswerSubject =
  | { of: 'token_refusal'; code?: TokenRefusalCode; error: string }
  | { of: 'rest_refusal'; code?: RestRefusalCode; error: string }

/** An answer that neither refuses nor grants: a web page, a redirect, or a body that says nothing known. */
type NoAnswerSubject = { of: 'no_answer'; code: 'page' | 'redirect' | 'nothing_known'; status?: number }

/** What a verdict is about, by its code. */
export type VerdictSubject =
  | FindingSubject
  | AnswerSubject
  | NoAnswerSubject
  | { of: 'leak'; code: LeakPlace }
  | { of: 'repair'; code: RepairCode }
  | { of: 'refusal'; code: ImportRefusal['code']; refusal: ImportRefusal }
  | { of: 'message'; code: ClientMessageCode }
  | { of: 'grant'; code: 'lacks_api_scope' }
  | { of: 'comparison'; code: 'other_key' | 'no_key' }
  | { of: 'kind'; code: InputKind }

/**
 * What is to be said of an input, before everything else: one of these, never two.
 *
 * `leak`: a private key stands where none may be. `refused`: an answer says no. `will_refuse`, `may_refuse`: what Salesforce
 * does with it, by the rules. `will_take`: it takes it. `in_order`: a key, certificate or the like without a fault. `mended`: a key that
 * had to be mended to be read. `unusable`: nothing that can be used here. `failed_before`: it never reached the endpoint.
 * `cannot_tell`: nothing can be said.
 */
export type VerdictStand = Verdict['stand']

/** One verdict. Holds no secret. */
export type Verdict =
  | { stand: 'leak'; about: { of: 'leak'; code: LeakPlace } }
  | {
      stand: 'refused'
      about: AnswerSubject
      /** What in the same input explains the refusal. */
      cause?: FindingSubject
    }
  | { stand: 'will_refuse'; about: FindingSubject | { of: 'grant'; code: 'lacks_api_scope' } }
  | { stand: 'may_refuse'; about: FindingSubject }
  /** `about` is what works but is not documented. */
  | { stand: 'will_take'; about?: FindingSubject; kind: InputKind }
  | {
      stand: 'in_order'
      about: { of: 'kind'; code: InputKind }
      /** What is to be said of it all the same, and stops nothing. */
      remark?: FindingSubject
    }
  | { stand: 'mended'; about: { of: 'repair'; code: RepairCode } }
  | {
      stand: 'unusable'
      about:
        | { of: 'refusal'; code: ImportRefusal['code']; refusal: ImportRefusal }
        | { of: 'comparison'; code: 'other_key' | 'no_key' }
        | { of: 'kind'; code: InputKind }
    }
  | { stand: 'failed_before'; about: { of: 'message'; code: ClientMessageCode } | NoAnswerSubject }
  | {
      stand: 'cannot_tell'
      about:
        | { of: 'refusal'; code: ImportRefusal['code']; refusal: ImportRefusal }
        | { of: 'message'; code: ClientMessageCode }
        | NoAnswerSubject
        | { of: 'kind'; code: InputKind }
    }
