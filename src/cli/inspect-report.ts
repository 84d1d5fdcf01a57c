import { digestHex } from '#core/certificates/view.ts'
import type { ImportRefusal } from '#core/keys/import-refusal.ts'
import type { FoundEntry, InputKind, Recognition } from '#core/recognition/recognition.ts'

import { answerReport, type AnswerReport } from './answer-report.ts'

/** Reasons only the command line has. */
export type InspectCode = ImportRefusal['code'] | 'file_unreadable'

/** What is said of one thing inside a file. `spkiSha256` is lower-case hex. */
export type EntryReport = {
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
  signingKey: boolean
  code?: InspectCode
  /** The numbers a refusal carries. */
  detail?: Readonly<Record<string, unknown>>
  modulusBits?: number
  spkiSha256?: string
  entries?: readonly EntryReport[]
  /** For an error answer of a token endpoint: what it means. */
  answer?: AnswerReport
}

/**
 * Turns a recognition into plain data. Holds no secret.
 *
 * @param input what was recognised, for what its text says
 */
export async function inspectReport(file: string, input: Uint8Array, recognition: Recognition): Promise<InspectReport> {
  const answer = recognition.kind === 'oauth_error' ? answerReport(input) : undefined
  const entries = await Promise.all(recognition.entries.map((entry) => entryReport(entry)))
  const signing = entries.find(({ signingKey }) => signingKey)
  const first = signing ?? (entries.length === 1 ? entries[0] : undefined)
  const { code, ...detail } = recognition.refusal ?? {}
  return {
    file,
    kind: recognition.kind,
    signingKey: signing !== undefined,
    ...(code === undefined ? {} : { code }),
    ...(Object.keys(detail).length === 0 ? {} : { detail }),
    ...(first?.modulusBits === undefined ? {} : { modulusBits: first.modulusBits }),
    ...(first?.spkiSha256 === undefined ? {} : { spkiSha256: first.spkiSha256 }),
    ...(entries.length === 0 ? {} : { entries }),
    ...(answer === undefined ? {} : { answer }),
  }
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
