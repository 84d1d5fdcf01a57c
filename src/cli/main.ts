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

/**
 * Runs one command line.
 *
 * @param argv arguments without the program's own name
 * @returns the exit code; usage goes to standard output when asked for and to standard error when not
 */
export async function main(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [name, ...args] = argv
  if (name === undefined || name === '--help' || name === 'help') {
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
  if (args.includes('--help')) {
    io.print(command.usage)
    return 0
  }
  return command.run(args, io)
}

function overview(): string[] {
  const commands = Array.from(COMMANDS, ([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  return [cliWords.usage, '', ...commands, '', cliWords.exitStatus]
}
