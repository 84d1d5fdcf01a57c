import type { Command } from '#cli/command.ts'
import { shortly, type Option } from '#cli/options.ts'

/**
 * A zsh script that completes the program: a file `_countersign` in a folder of `$fpath`.
 *
 * @see zsh manual, "Completion System", `_arguments` and `_describe`
 */
export function zshCompletion(commands: readonly Command[]): string[] {
  return [
    '#compdef countersign',
    '# zsh completion of countersign',
    '_countersign() {',
    '  local -a commands',
    '  commands=(',
    ...commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`),
    '  )',
    '  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then',
    "    _describe 'command' commands",
    '    return',
    '  fi',
    '  local command=serve',
    '  if [[ $words[2] != -* ]]; then',
    '    command=$words[2]',
    '    shift words',
    '    (( CURRENT-- ))',
    '  fi',
    '  case $command in',
    "    help) _describe 'command' commands ;;",
    ...commands.flatMap(({ name, options, means, operands }) => [
      `    ${name})`,
      '      _arguments -s \\',
      ...Object.entries(options).map(
        ([option, spec]) => `        ${quoted(argument(option, spec, shortly(means[option])))} \\`,
      ),
      ...(operands === undefined
        ? []
        : [
            `        ${operands === 'files' ? "'*:file:_files'" : quoted(`1:${operands.name}:(${operands.values.join(' ')})`)} \\`,
          ]),
      "        '--help[tells more]' ;;",
    ]),
    '  esac',
    '}',
    '# Loaded from $fpath its text is the function; with eval it only defines it.',
    'if [[ $funcstack[1] == _countersign ]]; then _countersign "$@"; else compdef _countersign countersign; fi',
  ]
}

/** One argument of `_arguments`: `--key=[…]:FILE:_files`. */
function argument(name: string, option: Option, means: string): string {
  switch (option.takes) {
    case 'nothing':
      return `--${name}[${means}]`
    case 'text':
      return `${option.many ? '*' : ''}--${name}=[${means}]:${option.name}:`
    case 'file':
      return `--${name}=[${means}]:FILE:_files`
    case 'folder':
      return `--${name}=[${means}]:FOLDER:_files -/`
    case 'one_of':
      return `--${name}=[${means}]:${option.name}:(${option.values.join(' ')})`
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
