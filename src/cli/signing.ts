/** How a command signs: with a key that it reads, or with a program that has one. */
import type { AssertionClaims } from '#core/assertions/claims.ts'
import { PROTECTED_HEADER } from '#core/assertions/protected-header.ts'
import { signAssertion } from '#core/assertions/sign.ts'
import { proveKeyMatch } from '#core/certificates/key-proof.ts'
import { viewCertificate } from '#core/certificates/view.ts'
import type { KeptCertificate } from '#core/key-shelf/kept-certificate.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { SigningKey } from '#core/keys/signing-key.ts'
import type { TriedKey } from '#core/lint/assertion/signature.ts'
import type { Secrets } from '#core/recognition/recognition.ts'
import { recogniseInput } from '#core/recognition/recognise.ts'
import { assembleAssertion } from '#core/sign-elsewhere/assemble.ts'
import { readSignature } from '#core/sign-elsewhere/read-signature.ts'
import { toSign } from '#core/sign-elsewhere/to-sign.ts'
import { readCertificateFile, verifyingKey } from '#core/sign-elsewhere/verifying-certificate.ts'
import { cliWords, passwordAdvice } from '#words/en/cli.ts'
import { signingWords as words } from '#words/en/cli-signing.ts'
import { refusalWords } from '#words/en/import-refusals.ts'
import { assembleWords, certificateFileWords, readSignatureWords } from '#words/en/sign-elsewhere.ts'

import { openAsking } from './ask-password.ts'
import type { CommandIo } from './command.ts'
import { inputFiles, wrongPaths } from './input-files.ts'
import type { Values } from './options.ts'
import { KEYSTORE_PASSWORD_OPTIONS, passwordFiles, readPasswords } from './passwords.ts'
import { runSigner, type SignerFailure, type SignerLimits } from './run-signer.ts'

/** The options of a command that signs. */
export const SIGNING_OPTIONS = {
  key: { takes: 'file' },
  ...KEYSTORE_PASSWORD_OPTIONS,
  signer: { takes: 'text', name: 'COMMAND' },
  certificate: { takes: 'file' },
} as const

/** Signs claims afresh. @returns a credential until `exp`, or why there is none, in words without a secret */
export type Signer = (claims: AssertionClaims) => Promise<Result<string, string>>

/** Why nothing can sign: the command was used wrongly, or a file does not hold what it should. In words without a secret. */
export type NoSigner = { wrongly: string } | { failed: string }

type Given = Values<typeof SIGNING_OPTIONS>

/**
 * What signs, by the options that were given: `key` or `signer`, one of which is there. A key is a handle that cannot be exported; where a certificate is named too, it is the
 * key of that. A signer's signature is verified under the certificate before it is handed on.
 */
export async function readSigner(
  given: Given,
  environment: NodeJS.ProcessEnv,
  io: CommandIo,
  limits: SignerLimits = {},
): Promise<Result<Signer, NoSigner>> {
  const { key, signer, certificate } = given
  if (signer !== undefined && certificate === undefined) return err({ wrongly: words.signerNeedsCertificate })
  const files = [key, certificate].filter((path) => path !== undefined)
  const [problem] = await wrongPaths(signer === undefined ? [...files, ...passwordFiles(given)] : files)
  if (problem !== undefined) return err({ wrongly: problem })
  const own = certificate === undefined ? undefined : await readCertificate(certificate)
  if (own && !own.ok) return own
  if (signer !== undefined)
    return own ? signsElsewhere(signer, own.value, limits) : err({ wrongly: words.signerNeedsCertificate })
  const passwords = await readPasswords(given, environment)
  if (typeof passwords === 'string') return err({ wrongly: passwords })
  const read = await readKey(key ?? '-', passwords, own?.value, io)
  if (!read.ok) return read
  return ok(async (claims) => ok(await signAssertion(claims, read.value.privateKey)))
}

async function readCertificate(path: string): Promise<Result<KeptCertificate, NoSigner>> {
  for await (const input of inputFiles([path])) {
    if ('unreadable' in input) return err({ failed: cliWords.fileUnreadable(input.file, input.unreadable) })
    const read = await readCertificateFile(new Uint8Array(input.bytes))
    return read.ok ? read : err({ failed: words.noCertificate(input.file, certificateFileWords(read.error).title) })
  }
  return err({ wrongly: cliWords.noFileIn(path) })
}

/** The key of a file: the one of the certificate where that is given, else the first that signs. */
async function readKey(
  path: string,
  passwords: Secrets,
  certificate: KeptCertificate | undefined,
  io: CommandIo,
): Promise<Result<SigningKey, NoSigner>> {
  const view = certificate && (await viewCertificate(certificate.der))
  for await (const input of inputFiles([path])) {
    if ('unreadable' in input) return err({ failed: cliWords.fileUnreadable(input.file, input.unreadable) })
    const { entries, refusal } = await openAsking(
      input.file,
      passwords,
      (secrets) => recogniseInput(input.bytes, secrets),
      io,
    )
    if (refusal) {
      const why = words.noKeyIn(input.file, refusalWords(refusal, input.file).title)
      return err({ failed: [why, passwordAdvice(refusal)].filter(Boolean).join('. ') })
    }
    const keys = entries.flatMap((entry) =>
      entry.type === 'private_key' && entry.outcome.ok ? [entry.outcome.value] : [],
    )
    const own = view?.ok ? keys.find((key) => proveKeyMatch(view.value, key).ok) : keys[0]
    return own ? ok(own) : err({ failed: words.otherKey(input.file) })
  }
  return err({ wrongly: cliWords.noFileIn(path) })
}

async function signsElsewhere(
  line: string,
  certificate: KeptCertificate,
  limits: SignerLimits,
): Promise<Result<Signer, NoSigner>> {
  const key = await verifyingKey(certificate)
  if (!key) return err({ failed: certificateFileWords({ code: 'certificate_unreadable' }).title })
  return ok((claims) => signedBy(line, claims, key, limits))
}

/** The assertion that a program signed, once it verifies. */
async function signedBy(
  line: string,
  claims: AssertionClaims,
  key: TriedKey,
  limits: SignerLimits,
): Promise<Result<string, string>> {
  const asked = await toSign({ header: PROTECTED_HEADER, claims })
  if (!asked.ok) throw new Error(asked.error.code)
  const printed = await runSigner(line, asked.value.signingInput, limits)
  if (!printed.ok) return err(failureWords(printed.error))
  const signature = readSignature(printed.value, asked.value)
  if (!signature.ok) return err(words.noSignature(readSignatureWords(signature.error).title))
  const assembled = await assembleAssertion(asked.value, signature.value.bytes, key)
  if (!assembled.ok) return err(words.notVerified(assembleWords(assembled.error).title))
  // A person took as long: a refusal that is sure to come would count as a failed login.
  return claims.exp * 1000 <= Date.now() ? err(words.expiredMeanwhile) : assembled
}

function failureWords(failure: SignerFailure): string {
  switch (failure.code) {
    case 'signer_not_started':
      return words.signerNotStarted(failure.reason)
    case 'signer_failed':
      return words.signerFailed(typeof failure.ended === 'number' ? words.exitCode(failure.ended) : failure.ended)
    case 'signer_timed_out':
      return words.signerTimedOut(failure.seconds)
    case 'signer_interrupted':
      return words.signerInterrupted
  }
}
