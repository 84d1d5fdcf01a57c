import type { PartlyDecoded } from '../assertions/decode-partly.ts'
import type { PublicKeyInfoView } from '../certificates/public-key-info.ts'
import type { CertificationRequestView } from '../certificates/view-request.ts'
import type { CertificateView } from '../certificates/view.ts'
import type { RestRefusalCode } from '../diagnosis/refusals/rest-refusals.ts'
import type { DiagnosedCause } from '../diagnosis/weighing/diagnose.ts'
import type { Evidence as RefusalEvidence } from '../diagnosis/evidence/evidence.ts'
import type { TokenRefusalCode } from '../diagnosis/refusals/token-refusals.ts'
import type { FoundMessage } from '../explanations/client-messages.ts'
import type { Evidence } from '../kernel/finding.ts'
import type { NumericDate } from '../kernel/numeric-date.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'
import type { AssertionFinding } from '../lint/assertion/rules.ts'
import type { CertificateFinding } from '../lint/certificate/rules.ts'
import type { BodyForm } from '../lint/token-request/pasted-request.ts'
import type { TokenRequestFinding } from '../lint/token-request/rules.ts'
import type { JweView, TokenOrg } from '../recognition/jose-views.ts'
import type { LeakPlace } from '../recognition/leak.ts'
import type { AnswerMembers } from '../recognition/pasted-answer.ts'
import type { KeyNames } from '../recognition/public-keys.ts'
import type { InputKind, Recognition } from '../recognition/recognition.ts'
import type { Repair } from '../recognition/repairs.ts'
import type { Mark } from './marks.ts'
import type { Verdict } from './verdict.ts'

/** A private key by its public half; the private one is in no inspection. `spki` is DER, `spkiSha256` lower-case hex. */
export type PublicHalf = {
  modulusBits: number
  /** RFC 7638, SHA-256, base64url. */
  thumbprint: string
  spki: Uint8Array<ArrayBuffer>
  spkiSha256: string
}

/** One thing inside an input, as plain data. */
export type InspectedEntry =
  | {
      type: 'private_key'
      alias?: string
      key: PublicHalf
      /** RFC 4514 subject of the certificate in the same input that holds its public key. */
      certificateSubject?: string
    }
  | { type: 'private_key'; alias?: string; key?: undefined; refusal: ImportRefusal }
  | { type: 'certificate'; alias?: string; view: CertificateView; findings: readonly CertificateFinding[] }
  | { type: 'certification_request'; view: CertificationRequestView }
  | { type: 'public_key'; view: PublicKeyInfoView; spkiSha256: string }
  | { type: 'unreadable'; refusal: ImportRefusal }

/** One error of the REST API or its neighbours. `refusal` is absent for words that are not known. */
type InspectedRestError = {
  errorCode: string
  message: string
  refusal?: RestRefusalCode
  /** How sure that meaning is. */
  level?: Evidence
  /** Likeliest first; empty for words that are not known. */
  causes: readonly DiagnosedCause[]
  /** What of the same input the causes were weighed by. Holds no secret. */
  evidence: RefusalEvidence
}

/** What an answer says. `refusal` is absent for words that are not known. */
export type AnswerMeaning =
  | {
      as: 'token_refusal'
      error: string
      errorDescription?: string
      refusal?: TokenRefusalCode
      /** Likeliest first; empty for words that are not known. */
      causes: readonly DiagnosedCause[]
      /** What of the same input the causes were weighed by. Holds no secret. */
      evidence: RefusalEvidence
    }
  | { as: 'rest_errors'; errors: readonly InspectedRestError[] }
  /** `opensRestApi` is absent where the answer does not say. */
  | { as: 'grant'; scope?: string; opensRestApi?: boolean }
  | { as: 'page' }
  | { as: 'redirect' }
  | { as: 'nothing_known' }

/** An answer in the input, with its own words. What authenticates is shortened in them. */
export type InspectedAnswer = {
  status?: number
  /** The server’s clock, as it was sent. */
  date?: string
  members: AnswerMembers
  meaning: AnswerMeaning
}

/** A JWT in the input. Holds neither the signature nor the text of it: that is where {@link Mark} says. */
export type InspectedAssertion = {
  /** The worst first. */
  findings: readonly AssertionFinding[]
  protectedHeader?: Readonly<Record<string, unknown>>
  claims?: Readonly<Record<string, unknown>>
  signatureBytes?: number
  /** Where it cannot be taken apart: as far as it can be read. */
  partly?: readonly PartlyDecoded[]
  /** The id of its mark. Absent where its text is not in the input as it stands. */
  mark?: string
}

/** A token request in the input. Values that may be secret are shortened. */
export type InspectedRequest = {
  findings: readonly TokenRequestFinding[]
  method?: string
  /** Origin and path, without the query. */
  endpoint?: string
  mediaType?: string
  body: BodyForm
  fields: readonly { name: string; value: string; where: 'body' | 'query' }[]
}

/**
 * All that is said of one input: plain data that can be shown, sent between threads and printed, without a secret of the input in
 * it. The page and the command line both draw from it and from nothing else.
 */
export type Inspection = {
  kind: InputKind
  verdict: Verdict
  /** In the order they begin, the outer before the inner. Empty for input that is no text. */
  marks: readonly Mark[]
  /** A private key stands where none may be. */
  leak?: LeakPlace
  entries: readonly InspectedEntry[]
  /** Set exactly when no entry is a key that signs. */
  refusal?: ImportRefusal
  /** Empty where every program reads the input as it stands. */
  repairs: readonly Repair[]
  /** In the order they stand. */
  answers: readonly InspectedAnswer[]
  /** What says most first. */
  messages: readonly FoundMessage[]
  request?: InspectedRequest
  /** In the order they stand; that of a request is the first. */
  assertions: readonly InspectedAssertion[]
  jwe?: JweView
  /** The org of an opaque access token. */
  org?: TokenOrg
  /**
   * What came of comparing it with `beside`: `no_key` where that holds no public key. Absent where this input has none that can be
   * read, as while it is closed; of a JWT its findings say that.
   */
  comparison?: 'same_key' | 'other_key' | 'no_key'
}

/** What an input is judged by and against. */
export type InspectOptions = {
  /** The server's clock as well as it is known, whole seconds. */
  now: NumericDate
  /** What keys and signatures are compared with. */
  beside?: Recognition
  /** What a key is called that has no name of its own; words, so they come from outside. */
  keyNames: KeyNames
  /** An origin whose paths are practice orgs; their endpoints and audiences are right. */
  practiceOrigin?: string
}
