import { cliWords } from '#words/en/cli.ts'

import type { Command, CommandIo, ExitCode } from './command.ts'
import { diagnoseCommand } from './diagnose.ts'
import { inspectCommand } from './inspect.ts'
import { lintCommand } from './lint.ts'
import { probeCommand } from './probe.ts'
import { verifyCommand } from './verify.ts'

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['inspect', inspectCommand],
  ['lint', lintCommand],
  ['probe', probeCommand],
  ['verify', verifyCommand],
  ['diagnose', diagnoseCommand],
])

const HELP: ReadonlySet<string> = new Set(['--help', '-h'])

/** What a program has beside the commands that look at files. `byDefault` is run where no command is named. */
type MoreCommands = { commands: ReadonlyMap<string, Command>; byDefault: Command }

/**
 * Runs one command line.
 *
 * @param argv arguments without the program's own name
 * @returns the exit code; usage goes to standard output when asked for and to standard error when not
 */
export async function main(argv: readonly string[], given: CommandIo, more?: MoreCommands): Promise<ExitCode> {
  const io: CommandIo = {
    print: (line) => given.print(withoutOrders(line)),
    complain: (line) => given.complain(withoutOrders(line)),
  }
  const commands = new Map([...COMMANDS, ...(more?.commands ?? [])])
  const [name, ...args] = argv
  if (name === undefined || name.startsWith('-')) {
    const asked = argv.some((arg) => HELP.has(arg))
    if (!asked && more) return more.byDefault.run(argv, io)
    tell(overview(commands), asked ? io.print : io.complain)
    return asked ? 0 : 2
  }
  if (name === 'help') {
    tell(commands.get(args[0] ?? '')?.usage.split('\n') ?? overview(commands), io.print)
    return 0
  }
  const command = commands.get(name)
  if (!command) {
    tell([cliWords.noSuchCommand(JSON.stringify(name)), ...overview(commands)], io.complain)
    return 2
  }
  if (args.some((arg) => HELP.has(arg))) {
    tell(command.usage.split('\n'), io.print)
    return 0
  }
  return command.run(args, io)
}

function tell(lines: readonly string[], say: (line: string) => void): void {
  for (const line of lines) say(line)
}

/**
 * A line in which nothing is left that a terminal obeys: what is told quotes files of others. Breaks, escapes and what turns the
 * direction of writing become `\u001b` and the like, which is what they are in JSON.
 */
function withoutOrders(line: string): string {
  return line.replaceAll(
    /[^\P{Cc}\t]|[\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (order) => `\\u${order.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function overview(commands: ReadonlyMap<string, Command>): string[] {
  const lines = Array.from(commands, ([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  return [cliWords.usage, '', ...lines, '', cliWords.exitStatus]
}
