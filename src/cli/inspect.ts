import { inspectInput } from '#core/inspection/inspect-input.ts'
import type { InspectOptions } from '#core/inspection/inspection.ts'
import { isInOrder } from '#core/inspection/judge.ts'
import type { NumericDate } from '#core/kernel/numeric-date.ts'
import { readKeyText } from '#core/recognition/key-text.ts'
import { recogniseInput } from '#core/recognition/recognise.ts'
import { cliWords, inspectWords } from '#words/en/cli.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'
import { repairsWords } from '#words/en/repairs.ts'
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { usedWrongly, type Command, type CommandIo, type ExitCode } from './command.ts'
import { describeReport, describeUnreadable } from './inspect-lines.ts'
import { inspectReport, unreadableReport } from './inspect-report.ts'
import { inputFiles, wrongPaths } from './input-files.ts'
import { readNow } from './now-option.ts'

/** `countersign inspect`: the recognition and import of the page, for files. */
export const inspectCommand: Command = {
  summary: inspectWords.summary,
  usage: inspectWords.usage,
  run: runInspect,
}

async function runInspect(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const options = parseOptions(args)
  if (typeof options === 'string') return usedWrongly([inspectWords.usedWrongly(options)], inspectWords.usage, io)
  const context: InspectOptions = { now: options.now, keyNames: KEY_NAMES }
  // Nothing looked at is not all well, be it beside other files or what they should have been compared with.
  const named = options.certificate === undefined ? options.files : [...options.files, options.certificate]
  const wrong = await wrongPaths(named)
  for (const problem of wrong) io.complain(inspectWords.usedWrongly(problem))
  if (wrong.length > 0) return 2
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
    const lines =
      'unreadable' in input ? unreadableLines(input, options, io) : await inspectFile(input, { options, context, io })
    if (!lines.inOrder) exitCode = 1
    for (const line of lines.printed) io.print(line)
  }
  return exitCode
}

/** What is printed of one file, and whether there is nothing to do about it. */
type Printed = { printed: readonly string[]; inOrder: boolean }

async function inspectFile(
  { file, bytes }: { file: string; bytes: Uint8Array },
  { options, context, io }: { options: Options; context: InspectOptions; io: CommandIo },
): Promise<Printed> {
  const inspection = await inspectInput(bytes, { ...context, secrets: options.secrets })
  if (inspection.repairs.length > 0 && options.mended !== undefined) {
    const failed = await writeMended(options.mended, bytes)
    if (failed !== undefined) io.complain(cliWords.unreadable(options.mended, failed))
  }
  const report = inspectReport(file, inspection)
  return {
    printed: options.json ? [JSON.stringify(report)] : describeReport(report, inspection),
    inOrder: isInOrder(inspection.verdict),
  }
}

function unreadableLines(input: { file: string; unreadable: string }, { json }: Options, io: CommandIo): Printed {
  io.complain(cliWords.unreadable(input.file, input.unreadable))
  const report = unreadableReport(input.file)
  return { printed: json ? [JSON.stringify(report)] : describeUnreadable(report), inOrder: false }
}

/**
 * Writes the mended text where nothing is yet, for its owner alone: it may hold a private key.
 *
 * @returns why it was not written
 */
async function writeMended(path: string, input: Uint8Array): Promise<string | undefined> {
  const keyText = readKeyText(input)
  if (keyText === undefined) return repairsWords.noText
  try {
    await writeFile(path, keyText.pem, { flag: 'wx', mode: 0o600 })
    return undefined
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : repairsWords.noText
  }
}

type Options = {
  files: string[]
  mended: string | undefined
  certificate: string | undefined
  json: boolean
  now: NumericDate
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
        'mended': { type: 'string' },
        'password': { type: 'string' },
        'key-password': { type: 'string' },
        'now': { type: 'string' },
        'json': { type: 'boolean', default: false },
      },
    })
    if (positionals.length === 0) return cliWords.noFileGiven
    const now = readNow(values.now)
    if (now === undefined) return cliWords.nowInSeconds
    if (values.mended !== undefined && positionals.length > 1) return inspectWords.mendedOfOne
    return {
      files: positionals,
      certificate: values.certificate,
      mended: values.mended,
      json: values.json,
      now,
      secrets: { password: values.password, keyPassword: values['key-password'] },
    }
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : cliWords.notUnderstood
  }
}
