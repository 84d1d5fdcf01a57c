import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { command, wrongly, type Command, type CommandIo, type ExitCode } from '#cli/command.ts'
import { PRACTICE_RULES } from '#core/vocabulary/practice-setup.ts'
import { APP_KINDS, ORG_KINDS } from '#core/vocabulary/salesforce.ts'
import { errorCodeOf } from '#edge/node/kernel/system-error.ts'
import { startFailure } from '#edge/node/server/start-line.ts'
import type { PracticeOrg, PracticeOrgOptions } from '#library/practice.ts'
import { practiceWords as words } from '#words/en/program.ts'

import { listenForEnd, type Ending } from './listen-for-end.ts'

/** `countersign practice`: a practice org for tests in any language. */
export const practiceCommand: Command = command({
  name: 'practice',
  words,
  options: {
    'port': { takes: 'text', name: 'N' },
    'kind': { takes: 'one_of', name: 'K', values: ORG_KINDS },
    'app-kind': { takes: 'one_of', name: 'A', values: APP_KINDS },
    'rules': { takes: 'one_of', name: 'R', values: PRACTICE_RULES },
    'stdin': { takes: 'nothing' },
    'json': { takes: 'nothing' },
  },
  run: async ({ values }, io) => {
    const { 'port': given = '0', kind, 'app-kind': appKind, rules, stdin, json } = values
    const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN
    if (!(port <= 65_535)) return wrongly(words.portIsNumber)
    // From the first moment on: who is told to end while it starts leaves no key behind either.
    const ending = listenForEnd({ stdin })
    try {
      const wanted = {
        port,
        ...(kind === undefined ? {} : { kind }),
        ...(appKind === undefined ? {} : { appKind }),
        ...(rules === undefined ? {} : { rules }),
      }
      return await serveOrg(wanted, json, ending, io)
    } finally {
      ending.forget()
    }
  },
})

async function serveOrg(
  options: PracticeOrgOptions & { port: number },
  json: boolean,
  ending: Ending,
  io: CommandIo,
): Promise<ExitCode> {
  let org: PracticeOrg
  try {
    // Only here, so that commands that look at files start without a server.
    const { startPracticeOrg } = await import('#library/practice.ts')
    org = await startPracticeOrg(options)
  } catch (cause) {
    io.complain(startFailure(cause, options.port))
    return 1
  }
  try {
    if (ending.told) return 0
    const { setup: _setup, close: _close, privateKeyPem, certificatePem, ...facts } = org
    const { remove, ...files } = writeKeyFiles(privateKeyPem, certificatePem)
    const shown = { ...facts, ...files }
    if (json) io.print(JSON.stringify(shown))
    else for (const [name, value] of Object.entries(shown)) io.print(`${name.padEnd(16)} ${value}`)
    await ending.whenTold
    remove()
    return 0
  } catch (cause) {
    io.complain(words.filesNotWritten(tmpdir(), errorCodeOf(cause) ?? 'unknown'))
    return 1
  } finally {
    await org.close()
  }
}

/**
 * Writes a key and its certificate into a folder that only its owner may read, whatever the umask. The folder goes with the
 * process, however that ends, a signal that nobody listens for excepted.
 *
 * @throws what the file system reports; nothing is left then
 */
function writeKeyFiles(privateKeyPem: string, certificatePem: string) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  const files = { privateKeyFile: join(folder, 'server.key'), certificateFile: join(folder, 'server.crt') }
  writeFileSync(files.privateKeyFile, privateKeyPem, { mode: 0o600 })
  writeFileSync(files.certificateFile, certificatePem)
  return { ...files, remove }
}
