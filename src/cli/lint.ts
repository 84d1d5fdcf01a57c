import { parseLoginHost } from '#core/salesforce-host/login-host.ts'
import { APP_KINDS, ORG_KINDS } from '#core/vocabulary/salesforce.ts'
import { cliWords, lintWords } from '#words/en/cli.ts'
import { LEAK_WORDS } from '#words/en/inspector.ts'
import { parseArgs } from 'node:util'

import { usedWrongly, type Command, type CommandIo, type ExitCode } from './command.ts'
import { findingLine } from './finding-lines.ts'
import { inputFiles, wrongPaths } from './input-files.ts'
import { lintedInOrder, lintFindingWords, lintReport, type LintContext, type LintReport } from './lint-report.ts'
import { readNow } from './now-option.ts'

/** `countersign lint`: what Salesforce will say to assertions, requests and certificates in files. */
export const lintCommand: Command = { summary: lintWords.summary, usage: lintWords.usage, run: runLint }

async function runLint(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const options = parseOptions(args)
  if (typeof options === 'string') return usedWrongly([lintWords.usedWrongly(options)], lintWords.usage, io)
  const wrong = await wrongPaths(options.files)
  for (const problem of wrong) io.complain(lintWords.usedWrongly(problem))
  if (wrong.length > 0) return 2
  let exitCode: ExitCode = 0
  for await (const input of inputFiles(options.files)) {
    if ('unreadable' in input) io.complain(cliWords.unreadable(input.file, input.unreadable))
    const report: LintReport =
      'unreadable' in input
        ? { file: input.file, findings: [], code: 'file_unreadable' }
        : await lintReport(input.file, input.bytes, options.context)
    if (!lintedInOrder(report)) exitCode = 1
    for (const line of options.json ? [JSON.stringify(report)] : describe(report)) io.print(line)
  }
  return exitCode
}

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

type Options = { files: string[]; json: boolean; context: LintContext }

/** The options, or what is wrong with them. */
function parseOptions(args: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'host': { type: 'string' },
        'org-kind': { type: 'string' },
        'app-kind': { type: 'string' },
        'now': { type: 'string' },
        'json': { type: 'boolean', default: false },
      },
    })
    if (positionals.length === 0) return cliWords.noFileGiven
    const now = readNow(values.now)
    if (now === undefined) return cliWords.nowInSeconds
    const host = values.host === undefined ? undefined : parseLoginHost(values.host)
    if (host && !host.ok) return lintWords.noLoginHost
    const orgKind = ORG_KINDS.find((kind) => kind === values['org-kind'])
    if (orgKind !== values['org-kind']) return lintWords.oneOf('--org-kind', ORG_KINDS)
    const appKind = APP_KINDS.find((kind) => kind === values['app-kind'])
    if (appKind !== values['app-kind']) return lintWords.oneOf('--app-kind', APP_KINDS)
    const org = {
      ...(host ? { host: host.value.host } : {}),
      ...(orgKind === undefined ? {} : { orgKind }),
      ...(appKind === undefined ? {} : { appKind }),
    }
    return { files: positionals, json: values.json, context: { now, ...org } }
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : cliWords.notUnderstood
  }
}
