import type { PartlyDecoded } from '#core/assertions/decode-partly.ts'
import type { RestRefusalCode } from '#core/diagnosis/refusals/rest-refusals.ts'
import type { DiagnosedCause } from '#core/diagnosis/weighing/diagnose.ts'
import type { TokenRefusalCode } from '#core/diagnosis/refusals/token-refusals.ts'
import type { FoundMessage } from '#core/explanations/client-messages.ts'
import type { AnswerMeaning, InspectedEntry, Inspection } from '#core/inspection/inspection.ts'
import type { VerdictStand, VerdictSubject } from '#core/inspection/verdict.ts'
import type { Evidence } from '#core/kernel/finding.ts'
import type { ImportRefusal } from '#core/keys/import-refusal.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import type { TokenRequestFinding } from '#core/lint/token-request/rules.ts'
import type { JweView, TokenOrg } from '#core/recognition/jose-views.ts'
import type { LeakPlace } from '#core/recognition/leak.ts'
import type { FoundEntry, InputKind } from '#core/recognition/recognition.ts'
import type { Repair } from '#core/recognition/repairs.ts'
import { told } from '#words/en/told.ts'

import { toldValues } from './told-values.ts'

/** Reasons only the command line has. */
type InspectCode = ImportRefusal['code'] | 'file_unreadable'

/** What is said of one thing inside a file. `spkiSha256` is lower-case hex. */
type EntryReport = {
  type: FoundEntry['type']
  alias?: string
  signingKey: boolean
  code?: ImportRefusal['code']
  modulusBits?: number
  spkiSha256?: string
  /** RFC 4514. */
  subject?: string
  /** RFC 3339, UTC. */
  notAfter?: string
  fingerprintSha256?: string
}

/** One cause. `evidence` says how sure it is that it ever has this answer, `step` where on the bench it is mended. */
type CauseReport = {
  code: DiagnosedCause['code']
  evidence: Evidence
  confidence: DiagnosedCause['confidence']
  step?: NonNullable<DiagnosedCause['mendedAt']>
}

/** What an error answer of a token endpoint means. `refusal` is missing for words not known here. */
export type AnswerReport = {
  status?: number
  error: string
  errorDescription?: string
  refusal?: TokenRefusalCode
  /** Likeliest first. */
  causes: readonly CauseReport[]
}

/** What an error of the REST API means, and how sure that is. `refusal` is missing for a code not known here. */
export type RestErrorReport = {
  errorCode: string
  message: string
  refusal?: RestRefusalCode
  evidence?: Evidence
  /** Likeliest first. */
  causes: readonly CauseReport[]
}

/** What a token was granted, as far as its answer says. */
export type GrantReport = { scope?: string; opensRestApi?: boolean }

/** What is wrong with a token request, and with the assertion in it. Holds no value of a parameter that is a secret. */
export type RequestReport = { request: readonly TokenRequestFinding[]; assertion: readonly AssertionFinding[] }

/** A verdict by its codes. */
type VerdictReport = {
  stand: VerdictStand
  about?: Pick<VerdictSubject, 'of' | 'code'>
  /** What in the same input explains a refusal. */
  cause?: Pick<VerdictSubject, 'of' | 'code'>
}

/** What is said of one file. `modulusBits` and `spkiSha256` are those of the key that would sign. */
export type InspectReport = {
  file: string
  kind: InputKind
  /** The one thing to be said first; absent for a path that could not be read. */
  verdict?: VerdictReport
  /** Where a private key stands that none may see. */
  leak?: LeakPlace
  signingKey: boolean
  code?: InspectCode
  /** The numbers a refusal carries. */
  detail?: Readonly<Record<string, unknown>>
  modulusBits?: number
  spkiSha256?: string
  entries?: readonly EntryReport[]
  /** What had to be mended before the text could be read. The mended text itself is in no report. */
  repairs?: readonly Repair[]
  /** For an error answer of a token endpoint: what it means. */
  answer?: AnswerReport
  /** Further error answers in the same text, as in a log. */
  moreAnswers?: readonly AnswerReport[]
  /** For error answers of the REST API and its neighbours. */
  restErrors?: readonly RestErrorReport[]
  /** Messages of clients in the text, what says most first. */
  messages?: readonly FoundMessage[]
  /** For an HTTP answer that is a web page or says nothing known. */
  noAnswer?: { status: number | undefined; page: boolean }
  /** For a token answer: what was granted. */
  grant?: GrantReport
  /** For a JWT: everything worth knowing about it. */
  findings?: readonly AssertionFinding[]
  /** The same of further JWTs in the same text. */
  moreFindings?: readonly (readonly AssertionFinding[])[]
  /** For a JWT that cannot be taken apart: what can be read of it. */
  decoded?: readonly PartlyDecoded[]
  /** For an encrypted JWT. */
  jwe?: JweView
  /** For an opaque access token: its org. */
  org?: TokenOrg
  /** For a token request. */
  request?: RequestReport
  /** With `--certificate`: whether a public key is the same in both, where both have one. Not said of a JWT, whose findings say it. */
  belongs?: boolean
}

/** An inspection as the JSON of the command line. Holds no secret. */
export function inspectReport(file: string, inspection: Inspection): InspectReport {
  const { kind, leak, repairs, messages, jwe, org, comparison } = inspection
  const entries = inspection.entries.map((entry) => entryReport(entry))
  const signing = entries.find(({ signingKey }) => signingKey)
  const first = signing ?? (entries.length === 1 ? entries[0] : undefined)
  const { code, ...detail } = inspection.refusal ?? {}
  return {
    file,
    kind,
    verdict: verdictReport(inspection),
    ...(leak === undefined ? {} : { leak }),
    signingKey: signing !== undefined,
    ...(code === undefined ? {} : { code }),
    ...(Object.keys(detail).length === 0 ? {} : { detail }),
    ...(first?.modulusBits === undefined ? {} : { modulusBits: first.modulusBits }),
    ...(first?.spkiSha256 === undefined ? {} : { spkiSha256: first.spkiSha256 }),
    ...(entries.length === 0 ? {} : { entries }),
    ...(repairs.length === 0 ? {} : { repairs }),
    ...answersReport(inspection),
    ...(messages.length === 0 ? {} : { messages }),
    ...jwtReport(inspection),
    ...(jwe === undefined ? {} : { jwe }),
    ...(org === undefined ? {} : { org }),
    ...(comparison === undefined || comparison === 'no_key' ? {} : { belongs: comparison === 'same_key' }),
  }
}

/** The report of a path that could not be read. */
export function unreadableReport(file: string): InspectReport {
  return { file, kind: 'unknown', signingKey: false, code: 'file_unreadable' }
}

function verdictReport({ verdict }: Inspection): VerdictReport {
  const codes = (subject: VerdictSubject) => ({ of: subject.of, ...('code' in subject ? { code: subject.code } : {}) })
  return {
    stand: verdict.stand,
    ...(verdict.about === undefined ? {} : { about: codes(verdict.about) }),
    ...('cause' in verdict && verdict.cause ? { cause: codes(verdict.cause) } : {}),
  }
}

function causeReport({ code, level, confidence, mendedAt }: DiagnosedCause): CauseReport {
  return { code, evidence: level, confidence, ...(mendedAt === undefined ? {} : { step: mendedAt }) }
}

type AnswersReport = Pick<InspectReport, 'answer' | 'moreAnswers' | 'restErrors' | 'noAnswer' | 'grant'>

function answersReport({ answers }: Inspection): AnswersReport {
  const [answer, ...moreAnswers] = answers.flatMap(({ status, meaning }) => {
    if (meaning.as !== 'token_refusal') return []
    const { as: _as, evidence: _known, causes, errorDescription, ...said } = meaning
    const words = errorDescription === undefined ? {} : { errorDescription: told(errorDescription) }
    return [{ ...(status === undefined ? {} : { status }), ...said, ...words, causes: causes.map(causeReport) }]
  })
  const restErrors = answers.flatMap(({ meaning }) =>
    meaning.as === 'rest_errors' ? meaning.errors.map(restErrorReport) : [],
  )
  const other = answers.find(({ meaning }) => NO_ANSWERS.has(meaning.as))
  const [grant] = answers.flatMap(({ meaning }) => {
    if (meaning.as !== 'grant') return []
    const { as: _as, ...granted } = meaning
    return [granted]
  })
  return {
    ...(answer === undefined ? {} : { answer }),
    ...(moreAnswers.length === 0 ? {} : { moreAnswers }),
    ...(restErrors.length === 0 ? {} : { restErrors }),
    ...(other === undefined ? {} : { noAnswer: { status: other.status, page: other.meaning.as === 'page' } }),
    ...(grant === undefined ? {} : { grant }),
  }
}

type RestError = Extract<AnswerMeaning, { as: 'rest_errors' }>['errors'][number]

/** A server repeats what it was sent: its words are told where they hold no secret. */
function restErrorReport({ level, causes, evidence: _known, message, ...said }: RestError): RestErrorReport {
  return {
    ...said,
    message: told(message),
    ...(level === undefined ? {} : { evidence: level }),
    causes: causes.map(causeReport),
  }
}

const NO_ANSWERS: ReadonlySet<AnswerMeaning['as']> = new Set<AnswerMeaning['as']>(['page', 'redirect', 'nothing_known'])

function jwtReport({
  request,
  assertions,
}: Inspection): Pick<InspectReport, 'findings' | 'moreFindings' | 'decoded' | 'request'> {
  const [first, ...more] = assertions
  const findings = toldValues(first?.findings ?? [])
  const others = more.length === 0 ? {} : { moreFindings: toldValues(more.map((one) => one.findings)) }
  if (request) return { request: { request: toldValues(request.findings), assertion: findings }, ...others }
  if (!first) return {}
  return { findings, ...(first.partly ? { decoded: first.partly.map(toldPart) } : {}), ...others }
}

/** Where it breaks is a place in its text, which one that is left out has not. */
function toldPart(decoded: PartlyDecoded): PartlyDecoded {
  const text = told(decoded.text)
  return text === decoded.text ? decoded : { part: decoded.part, text }
}

function entryReport(entry: InspectedEntry): EntryReport {
  const { type } = entry
  switch (entry.type) {
    case 'private_key': {
      const alias = entry.alias === undefined ? {} : { alias: entry.alias }
      if (entry.key) {
        const { modulusBits, spkiSha256 } = entry.key
        return { type, ...alias, signingKey: true, modulusBits, spkiSha256 }
      }
      const { refusal } = entry
      return {
        type,
        ...alias,
        signingKey: false,
        code: refusal.code,
        ...bits('got' in refusal && refusal.code !== 'derivation_too_costly' ? refusal.got : undefined),
      }
    }
    case 'certificate': {
      const { subject, notAfter, fingerprintSha256, spkiSha256, subjectPublicKeyInfo } = entry.view
      return {
        type,
        ...(entry.alias === undefined ? {} : { alias: entry.alias }),
        signingKey: false,
        ...bits(subjectPublicKeyInfo.modulusBits),
        spkiSha256,
        subject: subject.rfc4514,
        notAfter: new Date(notAfter).toISOString().replace('.000Z', 'Z'),
        fingerprintSha256,
      }
    }
    case 'certification_request': {
      const { subject, spkiSha256, subjectPublicKeyInfo } = entry.view
      return {
        type,
        signingKey: false,
        ...bits(subjectPublicKeyInfo.modulusBits),
        spkiSha256,
        subject: subject.rfc4514,
      }
    }
    case 'public_key':
      return { type, signingKey: false, ...bits(entry.view.modulusBits), spkiSha256: entry.spkiSha256 }
    case 'unreadable':
      return { type, signingKey: false, code: entry.refusal.code }
  }
}

function bits(modulusBits: number | undefined): { modulusBits?: number } {
  return modulusBits === undefined ? {} : { modulusBits }
}
