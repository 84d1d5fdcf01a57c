import { parseLoginHost } from '#core/salesforce-host/login-host.ts'
import { APP_KINDS, ORG_KINDS, type AppKind, type OrgKind } from '#core/vocabulary/salesforce.ts'
import { cliWords, lintWords } from '#words/en/cli.ts'
import { LEAK_WORDS } from '#words/en/inspector.ts'

import { command, wrongly, type ExitCode } from './command.ts'
import { findingLine } from './finding-lines.ts'
import { inputFiles, wrongPaths } from './input-files.ts'
import { lintedInOrder, lintFindingWords, lintReport, type LintContext, type LintReport } from './lint-report.ts'
import { readNow } from './now-option.ts'

/** `countersign lint`: what Salesforce will say to assertions, requests and certificates in files. */
export const lintCommand = command({
  name: 'lint',
  words: lintWords,
  operands: 'files',
  options: {
    'host': { takes: 'text', name: 'H' },
    'org-kind': { takes: 'one_of', name: 'K', values: ORG_KINDS },
    'app-kind': { takes: 'one_of', name: 'A', values: APP_KINDS },
    'now': { takes: 'text', name: 'SECONDS' },
    'json': { takes: 'nothing' },
  },
  run: async ({ values, operands: files }, io) => {
    const context = contextOf(values)
    if (typeof context === 'string') return wrongly(context)
    const wrong = await wrongPaths(files)
    if (wrong.length > 0) return wrongly(...wrong)
    let exitCode: ExitCode = 0
    for await (const input of inputFiles(files)) {
      if ('unreadable' in input) io.complain(cliWords.unreadable(input.file, input.unreadable))
      const report: LintReport =
        'unreadable' in input
          ? { file: input.file, findings: [], code: 'file_unreadable' }
          : await lintReport(input.file, input.bytes, context)
      if (!lintedInOrder(report)) exitCode = 1
      for (const line of values.json ? [JSON.stringify(report)] : describe(report)) io.print(line)
    }
    return exitCode
  },
})

function describe(report: LintReport): string[] {
  const { file, findings, leak, code } = report
  const stand = lintedInOrder(report)
    ? lintWords.inOrder
    : code === undefined
      ? lintWords.findings
      : lintWords.because[code]
  return [
    `${file}: ${stand}`,
    ...(leak === undefined ? [] : [`  ${LEAK_WORDS[leak].title}. ${LEAK_WORDS[leak].text}`]),
    ...findings.map((finding) => findingLine(finding, lintFindingWords(finding))),
  ]
}

/** What files are judged by, or what is wrong with it. */
function contextOf(values: {
  'host': string | undefined
  'org-kind': OrgKind | undefined
  'app-kind': AppKind | undefined
  'now': string | undefined
}): LintContext | string {
  const now = readNow(values.now)
  if (now === undefined) return cliWords.nowInSeconds
  const host = values.host === undefined ? undefined : parseLoginHost(values.host)
  if (host && !host.ok) return cliWords.noLoginHost
  const { 'org-kind': orgKind, 'app-kind': appKind } = values
  return {
    now,
    ...(host ? { host: host.value.host } : {}),
    ...(orgKind === undefined ? {} : { orgKind }),
    ...(appKind === undefined ? {} : { appKind }),
  }
}
