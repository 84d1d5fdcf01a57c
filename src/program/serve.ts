import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { command, wrongly, type Command, type CommandIo, type ExitCode } from '#cli/command.ts'
import { errorCodeOf } from '#edge/node/kernel/system-error.ts'
import type { RunningServer } from '#edge/node/server/start-server.ts'
import { localAddress, startFailure, startLine } from '#edge/node/server/start-line.ts'
import { readNodeSettings, type NodeSettings } from '#edge/node/settings/settings.ts'
import { cliWords } from '#words/en/cli.ts'
import { serveWords as words } from '#words/en/program.ts'

import { listenForEnd } from './listen-for-end.ts'

/** As far from here as from where the package keeps this file. */
const PAGE_FOLDER = fileURLToPath(new URL('../../dist/client', import.meta.url))

/** Ports tried after the usual one: who runs more servers than this chooses for themselves. */
const FURTHER_PORTS = 20

/** `countersign`, or `countersign serve`: page, practice orgs and relay on this machine. */
export const serveCommand: Command = command({
  name: 'serve',
  words,
  options: {
    'port': { takes: 'text', name: 'N' },
    'no-open': { takes: 'nothing' },
    'practice': { takes: 'one_of', name: 'on|off', values: ['on', 'off'] },
    'data': { takes: 'folder' },
  },
  run: async ({ values }, io) => {
    const settings = readSettings(values)
    return typeof settings === 'string' ? wrongly(settings) : serve(settings, !values['no-open'], io)
  },
})

async function serve({ isPortNamed, ...settings }: ServeSettings, open: boolean, io: CommandIo): Promise<ExitCode> {
  // Before it says that it serves: who reads that may end it at once.
  const ending = listenForEnd()
  try {
    const { server, taken } = await startAt(settings, isPortNamed ? 0 : FURTHER_PORTS)
    const address = localAddress(server.hosts, server.port)
    const told = [...(taken === undefined ? [] : [words.portTaken(taken)]), ...remarks(settings, server.practice)]
    io.print(startLine(settings, address, `node, ${server.hosts.join(' and ')}`, told))
    if (open) openBrowser(address)
    await ending.whenTold
    await server.stop()
    return 0
  } catch (cause) {
    io.complain(startFailure(cause, settings.port))
    return 1
  } finally {
    ending.forget()
  }
}

/** Starts the server at its port or, where that is taken, at one of the next. `taken` is the port that was. */
async function startAt(settings: NodeSettings, further: number): Promise<{ server: RunningServer; taken?: number }> {
  // Only here, so that commands that look at files start without a server.
  const { startServer } = await import('#edge/node/server/start-server.ts')
  try {
    return { server: await startServer(settings, PAGE_FOLDER) }
  } catch (cause) {
    if (errorCodeOf(cause) !== 'EADDRINUSE' || further === 0) throw cause
    const { server } = await startAt({ ...settings, port: settings.port + 1 }, further - 1)
    return { server, taken: settings.port }
  }
}

function remarks({ dataDirectory }: NodeSettings, practice: 'disk' | 'memory' | 'off'): string[] {
  if (practice !== 'memory') return []
  return [dataDirectory === undefined ? words.inMemory : words.cannotWrite]
}

/** Settings, and whether somebody chose the port. */
type ServeSettings = NodeSettings & { isPortNamed: boolean }

/** The settings of the environment, over them those of the arguments; or what is wrong with them. */
function readSettings({
  port,
  practice,
  data,
}: Readonly<Record<'port' | 'practice' | 'data', string | undefined>>): ServeSettings | string {
  // `--data=$FOLDER` of a variable that is not set: whoever wrote it wants a folder, and not the one that stands for none.
  for (const [option, value] of Object.entries({ '--port': port, '--data': data }))
    if (value === '') return cliWords.needsValue(option)
  const settings = readNodeSettings({
    ...process.env,
    ...(port === undefined ? {} : { PORT: port }),
    ...(practice === undefined ? {} : { PRACTICE: practice }),
  })
  if (!settings.ok) return words.notUnderstood(OPTION_OF.get(settings.refusal.setting) ?? settings.refusal.setting)
  // Without a name there is no folder: of the settings alone one would be made here.
  const dataDirectory = data ?? (process.env['DATA_DIR'] ? settings.value.dataDirectory : undefined)
  return { ...settings.value, dataDirectory, isPortNamed: (port ?? process.env['PORT'] ?? '') !== '' }
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
