import { err, ok, type Result } from '#core/kernel/result.ts'
import { spawn } from 'node:child_process'

import { endPrograms, hasTerminal } from './end-programs.ts'

/** Why a signer gave nothing. `ended`: its exit code, or the signal that ended it. */
export type SignerFailure =
  | { code: 'signer_not_started'; reason: string }
  | { code: 'signer_failed'; ended: number | NodeJS.Signals }
  | { code: 'signer_timed_out'; seconds: number }
  | { code: 'signer_interrupted' }

/** Seconds a signer gets: time to type a PIN or to touch a token, and less than an assertion is given unless told otherwise. */
const SIGNER_SECONDS = 60

/** Octets that are read of what a signer prints: more is no signature, and is refused as that. */
const MAX_PRINTED = 70_000

/** Milliseconds in which what a signer started may still print after it ended. */
const AFTERWARDS = 1000

/** What ends this program, and so its signer. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * How long a signer gets, how many milliseconds what it started may still print after it ended, and whether it may ask on the
 * terminal; where there is none unless told.
 */
export type SignerLimits = { seconds?: number; afterwards?: number; terminal?: boolean }

/**
 * Runs a command line in the shell of the system, as a person would type it: what it signs on its standard input, what it prints
 * back. Its standard error is this program's. Where there is a terminal it keeps that, so that a program may ask for a PIN; else
 * it has a process group of its own. However it comes to an end, what it started ends with it, as far as {@link endPrograms} goes:
 * after its time, with more than is read, and where this program is told to end, which then ends by that signal unless somebody
 * else listens for it.
 *
 * @param signingInput what is signed; no secret
 * @returns what it printed, a credential together with what it signs; or why there is nothing. Never rejects.
 */
export async function runSigner(
  line: string,
  signingInput: string,
  { seconds = SIGNER_SECONDS, afterwards = AFTERWARDS, terminal = hasTerminal() }: SignerLimits = {},
): Promise<Result<Uint8Array<ArrayBuffer>, SignerFailure>> {
  // An empty variable in the place of a command: no system starts that.
  if (line.trim() === '') return err({ code: 'signer_not_started', reason: 'ENOENT' })
  const leadsGroup = !terminal && process.platform !== 'win32'
  const child = spawn(line, { shell: true, stdio: ['pipe', 'pipe', 'inherit'], detached: leadsGroup })
  let resolve: (outcome: Result<'printed', SignerFailure>) => void = () => undefined
  const outcome = new Promise<Result<'printed', SignerFailure>>((settle) => (resolve = settle))
  const printed: Uint8Array[] = []
  let length = 0
  child.stdout.on('data', (chunk: Uint8Array) => {
    if (length < MAX_PRINTED) printed.push(chunk)
    length += chunk.length
    if (length >= MAX_PRINTED) resolve(ok('printed'))
  })
  // A signer that reads less than all of it says so by how it ends.
  child.stdin.on('error', () => undefined).end(signingInput)
  const clock = setTimeout(() => resolve(err({ code: 'signer_timed_out', seconds })), seconds * 1000)
  // Before it ends: who listens once is gone by then.
  const heardElsewhere: readonly NodeJS.Signals[] = SIGNALS.filter((signal) => process.listenerCount(signal) > 0)
  let told: NodeJS.Signals | undefined
  const interrupt = (signal: NodeJS.Signals): void => {
    told ??= signal
    resolve(err({ code: 'signer_interrupted' }))
  }
  for (const signal of SIGNALS) process.on(signal, interrupt)
  child.on('error', ({ message }) => resolve(err({ code: 'signer_not_started', reason: message })))
  const end = (code: number | null, signal: NodeJS.Signals | null): void => {
    const ended = code ?? signal ?? 'SIGTERM'
    resolve(ended === 0 ? ok('printed') : err({ code: 'signer_failed', ended }))
  }
  child.on('close', end)
  // What it left running may hold the pipe open for as long as it likes.
  child.on('exit', (code, signal) => setTimeout(end, afterwards, code, signal).unref())

  const ended = await outcome
  clearTimeout(clock)
  // Alone, one that ended has left nobody who could be told from others, and perhaps its number.
  const isGone = child.exitCode !== null || child.signalCode !== null
  if (child.pid !== undefined && (leadsGroup || !isGone)) await endPrograms({ pid: child.pid, leadsGroup })
  for (const signal of SIGNALS) process.off(signal, interrupt)
  child.stdin.destroy()
  child.stdout.destroy()
  child.unref()
  if (told !== undefined && !heardElsewhere.includes(told)) process.kill(process.pid, told)
  return ended.ok ? ok(new Uint8Array(Buffer.concat(printed))) : ended
}
