import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { usedWrongly, type Command, type CommandIo, type ExitCode } from '#cli/command.ts'
import { localAddress, startFailure, startLine } from '#edge/node/server/start-line.ts'
import { readNodeSettings, type NodeSettings } from '#edge/node/settings/settings.ts'
import { cliWords } from '#words/en/cli.ts'
import { serveWords as words } from '#words/en/program.ts'

import { listenForEnd } from './listen-for-end.ts'

/** As far from here as from where the package keeps this file. */
const PAGE_FOLDER = fileURLToPath(new URL('../../dist/client', import.meta.url))

/** `countersign`, or `countersign serve`: page, practice orgs and relay on this machine. */
export const serveCommand: Command = { summary: words.summary, usage: words.usage, run: serve }

async function serve(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const read = readOptions(args)
  if (typeof read === 'string') return usedWrongly([words.usedWrongly(read)], words.usage, io)
  const { settings, open } = read
  try {
    // Only here, so that commands that look at files start without a server.
    const { startServer } = await import('#edge/node/server/start-server.ts')
    const server = await startServer(settings, PAGE_FOLDER)
    const address = localAddress(server.hosts, server.port)
    io.print(startLine(settings, address, `node, ${server.hosts.join(' and ')}`, remarks(settings, server.practice)))
    if (open) openBrowser(address)
    await listenForEnd().whenTold
    await server.stop()
    return 0
  } catch (cause) {
    io.complain(startFailure(cause, settings.port))
    return 1
  }
}

function remarks({ dataDirectory }: NodeSettings, practice: 'disk' | 'memory' | 'off'): string[] {
  if (practice !== 'memory') return []
  return [dataDirectory === undefined ? words.inMemory : words.cannotWrite]
}

/** The settings of the environment, over them those of the arguments; or what is wrong with them. */
function readOptions(args: readonly string[]): { settings: NodeSettings; open: boolean } | string {
  let values
  try {
    ;({ values } = parseArgs({
      args: [...args],
      options: {
        'port': { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        'practice': { type: 'string' },
        'data': { type: 'string' },
      },
    }))
  } catch {
    return cliWords.notUnderstood
  }
  const { port, practice, data } = values
  const settings = readNodeSettings({
    ...process.env,
    ...(port === undefined ? {} : { PORT: port }),
    ...(practice === undefined ? {} : { PRACTICE: practice }),
  })
  if (!settings.ok) return words.notUnderstood(OPTION_OF.get(settings.refusal.setting) ?? settings.refusal.setting)
  const dataDirectory = data ?? (process.env['DATA_DIR'] === undefined ? undefined : settings.value.dataDirectory)
  return { settings: { ...settings.value, dataDirectory }, open: !values['no-open'] }
}

const OPTION_OF: ReadonlyMap<string, string> = new Map([
  ['PORT', '--port'],
  ['PRACTICE', '--practice'],
])

/** Shows an address in the browser of whoever sits here. Where there is none, nothing happens: the address was printed. */
function openBrowser(address: string): void {
  const [program, ...before] = OPENERS[process.platform] ?? ['xdg-open']
  const opener = spawn(program, [...before, address], { stdio: 'ignore', detached: true })
  opener.on('error', () => undefined)
  opener.unref()
}

const OPENERS: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}
