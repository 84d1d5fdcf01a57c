import type { Command } from '#cli/command.ts'
import type { Option } from '#cli/options.ts'

/**
 * A bash script that completes the program, also without the package bash-completion. Names of commands, options and values are
 * letters and dashes, so that none has to be quoted.
 *
 * @see Bash Reference Manual, "Programmable Completion"
 */
export function bashCompletion(commands: readonly Command[]): string[] {
  return [
    '# bash completion of countersign',
    ...FILES_FUNCTION,
    '_countersign() {',
    `  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command=serve`,
    '  COMPREPLY=()',
    '  # `=` divides words in bash.',
    `  [ "$cur" = = ] && cur=`,
    `  [ "$prev" = = ] && prev="\${COMP_WORDS[COMP_CWORD-2]}"`,
    `  case "\${COMP_WORDS[1]}" in -*|'') ;; *) command="\${COMP_WORDS[1]}" ;; esac`,
    '  if [ "$COMP_CWORD" -eq 1 ] && [ "${cur#-}" = "$cur" ]; then',
    `    COMPREPLY=($(compgen -W '${[...commands.map(({ name }) => name), 'help'].join(' ')}' -- "$cur"))`,
    '    return',
    '  fi',
    '  case "$command $prev" in',
    `    'help help') COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')}' -- "$cur")); return ;;`,
    ...commands.flatMap((command) =>
      Object.entries(command.options).flatMap(([name, option]) => valueLine(command.name, name, option)),
    ),
    '  esac',
    '  case "$cur" in',
    '    -*)',
    '      case "$command" in',
    ...commands.map(
      ({ name, options }) =>
        `        ${name}) COMPREPLY=($(compgen -W '${[...Object.keys(options), 'help'].map((one) => `--${one}`).join(' ')}' -- "$cur")) ;;`,
    ),
    '      esac',
    '      return ;;',
    '  esac',
    '  case "$command" in',
    ...commands.flatMap(({ name, operands }) => {
      if (operands === undefined) return []
      return [`    ${name}) ${operands === 'files' ? FILES : oneOf(operands.values)} ;;`]
    }),
    '  esac',
    '}',
    'complete -F _countersign countersign',
  ]
}

/**
 * Offers files (`-f`) or folders (`-d`). The word arrives as it was typed, with its quotes, and a name that was expanded for lack of
 * them would become others. macOS has bash 3.2, without `mapfile` and `compopt`.
 */
const FILES_FUNCTION = [
  '_countersign_files() {',
  '  local cur="$2" one',
  '  case "$cur" in',
  `    \\'*) cur="\${cur#?}" ;;`,
  // It would come back as `"\$HOME`: no file is better than another one.
  `    '"$'*) return ;;`,
  `    '"'*) IFS= read cur <<< "\${cur#?}" ;;`,
  '    *) IFS= read cur <<< "$cur" ;;',
  '  esac',
  '  compopt -o filenames 2>/dev/null',
  '  while IFS= read -r one; do COMPREPLY+=("$one"); done < <(compgen "$1" -- "$cur")',
  '}',
]

const FILES = '_countersign_files -f "$cur"'
const FOLDERS = '_countersign_files -d "$cur"'

function oneOf(values: readonly string[]): string {
  return `COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$cur"))`
}

/** What follows an option; of a text nothing is known, and it is no file. */
function valueLine(command: string, name: string, option: Option): string[] {
  const when = `    '${command} --${name}')`
  switch (option.takes) {
    case 'nothing':
      return []
    case 'text':
      return [`${when} return ;;`]
    case 'file':
      return [`${when} ${FILES}; return ;;`]
    case 'folder':
      return [`${when} ${FOLDERS}; return ;;`]
    case 'one_of':
      return [`${when} ${oneOf(option.values)}; return ;;`]
  }
}
