import { nearest } from '#core/kernel/nearest.ts'
import { cliWords } from '#words/en/cli.ts'

import type { Command, CommandIo, ExitCode } from './command.ts'
import { diagnoseCommand } from './diagnose.ts'
import { inspectCommand } from './inspect.ts'
import { lintCommand } from './lint.ts'
import { loginCommand } from './login.ts'
import { probeCommand } from './probe.ts'
import { verifyCommand } from './verify.ts'

const COMMANDS: readonly Command[] = [
  inspectCommand,
  lintCommand,
  verifyCommand,
  diagnoseCommand,
  loginCommand,
  probeCommand,
]

const HELP: ReadonlySet<string> = new Set(['--help', '-h'])
const VERSION: ReadonlySet<string> = new Set(['--version', '-V'])

/** What a program has beside these, before and after them. `byDefault` is run where no command is named. */
export type Program = {
  commands: readonly Command[]
  laterCommands: readonly Command[]
  byDefault: Command
  version: string
}

/** Every command of a program, by name, in the order of its overview. */
export function commandsOf(program?: Program): ReadonlyMap<string, Command> {
  const commands = [...(program?.commands ?? []), ...COMMANDS, ...(program?.laterCommands ?? [])]
  return new Map(commands.map((one) => [one.name, one]))
}

/**
 * Runs one command line.
 *
 * @param argv arguments without the program's own name
 * @returns the exit code; usage goes to standard output when asked for and to standard error when not
 */
export async function main(argv: readonly string[], given: CommandIo, program?: Program): Promise<ExitCode> {
  const { askSecret } = given
  const io: CommandIo = {
    print: (line) => given.print(withoutOrders(line)),
    complain: (line) => given.complain(withoutOrders(line)),
    ...(askSecret && { askSecret: (question) => askSecret(withoutOrders(question)) }),
  }
  const commands = commandsOf(program)
  const [name, ...args] = argv
  if (name === undefined || name.startsWith('-')) {
    const asked = argv.some((arg) => HELP.has(arg))
    if (!asked && program && argv.some((arg) => VERSION.has(arg))) {
      io.print(cliWords.version(program.version))
      return 0
    }
    if (!asked && program) return program.byDefault.run(argv, io)
    tell(overview(commands), asked ? io.print : io.complain)
    return asked ? 0 : 2
  }
  if (name === 'help') {
    const [about] = args.filter((arg) => !HELP.has(arg))
    const help = about === undefined ? overview(commands) : commands.get(about)?.help
    if (!help) return unknownCommand(about ?? '', commands, io)
    tell(help, io.print)
    return 0
  }
  const command = commands.get(name)
  if (!command) return unknownCommand(name, commands, io)
  if (args.some((arg) => HELP.has(arg))) {
    tell(command.help, io.print)
    return 0
  }
  return command.run(args, io)
}

function unknownCommand(name: string, commands: ReadonlyMap<string, Command>, io: CommandIo): ExitCode {
  const problem = cliWords.noSuchCommand(JSON.stringify(name), nearest(name, [...commands.keys()]))
  tell([problem, ...overview(commands)], io.complain)
  return 2
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
  const lines = Array.from(commands.values(), ({ name, summary }) => `  ${name.padEnd(11)} ${summary}`)
  return [cliWords.usage, '', ...lines, '', cliWords.moreOfEach, cliWords.exitStatus]
}
