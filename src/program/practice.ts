import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { usedWrongly, type Command, type CommandIo, type ExitCode } from '#cli/command.ts'
import { PRACTICE_RULES, type PracticeRules } from '#core/vocabulary/practice-setup.ts'
import { APP_KINDS, ORG_KINDS, type AppKind, type OrgKind } from '#core/vocabulary/salesforce.ts'
import { startFailure } from '#edge/node/server/start-line.ts'
import type { PracticeOrg } from '#library/practice.ts'
import { cliWords } from '#words/en/cli.ts'
import { practiceWords as words } from '#words/en/program.ts'

import { untilEnded } from './until-ended.ts'

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
  let org: PracticeOrg
  try {
    // Only here, so that commands that look at files start without a server.
    const { startPracticeOrg } = await import('#library/practice.ts')
    org = await startPracticeOrg(options)
  } catch (cause) {
    io.complain(startFailure(cause, options.port))
    return 1
  }
  // Only its owner may read the folder, whatever the umask.
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'))
  try {
    const { setup: _setup, close: _close, privateKeyPem, certificatePem, ...facts } = org
    const files = { privateKeyFile: join(folder, 'server.key'), certificateFile: join(folder, 'server.crt') }
    await writeFile(files.privateKeyFile, privateKeyPem, { mode: 0o600 })
    await writeFile(files.certificateFile, certificatePem)
    const shown = { ...facts, ...files }
    if (options.json) io.print(JSON.stringify(shown))
    else for (const [name, value] of Object.entries(shown)) io.print(`${name.padEnd(16)} ${value}`)
    await untilEnded(options)
    return 0
  } finally {
    await org.close()
    await rm(folder, { recursive: true, force: true })
  }
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
