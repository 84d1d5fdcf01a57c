import type { ImportRefusal } from '#core/keys/import-refusal.ts'
import type { LeakPlace } from '#core/recognition/leak.ts'
import { shellQuoted } from '#core/recognition/shell-words.ts'
import { inspectWords } from '#words/en/cli.ts'
import { LEAK_WORDS, otherKindWords, otherReport } from '#words/en/inspector.ts'
import { refusalWords } from '#words/en/import-refusals.ts'
import { REPAIR_WORDS, repairsWords } from '#words/en/repairs.ts'

import {
  describeAnswer,
  describeGrant,
  describeMessages,
  describeNoAnswer,
  describeRestErrors,
} from './answer-report.ts'
import { describeFindings, describeParts, describeRequest } from './assertion-report.ts'
import type { InspectReport } from './inspect-report.ts'

/**
 * A report as lines for a person.
 *
 * @param refusal why there is no signing key, where that was asked
 */
export function describeReport(report: InspectReport, refusal?: ImportRefusal): string[] {
  const {
    file,
    kind,
    leak,
    answer,
    moreAnswers = [],
    restErrors = [],
    messages = [],
    noAnswer,
    findings,
    decoded = [],
    jwe,
    org,
    request,
  } = report
  const explained = [
    ...(leak === undefined ? [] : [leakLine(leak)]),
    ...(answer ? [answer, ...moreAnswers].flatMap((each) => describeAnswer(each)) : []),
    ...describeRestErrors(restErrors),
    ...describeMessages(messages),
    ...(noAnswer ? describeNoAnswer(noAnswer) : []),
    ...(findings ? [...describeFindings(findings), ...describeParts(decoded)] : []),
    ...(jwe || kind === 'access_token' ? describeOther(kind, jwe, org) : []),
    ...(request ? describeRequest(request) : []),
  ]
  if (explained.length === 0 || report.signingKey) return [...describeKey(report, refusal), ...explained]
  const said = answer ? [answer.error, answer.errorDescription].filter(Boolean).join(': ') : ''
  return [`${file}: ${kind}${said === '' ? '' : `, ${said}`}`, ...explained]
}

function leakLine(leak: LeakPlace): string {
  const { title, text } = LEAK_WORDS[leak]
  return `  ${title}. ${text}`
}

/** What is said of a key, a keystore, a certificate, or something nobody knows. */
function describeKey(report: InspectReport, refusal: ImportRefusal | undefined): string[] {
  const { file, kind, signingKey, modulusBits, spkiSha256, code, entries = [], repairs = [], grant, belongs } = report
  const [reason, ...command] = refusal ? refusalLines(refusal, file) : [inspectWords.cannotBeRead]
  const signs = modulusBits === undefined ? inspectWords.signs : inspectWords.signsWith(modulusBits)
  return [
    `${file}: ${kind}, ${signingKey ? signs : `${code ?? ''}: ${code === undefined ? '' : reason}`}`,
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
  const option = PASSWORD_OPTION[refusal.code]
  return [[`${title}.`, next, option].filter(Boolean).join(' '), ...(command === undefined ? [] : [`  ${command}`])]
}

const PASSWORD_OPTION: Partial<Record<ImportRefusal['code'], string>> = {
  password_missing: inspectWords.givePassword,
  key_password_wrong: inspectWords.giveKeyPassword,
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
