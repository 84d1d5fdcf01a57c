import { epochMilliseconds, toNumericDate } from '#core/kernel/numeric-date.ts'
import { recogniseInput } from '#core/recognition/recognise.ts'
import { parseArgs } from 'node:util'

import type { Command, CommandIo, ExitCode } from './command.ts'
import { describeReport } from './inspect-words.ts'
import { inspectReport, unreadableReport, type InspectContext } from './inspect-report.ts'
import { inputFiles, withoutFiles } from './input-files.ts'

const USAGE = `Usage: countersign inspect FILE… [--certificate FILE] [--password P] [--key-password P] [--json]

Says what each file is, by its content, and whether a signing key can be taken from it; for an error answer what it
means, why, and what mends it; for a JWT or a token request what Salesforce will say to it. FILE may be a folder, or - for standard input.
Nothing is written and nothing is sent.

  --certificate FILE what keys and the signatures of JWTs are compared with: a certificate, request or key
  --password P       of the file; for a keystore the store password
  --key-password P   of the keys in a keystore, where it is another one
  --json             one JSON object per file`

/** `countersign inspect`: the recognition and import of the page, for files. */
export const inspectCommand: Command = {
  summary: 'say what a file is, whether it can sign, and what an error answer means',
  usage: USAGE,
  run: runInspect,
}

async function runInspect(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const options = parseOptions(args)
  if (typeof options === 'string') {
    io.complain(`countersign inspect: ${options}`)
    io.complain(USAGE)
    return 2
  }
  const context: InspectContext = { now: toNumericDate(epochMilliseconds(Date.now())) }
  // Nothing looked at is not all well, be it beside other files or what they should have been compared with.
  const named = options.certificate === undefined ? options.files : [...options.files, options.certificate]
  const empty = await withoutFiles(named)
  for (const path of empty) io.complain(`countersign inspect: no file in ${path}`)
  if (empty.length > 0) return 2
  if (options.certificate !== undefined) {
    for await (const input of inputFiles([options.certificate])) {
      if ('unreadable' in input) {
        io.complain(`countersign: ${input.file}: ${input.unreadable}`)
        return 1
      }
      context.beside = await recogniseInput(input.bytes)
    }
  }
  let exitCode: ExitCode = 0
  for await (const input of inputFiles(options.files)) {
    const report =
      'unreadable' in input
        ? unreadableReport(input.file)
        : await inspectReport(input.file, input.bytes, await recogniseInput(input.bytes, options.secrets), context)
    if ('unreadable' in input) io.complain(`countersign: ${input.file}: ${input.unreadable}`)
    if (report.code !== undefined || report.belongs === false) exitCode = 1
    if (options.json) io.print(JSON.stringify(report))
    else for (const line of describeReport(report)) io.print(line)
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
    if (positionals.length === 0) return 'no file given'
    return {
      files: positionals,
      certificate: values.certificate,
      json: values.json,
      secrets: { password: values.password, keyPassword: values['key-password'] },
    }
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'arguments not understood'
  }
}
