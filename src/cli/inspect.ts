import { epochMilliseconds, toNumericDate } from '#core/kernel/numeric-date.ts'
import { recogniseInput } from '#core/recognition/recognise.ts'
import { cliWords, inspectWords } from '#words/en/cli.ts'
import { parseArgs } from 'node:util'

import type { Command, CommandIo, ExitCode } from './command.ts'
import { describeReport } from './inspect-lines.ts'
import { inspectReport, unreadableReport, type InspectContext } from './inspect-report.ts'
import { inputFiles, withoutFiles } from './input-files.ts'

/** `countersign inspect`: the recognition and import of the page, for files. */
export const inspectCommand: Command = {
  summary: inspectWords.summary,
  usage: inspectWords.usage,
  run: runInspect,
}

async function runInspect(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const options = parseOptions(args)
  if (typeof options === 'string') {
    io.complain(inspectWords.usedWrongly(options))
    io.complain(inspectWords.usage)
    return 2
  }
  const context: InspectContext = { now: toNumericDate(epochMilliseconds(Date.now())) }
  // Nothing looked at is not all well, be it beside other files or what they should have been compared with.
  const named = options.certificate === undefined ? options.files : [...options.files, options.certificate]
  const empty = await withoutFiles(named)
  for (const path of empty) io.complain(inspectWords.usedWrongly(inspectWords.noFileIn(path)))
  if (empty.length > 0) return 2
  if (options.certificate !== undefined) {
    for await (const input of inputFiles([options.certificate])) {
      if ('unreadable' in input) {
        io.complain(cliWords.unreadable(input.file, input.unreadable))
        return 1
      }
      context.beside = await recogniseInput(input.bytes)
    }
  }
  let exitCode: ExitCode = 0
  for await (const input of inputFiles(options.files)) {
    const recognition = 'unreadable' in input ? undefined : await recogniseInput(input.bytes, options.secrets)
    const report =
      'unreadable' in input || !recognition
        ? unreadableReport(input.file)
        : await inspectReport(input.file, input.bytes, recognition, context)
    if ('unreadable' in input) io.complain(cliWords.unreadable(input.file, input.unreadable))
    if (report.code !== undefined || report.belongs === false) exitCode = 1
    if (options.json) io.print(JSON.stringify(report))
    else for (const line of describeReport(report, recognition?.refusal)) io.print(line)
  }
  return exitCode
}

type Options = {
  files: string[]
  certificate: string | undefined
  json: boolean
  secrets: { password?: string | undefined; keyPassword?: string | undefined }
}

/** The options, or what is wrong with them. */
function parseOptions(args: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'certificate': { type: 'string' },
        'password': { type: 'string' },
        'key-password': { type: 'string' },
        'json': { type: 'boolean', default: false },
      },
    })
    if (positionals.length === 0) return inspectWords.noFileGiven
    return {
      files: positionals,
      certificate: values.certificate,
      json: values.json,
      secrets: { password: values.password, keyPassword: values['key-password'] },
    }
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : inspectWords.notUnderstood
  }
}
