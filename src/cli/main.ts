import { cliWords } from '#words/en/cli.ts'

import type { Command, CommandIo, ExitCode } from './command.ts'
import { inspectCommand } from './inspect.ts'
import { lintCommand } from './lint.ts'
import { verifyCommand } from './verify.ts'

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['inspect', inspectCommand],
  ['lint', lintCommand],
  ['verify', verifyCommand],
])

const HELP: ReadonlySet<string> = new Set(['--help', '-h'])

/**
 * Runs one command line.
 *
 * @param argv arguments without the program's own name
 * @returns the exit code; usage goes to standard output when asked for and to standard error when not
 */
export async function main(argv: readonly string[], given: CommandIo): Promise<ExitCode> {
  const [name, ...args] = argv
  const io: CommandIo = {
    print: (line) => given.print(withoutOrders(line)),
    complain: (line) => given.complain(withoutOrders(line)),
  }
  if (name === undefined || HELP.has(name) || name === 'help') {
    const asked = name !== undefined
    for (const line of overview()) {
      if (asked) io.print(line)
      else io.complain(line)
    }
    return asked ? 0 : 2
  }
  const command = COMMANDS.get(name)
  if (!command) {
    io.complain(cliWords.noSuchCommand(JSON.stringify(name)))
    for (const line of overview()) io.complain(line)
    return 2
  }
  if (args.some((arg) => HELP.has(arg))) {
    for (const line of command.usage.split('\n')) io.print(line)
    return 0
  }
  return command.run(args, io)
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

function overview(): string[] {
  const commands = Array.from(COMMANDS, ([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  return [cliWords.usage, '', ...commands, '', cliWords.exitStatus]
}
