import { digestHex } from '#core/certificates/view.ts'
import type { FoundMessage } from '#core/explanations/client-messages.ts'
import type { ImportRefusal } from '#core/keys/import-refusal.ts'
import type { NumericDate } from '#core/kernel/numeric-date.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import type { PartlyDecoded } from '#core/assertions/decode-partly.ts'
import { orgOfAccessToken, readJwe, type JweView, type TokenOrg } from '#core/recognition/jose-views.ts'
import { textOf } from '#core/recognition/text-input.ts'
import type { LeakPlace } from '#core/recognition/leak.ts'
import { publicKeysOf } from '#core/recognition/public-keys.ts'
import type { FoundEntry, InputKind, Recognition } from '#core/recognition/recognition.ts'
import type { Repair } from '#core/recognition/repairs.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'

import {
  answerReport,
  grantReport,
  restErrorReport,
  type AnswerReport,
  type GrantReport,
  type RestErrorReport,
} from './answer-report.ts'
import { assertionReport, partlyDecoded, requestReport, type RequestReport } from './assertion-report.ts'

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

/** What is said of one file. `modulusBits` and `spkiSha256` are those of the key that would sign. */
export type InspectReport = {
  file: string
  kind: InputKind
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
  /** For a JWT that cannot be taken apart: what can be read of it. */
  decoded?: readonly PartlyDecoded[]
  /** For an encrypted JWT. */
  jwe?: JweView
  /** For an opaque access token: its org. */
  org?: TokenOrg
  /** For a token request. */
  request?: RequestReport
  /** With `--certificate`: whether a public key is the same in both. Not said of a JWT, whose findings say it. */
  belongs?: boolean
}

/** What a file is judged against. */
export type InspectContext = { now: NumericDate; beside?: Recognition }

/**
 * Turns a recognition into plain data. Holds no secret.
 *
 * @param input what was recognised, for what its text says
 */
export async function inspectReport(
  file: string,
  input: Uint8Array,
  recognition: Recognition,
  { now, beside }: InspectContext,
): Promise<InspectReport> {
  const { leak, answers = [], messages = [] } = recognition.transcript ?? {}
  const [answer, ...moreAnswers] = answers.flatMap((each) => answerReport(each) ?? [])
  const restErrors = answers.flatMap((each) => restErrorReport(each))
  const [grant] = answers.flatMap((each) => grantReport(each) ?? [])
  const other = answers.find(({ content }) => content === undefined || content.kind === 'html')
  const findings = recognition.kind === 'jws' ? await assertionReport(input, now, beside) : undefined
  const decoded = recognition.kind === 'jws' ? partlyDecoded(input) : undefined
  const text = textOf(input) ?? ''
  const jwe = recognition.kind === 'jwe' ? readJwe(text) : undefined
  const org = recognition.kind === 'access_token' ? orgOfAccessToken(text) : undefined
  const request = recognition.kind === 'token_request' ? await requestReport(input, now, beside) : undefined
  const belongs = beside && recognition.entries.length > 0 ? await holdSameKey(recognition, beside) : undefined
  const entries = await Promise.all(recognition.entries.map((entry) => entryReport(entry)))
  const signing = entries.find(({ signingKey }) => signingKey)
  const first = signing ?? (entries.length === 1 ? entries[0] : undefined)
  const { code, ...detail } = recognition.refusal ?? {}
  return {
    file,
    kind: recognition.kind,
    ...(leak === undefined ? {} : { leak }),
    signingKey: signing !== undefined,
    ...(code === undefined ? {} : { code }),
    ...(Object.keys(detail).length === 0 ? {} : { detail }),
    ...(first?.modulusBits === undefined ? {} : { modulusBits: first.modulusBits }),
    ...(first?.spkiSha256 === undefined ? {} : { spkiSha256: first.spkiSha256 }),
    ...(entries.length === 0 ? {} : { entries }),
    ...(recognition.repairs === undefined ? {} : { repairs: recognition.repairs }),
    ...(answer === undefined ? {} : { answer }),
    ...(moreAnswers.length === 0 ? {} : { moreAnswers }),
    ...(restErrors.length === 0 ? {} : { restErrors }),
    ...(messages.length === 0 ? {} : { messages }),
    ...(other === undefined ? {} : { noAnswer: { status: other.status, page: other.content !== undefined } }),
    ...(grant === undefined ? {} : { grant }),
    ...(findings === undefined ? {} : { findings }),
    ...(decoded === undefined ? {} : { decoded }),
    ...(jwe === undefined ? {} : { jwe }),
    ...(org === undefined ? {} : { org }),
    ...(request === undefined ? {} : { request }),
    ...(belongs === undefined ? {} : { belongs }),
  }
}

async function holdSameKey(one: Recognition, other: Recognition): Promise<boolean> {
  const theirs = (await publicKeysOf(other, KEY_NAMES)).map(({ spkiSha256 }) => spkiSha256)
  return (await publicKeysOf(one, KEY_NAMES)).some(({ spkiSha256 }) => theirs.includes(spkiSha256))
}

/** The report of a path that could not be read. */
export function unreadableReport(file: string): InspectReport {
  return { file, kind: 'unknown', signingKey: false, code: 'file_unreadable' }
}

async function entryReport(entry: FoundEntry): Promise<EntryReport> {
  const { type } = entry
  switch (entry.type) {
    case 'private_key': {
      const alias = entry.alias === undefined ? {} : { alias: entry.alias }
      if (!entry.outcome.ok) {
        const { error } = entry.outcome
        return {
          type,
          ...alias,
          signingKey: false,
          code: error.code,
          ...bits('got' in error && error.code !== 'derivation_too_costly' ? error.got : undefined),
        }
      }
      const { modulusBits, spki } = entry.outcome.value
      return { type, ...alias, signingKey: true, modulusBits, spkiSha256: await digestHex('SHA-256', spki) }
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
