import type { Inspection } from '#core/inspection/inspection.ts'
import type { ImportRefusal } from '#core/keys/import-refusal.ts'
import type { LeakPlace } from '#core/recognition/leak.ts'
import { shellQuoted } from '#core/recognition/shell-words.ts'
import { inspectWords, passwordAdvice } from '#words/en/cli.ts'
import { refusalWords } from '#words/en/import-refusals.ts'
import { LEAK_WORDS, otherKindWords, otherReport } from '#words/en/inspector.ts'
import { REPAIR_WORDS, repairsWords } from '#words/en/repairs.ts'
import { verdictSentence } from '#words/en/verdict.ts'
import { sentenceText } from '#words/text/sentence.ts'

import {
  describeAnswer,
  describeGrant,
  describeMessages,
  describeNoAnswer,
  describeRestErrors,
} from './answer-lines.ts'
import { describeFindings, describeParts, describeRequest } from './finding-lines.ts'
import type { InspectReport } from './inspect-report.ts'

/** An inspection and its report as lines for a person: the verdict, then what it rests on. */
export function describeReport(report: InspectReport, { verdict, refusal }: Inspection): string[] {
  return [`${report.file}: ${sentenceText(verdictSentence(verdict))}`, ...describeReasons(report, refusal)]
}

/** A path that could not be read, as a line for a person. */
export function describeUnreadable({ file, kind, code }: InspectReport): string[] {
  return [`${file}: ${kind}, ${code ?? ''}: ${inspectWords.cannotBeRead}`]
}

function describeReasons(report: InspectReport, refusal: ImportRefusal | undefined): string[] {
  const { kind, leak, answer, moreAnswers = [], restErrors = [], messages = [], noAnswer, jwe, org } = report
  const leaked = leak === undefined ? [] : [leakLine(leak)]
  const explained = [
    ...(answer ? [answer, ...moreAnswers].flatMap((each) => describeAnswer(each)) : []),
    ...describeRestErrors(restErrors),
    ...describeMessages(messages),
    ...(noAnswer ? describeNoAnswer(noAnswer) : []),
    ...describeJwts(report),
    ...(jwe || kind === 'access_token' ? describeOther(kind, jwe, org) : []),
  ]
  if (explained.length === 0 || report.signingKey) return [...leaked, ...describeKey(report, refusal), ...explained]
  const said = answer ? [answer.error, answer.errorDescription].filter(Boolean).join(': ') : ''
  return [...leaked, `  ${kind}${said === '' ? '' : `, ${said}`}`, ...explained]
}

function describeJwts({ findings, moreFindings = [], decoded = [], request }: InspectReport): string[] {
  return [
    ...(findings ? [...describeFindings(findings), ...describeParts(decoded)] : []),
    ...(request ? describeRequest(request) : []),
    ...moreFindings.flatMap((more) => describeFindings(more)),
  ]
}

function leakLine(leak: LeakPlace): string {
  const { title, text } = LEAK_WORDS[leak]
  return `  ${title}. ${text}`
}

/** What is said of a key, a keystore, a certificate, or something nobody knows. */
function describeKey(report: InspectReport, refusal: ImportRefusal | undefined): string[] {
  const { file, kind, signingKey, modulusBits, spkiSha256, code, entries = [], repairs = [], grant, belongs } = report
  const [reason = '', ...command] = refusal ? refusalLines(refusal, file) : []
  const signs = modulusBits === undefined ? inspectWords.signs : inspectWords.signsWith(modulusBits)
  return [
    `  ${kind}${signingKey ? `, ${signs}` : code === undefined ? '' : `, ${code}: ${reason}`}`,
    ...(signingKey ? [`  ${inspectWords.spki(spkiSha256 ?? '')}`] : command),
    ...repairs.map(({ code: repaired, refusedBy }) => {
      const evidence = repairsWords.evidence(refusedBy)
      return `  ${repaired}: ${REPAIR_WORDS[repaired]} ${repairsWords.refusedBy(refusedBy)} (${evidence})`
    }),
    ...(repairs.length > 0 ? [`  ${repairsWords.writeIt}`] : []),
    ...(belongs === undefined ? [] : [`  ${belongs ? inspectWords.belongs : inspectWords.belongsNot}`]),
    ...(grant ? describeGrant(grant) : []),
    ...(entries.length > 1 ? entries.map((entry) => `  ${entryLine(entry)}`) : []),
  ]
}

/** An encrypted JWT or an access token: the words of the page, then what can be seen of it. */
function describeOther(kind: InspectReport['kind'], jwe: InspectReport['jwe'], org: InspectReport['org']): string[] {
  const { title, text } = otherKindWords[kind === 'jwe' ? 'jwe' : 'access_token']
  return [
    `  ${title}. ${text}`,
    ...(org ? [`  ${otherReport.org} ${org.orgId}, ${otherReport.orgInFull} ${org.orgId18}`] : []),
    ...(jwe ? [`  ${otherReport.header} ${JSON.stringify(jwe.header)}`] : []),
    ...(jwe ? [`  ${otherReport.needs}: ${otherReport.needsWhat(jwe.needs)}`] : []),
  ]
}

/** The words of the page, then the command where there is one; and how a password is given here. */
function refusalLines(refusal: ImportRefusal, file: string): string[] {
  const { title, next, command } = refusalWords(refusal, shellQuoted(file))
  return [
    [`${title}.`, next, passwordAdvice(refusal)].filter(Boolean).join(' '),
    ...(command === undefined ? [] : [`  ${command}`]),
  ]
}

function entryLine({
  type,
  alias,
  signingKey,
  code,
  subject,
  notAfter,
}: NonNullable<InspectReport['entries']>[number]): string {
  const name = alias === undefined ? '' : ` ${JSON.stringify(alias)}`
  const said = [
    signingKey ? inspectWords.signs : undefined,
    code,
    subject,
    notAfter && inspectWords.until(notAfter),
  ].filter((part) => part !== undefined)
  return `${type}${name}${said.length > 0 ? `: ${said.join(', ')}` : ''}`
}
