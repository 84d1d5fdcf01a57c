import type { ImportRefusal } from '#core/keys/import-refusal.ts'
import type { LeakPlace } from '#core/recognition/leak.ts'
import { shellQuoted } from '#core/recognition/shell-words.ts'
import { inspectWords } from '#words/en/cli.ts'
import { LEAK_WORDS } from '#words/en/inspector.ts'
import { refusalWords } from '#words/en/import-refusals.ts'

import { describeAnswer, describeGrant, describeMessages, describeOther, describeRestErrors } from './answer-report.ts'
import { describeFindings, describeRequest } from './assertion-report.ts'
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
    request,
  } = report
  const explained = [
    ...(leak === undefined ? [] : [leakLine(leak)]),
    ...(answer ? [answer, ...moreAnswers].flatMap((each) => describeAnswer(each)) : []),
    ...describeRestErrors(restErrors),
    ...describeMessages(messages),
    ...(noAnswer ? describeOther(noAnswer) : []),
    ...(findings ? describeFindings(findings) : []),
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
  const { file, kind, signingKey, modulusBits, spkiSha256, code, entries = [], grant, belongs } = report
  const [reason, ...command] = refusal ? refusalLines(refusal, file) : [inspectWords.cannotBeRead]
  const signs = modulusBits === undefined ? inspectWords.signs : inspectWords.signsWith(modulusBits)
  return [
    `${file}: ${kind}, ${signingKey ? signs : `${code ?? ''}: ${code === undefined ? '' : reason}`}`,
    ...(signingKey ? [`  ${inspectWords.spki(spkiSha256 ?? '')}`] : command),
    ...(belongs === undefined ? [] : [`  ${belongs ? inspectWords.belongs : inspectWords.belongsNot}`]),
    ...(grant ? describeGrant(grant) : []),
    ...(entries.length > 1 ? entries.map((entry) => `  ${entryLine(entry)}`) : []),
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
