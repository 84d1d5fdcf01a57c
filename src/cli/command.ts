/** What a command gets from its surroundings, so that it can be run by a test. */
export type CommandIo = {
  /** One line to standard output, without its line feed. */
  print(line: string): void
  /** One line to standard error. */
  complain(line: string): void
}

/** What the shell is told: 0 all well, 1 findings or refusals, 2 used wrongly, as where there is nothing to look at. */
export type ExitCode = 0 | 1 | 2

/** A command: arguments after its name in, exit code out. Rejects only for bugs. */
export type Command = { summary: string; usage: string; run(args: readonly string[], io: CommandIo): Promise<ExitCode> }

/** Says that a command was used wrongly, and how it is used. */
export function usedWrongly(problems: readonly string[], usage: string, io: CommandIo): ExitCode {
  for (const line of [...problems, ...usage.split('\n')]) io.complain(line)
  return 2
}
