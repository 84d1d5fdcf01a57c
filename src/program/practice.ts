import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { usedWrongly, type Command, type CommandIo, type ExitCode } from '#cli/command.ts'
import { PRACTICE_RULES, type PracticeRules } from '#core/vocabulary/practice-setup.ts'
import { APP_KINDS, ORG_KINDS, type AppKind, type OrgKind } from '#core/vocabulary/salesforce.ts'
import { errorCodeOf } from '#edge/node/kernel/system-error.ts'
import { startFailure } from '#edge/node/server/start-line.ts'
import type { PracticeOrg } from '#library/practice.ts'
import { cliWords } from '#words/en/cli.ts'
import { practiceWords as words } from '#words/en/program.ts'

import { listenForEnd, type Ending } from './listen-for-end.ts'

/** `countersign practice`: a practice org for tests in any language. */
export const practiceCommand: Command = { summary: words.summary, usage: words.usage, run: practise }

type Options = {
  port: number
  kind: OrgKind
  appKind: AppKind
  rules: PracticeRules
  json: boolean
  stdin: boolean
}

async function practise(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const options = readOptions(args)
  if (typeof options === 'string') return usedWrongly([words.usedWrongly(options)], words.usage, io)
  // From the first moment on: who is told to end while it starts leaves no key behind either.
  const ending = listenForEnd(options)
  try {
    return await serveOrg(options, ending, io)
  } finally {
    ending.forget()
  }
}

async function serveOrg(options: Options, ending: Ending, io: CommandIo): Promise<ExitCode> {
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
    if (options.json) io.print(JSON.stringify(shown))
    else for (const [name, value] of Object.entries(shown)) io.print(`${name.padEnd(16)} ${value}`)
    await ending.whenTold
    remove()
    return 0
  } catch (cause) {
    io.complain(words.usedWrongly(words.filesNotWritten(tmpdir(), errorCodeOf(cause) ?? 'unknown')))
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

/** The options, or what is wrong with them. */
function readOptions(args: readonly string[]): Options | string {
  let values
  try {
    ;({ values } = parseArgs({
      args: [...args],
      options: {
        'port': { type: 'string', default: '0' },
        'kind': { type: 'string', default: 'developer' },
        'app-kind': { type: 'string', default: 'external_client_app' },
        'rules': { type: 'string', default: 'observed' },
        'json': { type: 'boolean', default: false },
        'stdin': { type: 'boolean', default: false },
      },
    }))
  } catch {
    return cliWords.notUnderstood
  }
  const { json, stdin } = values
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN
  if (!(port <= 65_535)) return words.portIsNumber
  const kind = ORG_KINDS.find((one) => one === values.kind)
  if (!kind) return words.oneOf('--kind', ORG_KINDS)
  const appKind = APP_KINDS.find((one) => one === values['app-kind'])
  if (!appKind) return words.oneOf('--app-kind', APP_KINDS)
  const rules = PRACTICE_RULES.find((one) => one === values.rules)
  if (!rules) return words.oneOf('--rules', PRACTICE_RULES)
  return { port, kind, appKind, rules, json, stdin }
}
