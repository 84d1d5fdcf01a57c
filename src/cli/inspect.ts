import { inspectInput } from '#core/inspection/inspect-input.ts'
import type { InspectOptions } from '#core/inspection/inspection.ts'
import { isInOrder } from '#core/inspection/judge.ts'
import { wantsPassword } from '#core/keys/import-refusal.ts'
import { readKeyText } from '#core/recognition/key-text.ts'
import { recogniseInput } from '#core/recognition/recognise.ts'
import type { Recognition, Secrets } from '#core/recognition/recognition.ts'
import { cliWords, inspectWords, passwordAdvice } from '#words/en/cli.ts'
import { refusalWords } from '#words/en/import-refusals.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'
import { repairsWords } from '#words/en/repairs.ts'
import { writeFile } from 'node:fs/promises'

import { openAsking } from './ask-password.ts'
import { command, wrongly, type CommandIo, type ExitCode } from './command.ts'
import { describeReport, describeUnreadable } from './inspect-lines.ts'
import { inspectReport, unreadableReport } from './inspect-report.ts'
import { inputFiles, isFolder, wrongPaths } from './input-files.ts'
import { readNow } from './now-option.ts'
import { KEYSTORE_PASSWORD_OPTIONS, passwordFiles, readPasswords } from './passwords.ts'

/** `countersign inspect`: the recognition and import of the page, for files. */
export const inspectCommand = command({
  name: 'inspect',
  words: inspectWords,
  operands: 'files',
  options: {
    certificate: { takes: 'file' },
    mended: { takes: 'file', written: true },
    ...KEYSTORE_PASSWORD_OPTIONS,
    now: { takes: 'text', name: 'SECONDS' },
    json: { takes: 'nothing' },
  },
  run: async ({ values, operands: files }, io) => {
    const { certificate, mended, json } = values
    const now = readNow(values.now)
    if (now === undefined) return wrongly(cliWords.nowInSeconds)
    if (mended !== undefined && files.length > 1) return wrongly(inspectWords.mendedOfOne)
    // Nothing looked at is not all well, be it beside other files or what they should have been compared with.
    const wrong = await wrongPaths([
      ...files,
      ...(certificate === undefined ? [] : [certificate]),
      ...passwordFiles(values),
    ])
    if (wrong.length > 0) return wrongly(...wrong)
    const secrets = await readPasswords(values, process.env)
    if (typeof secrets === 'string') return wrongly(secrets)
    const context: Context = { now, keyNames: KEY_NAMES, secrets }
    // Of many files nobody is asked for the password of each.
    const askSecret = files.length > 1 || (await isFolder(files[0] ?? '')) ? undefined : io.askSecret
    const { first, again } = askedTwice(askSecret)
    if (certificate !== undefined) {
      const beside = await openBeside(certificate, secrets, { ...io, askSecret: first })
      if (!beside) return 1
      context.beside = beside
    }
    const asking = { ...io, askSecret: certificate === files[0] ? again : askSecret }
    let exitCode: ExitCode = 0
    for await (const input of inputFiles(files)) {
      const lines =
        'unreadable' in input
          ? unreadableLines(input, json, io)
          : await inspectFile(input, { mended, json, context, io: asking })
      if (!lines.inOrder) exitCode = 1
      for (const line of lines.printed) io.print(line)
    }
    return exitCode
  },
})

/** What an input is looked at with. */
type Context = InspectOptions & { secrets: Secrets }

/** What the inputs are compared with; undefined where it cannot be read, which was told, as is why it stays closed. */
async function openBeside(path: string, secrets: Secrets, io: CommandIo): Promise<Recognition | undefined> {
  for await (const input of inputFiles([path])) {
    if ('unreadable' in input) {
      io.complain(cliWords.unreadable(input.file, input.unreadable))
      return undefined
    }
    const beside = await openAsking(input.file, secrets, (given) => recogniseInput(input.bytes, given), io)
    const { refusal } = beside
    if (refusal && wantsPassword(refusal)) {
      const why = [refusalWords(refusal, input.file).title, passwordAdvice(refusal)].filter(Boolean).join('. ')
      io.complain(cliWords.unreadable(input.file, why))
    }
    return beside
  }
  return undefined
}

/** Somebody who is asked, and the same again for a file beside itself, which has one password: what was typed is not asked for twice. */
function askedTwice(askSecret: CommandIo['askSecret']): Record<'first' | 'again', CommandIo['askSecret']> {
  if (!askSecret) return { first: undefined, again: undefined }
  const typed: (string | undefined)[] = []
  return {
    first: async (question) => {
      const answer = await askSecret(question)
      typed.push(answer)
      return answer
    },
    again: (question) => (typed.length > 0 ? Promise.resolve(typed.shift()) : askSecret(question)),
  }
}

/** What is printed of one file, and whether there is nothing to do about it. */
type Printed = { printed: readonly string[]; inOrder: boolean }

async function inspectFile(
  { file, bytes }: { file: string; bytes: Uint8Array },
  { mended, json, context, io }: { mended: string | undefined; json: boolean; context: Context; io: CommandIo },
): Promise<Printed> {
  const inspect = (secrets: Secrets) => inspectInput(bytes, { ...context, secrets })
  const inspection = await openAsking(file, context.secrets, inspect, io)
  if (inspection.repairs.length > 0 && mended !== undefined) {
    const failed = await writeMended(mended, bytes)
    if (failed !== undefined) io.complain(cliWords.unreadable(mended, failed))
  }
  const report = inspectReport(file, inspection)
  return {
    printed: json ? [JSON.stringify(report)] : describeReport(report, inspection),
    inOrder: isInOrder(inspection.verdict),
  }
}

function unreadableLines(input: { file: string; unreadable: string }, json: boolean, io: CommandIo): Printed {
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
