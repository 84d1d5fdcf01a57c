import { readVerificationKeys } from '#core/jose/read-keys.ts'
import type { VerificationKeys } from '#core/jose/recognised-keys.ts'
import { verifyJws, type JwsVerification, type SignatureVerification } from '#core/jose/verify-jws.ts'
import { JWS_ALGORITHMS } from '#core/jose/algorithms.ts'
import { textOf } from '#core/recognition/text-input.ts'
import { cliWords, verifyWords } from '#words/en/cli.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'
import { verification, verificationWords } from '#words/en/verification.ts'
import { parseArgs } from 'node:util'

import { usedWrongly, type Command, type CommandIo, type ExitCode } from './command.ts'
import { inputFiles, isFolder, wrongPaths } from './input-files.ts'

/** `countersign verify`: whether a key made the signatures in files. */
export const verifyCommand: Command = { summary: verifyWords.summary, usage: verifyWords.usage, run: runVerify }

/** What is said of one file, or of one of the signatures in it. Holds no part of a key or a signature. */
type VerifyReport = {
  valid: boolean
  alg?: string
  /** Why it is not valid. */
  code?: string
  detail?: Readonly<Record<string, unknown>>
  /** The key it fits. */
  key?: Readonly<Record<string, unknown>>
  /** Why that key should not be relied on. */
  weaknesses?: readonly string[]
  signatures?: readonly VerifyReport[]
}

async function runVerify(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const options = parseOptions(args)
  const wrong = typeof options === 'string' ? options : await wrongPath(options)
  if (typeof options === 'string' || wrong !== undefined)
    return usedWrongly([verifyWords.usedWrongly(wrong ?? cliWords.notUnderstood)], verifyWords.usage, io)
  const keys = await readKeys(options, io)
  if (!keys) return 1
  let exitCode: ExitCode = 0
  for await (const input of inputFiles(options.files)) {
    if ('unreadable' in input) {
      io.complain(cliWords.unreadable(input.file, input.unreadable))
      exitCode = 1
      const report: VerifyReport = { valid: false, code: 'file_unreadable' }
      io.print(options.json ? JSON.stringify({ file: input.file, ...report }) : `${input.file}: ${verifyWords.notRead}`)
      continue
    }
    const answer = await verifyJws(textOf(input.bytes) ?? '', keys, options.alg)
    if (!isInOrder(answer)) exitCode = 1
    if (options.json) io.print(JSON.stringify({ file: input.file, ...reportOf(answer) }))
    else for (const line of describe(input.file, answer)) io.print(line)
  }
  return exitCode
}

/** Valid, and by a key that may be relied on. */
function isInOrder(answer: JwsVerification): boolean {
  return answer.valid && answer.weaknesses.length === 0
}

/** The keys of the file that was named; undefined where it cannot be read, which was told. */
async function readKeys({ key, password }: Options, io: CommandIo): Promise<VerificationKeys | undefined> {
  for await (const input of inputFiles([key])) {
    if (!('unreadable' in input)) return readVerificationKeys(input.bytes, KEY_NAMES, { password })
    io.complain(cliWords.unreadable(input.file, input.unreadable))
  }
  return undefined
}

function reportOf(answer: JwsVerification | SignatureVerification): VerifyReport {
  const signatures = 'signatures' in answer ? answer.signatures?.map((one) => reportOf(one)) : undefined
  const several = signatures === undefined ? {} : { signatures }
  if (answer.valid) {
    const { alg, key, weaknesses } = answer
    return { valid: true, alg, key, ...(weaknesses.length === 0 ? {} : { weaknesses }), ...several }
  }
  const { alg, failure } = answer
  const { code, ...detail } = failure
  return {
    valid: false,
    ...(alg === undefined ? {} : { alg }),
    code,
    ...(Object.keys(detail).length === 0 ? {} : { detail }),
    ...several,
  }
}

function describe(file: string, answer: JwsVerification): string[] {
  const line = (one: JwsVerification | SignatureVerification) => {
    const { title, text } = verificationWords(one)
    return text === '' ? `${title}.` : `${title}. ${text}`
  }
  const each = answer.signatures?.map((one, index) => `  ${verification.ofSignature(index + 1)}: ${line(one)}`) ?? []
  return [`${file}: ${line(answer)}`, ...each]
}

type Options = { files: string[]; key: string; alg: string | undefined; password: string | undefined; json: boolean }

/** What is wrong with a path that was named: a folder in place of the key, too. */
async function wrongPath({ files, key }: Options): Promise<string | undefined> {
  if (key !== '-' && (await isFolder(key))) return verifyWords.keyIsFolder
  const [wrong] = await wrongPaths([...files, key])
  return wrong
}

/** The options, or what is wrong with them. */
function parseOptions(args: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        alg: { type: 'string' },
        password: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const { key, alg, password, json } = values
    if (positionals.length === 0) return cliWords.noFileGiven
    if (key === undefined) return verifyWords.noKeyGiven
    if (alg !== undefined && !JWS_ALGORITHMS.some((one) => one === alg)) return verifyWords.algIsOneOf(JWS_ALGORITHMS)
    return { files: positionals, key, alg, password, json }
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : cliWords.notUnderstood
  }
}
