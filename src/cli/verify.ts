import { readVerificationKeys } from '#core/jose/read-keys.ts'
import type { VerificationKeys } from '#core/jose/recognised-keys.ts'
import { verifyJws, type JwsVerification, type SignatureVerification } from '#core/jose/verify-jws.ts'
import { JWS_ALGORITHMS } from '#core/jose/algorithms.ts'
import type { Secrets } from '#core/recognition/recognition.ts'
import { textOf } from '#core/recognition/text-input.ts'
import { cliWords, passwordAdvice, verifyWords } from '#words/en/cli.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'
import { verification, verificationWords } from '#words/en/verification.ts'

import { openAsking } from './ask-password.ts'
import { command, wrongly, type CommandIo, type ExitCode } from './command.ts'
import { inputFiles, wrongPaths } from './input-files.ts'
import { PASSWORD_OPTIONS, passwordFiles, readPasswords } from './passwords.ts'

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

/** `countersign verify`: whether a key made the signatures in files. */
export const verifyCommand = command({
  name: 'verify',
  words: verifyWords,
  operands: 'files',
  options: {
    key: { takes: 'file' },
    alg: { takes: 'one_of', name: 'A', values: JWS_ALGORITHMS },
    ...PASSWORD_OPTIONS,
    json: { takes: 'nothing' },
  },
  needed: ['key'],
  run: async ({ values, operands: files }, io) => {
    const { key = '', alg, json } = values
    const wrong = await wrongPaths([...files, key, ...passwordFiles(values)])
    if (wrong.length > 0) return wrongly(...wrong)
    const secrets = await readPasswords(values, process.env)
    if (typeof secrets === 'string') return wrongly(secrets)
    const keys = await readKeys(key, secrets, io)
    if (!keys) return 1
    let exitCode: ExitCode = 0
    for await (const input of inputFiles(files)) {
      if ('unreadable' in input) {
        io.complain(cliWords.unreadable(input.file, input.unreadable))
        exitCode = 1
        const report: VerifyReport = { valid: false, code: 'file_unreadable' }
        io.print(json ? JSON.stringify({ file: input.file, ...report }) : `${input.file}: ${verifyWords.notRead}`)
        continue
      }
      const answer = await verifyJws(textOf(input.bytes) ?? '', keys, alg)
      if (!isInOrder(answer)) exitCode = 1
      if (json) io.print(JSON.stringify({ file: input.file, ...reportOf(answer) }))
      else for (const line of describe(input.file, answer)) io.print(line)
    }
    return exitCode
  },
})

/** Valid, and by a key that may be relied on. */
function isInOrder(answer: JwsVerification): boolean {
  return answer.valid && answer.weaknesses.length === 0
}

/** The keys of the file that was named; undefined where it cannot be read, which was told. */
async function readKeys(key: string, secrets: Secrets, io: CommandIo): Promise<VerificationKeys | undefined> {
  for await (const input of inputFiles([key])) {
    if (!('unreadable' in input)) {
      const read = (given: Secrets) => readVerificationKeys(input.bytes, KEY_NAMES, given)
      const keys = await openAsking(input.file, secrets, read, io)
      const advice = passwordAdvice(keys.refusal)
      if (advice !== undefined) io.complain(cliWords.unreadable(input.file, advice))
      return keys
    }
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
