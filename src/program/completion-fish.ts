import type { Command } from '#cli/command.ts'
import { shortly, type Option } from '#cli/options.ts'

/**
 * Lines for fish that complete the program.
 *
 * @see fish documentation, "complete"
 */
export function fishCompletion(commands: readonly Command[]): string[] {
  const names = commands.map(({ name }) => name).join(' ')
  return [
    '# fish completion of countersign',
    'complete -c countersign -f',
    ...commands.flatMap(({ name, summary, options, means, operands }) => [
      `complete -c countersign -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...Object.entries(options).map(
        ([option, spec]) =>
          `complete -c countersign -n '${seen(name)}' -l ${option}${value(spec)} -d ${quoted(shortly(means[option]))}`,
      ),
      ...(operands === undefined
        ? []
        : [
            operands === 'files'
              ? `complete -c countersign -n '${seen(name)}' -F`
              : `complete -c countersign -n '${seen(name)}' -a ${quoted(operands.values.join(' '))}`,
          ]),
    ]),
    `complete -c countersign -n '${seen('help')}' -a ${quoted(names)}`,
  ]
}

/** Whether a command is on the line. Without one it is the server's. */
function seen(name: string): string {
  const own = `__fish_seen_subcommand_from ${name}`
  return name === 'serve' ? `${own}; or __fish_use_subcommand` : own
}

function value(option: Option): string {
  switch (option.takes) {
    case 'nothing':
      return ''
    case 'text':
      return ' -x'
    case 'file':
      return ' -r -F'
    case 'folder':
      return " -x -a '(__fish_complete_directories)'"
    case 'one_of':
      return ` -x -a ${quoted(option.values.join(' '))}`
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`
}
