/** What `--help` prints, of the table that the parser reads. */
import { cliWords } from '#words/en/cli.ts'

import type { Option, Options } from './options.ts'

/** What `--help` says of a command beside what its table says. `OptionName` keeps the two together. */
export type CommandWords<OptionName extends string = string> = {
  summary: string
  /** One text a paragraph. */
  does: readonly string[]
  options: Readonly<Record<OptionName, string>>
  /** Of 0 and 1; 2 is the same everywhere. */
  exits: { readonly 0: string; readonly 1: string }
  /** Lines for a shell that work as they stand, each with what it is for. */
  examples: readonly { says: string; line: string }[]
}

/** Files, any number of them or one of a few words. */
export type Operands = 'files' | { name: string; values: readonly string[] }

/** What the help of a command is made of. */
type Shape = {
  name: string
  words: CommandWords
  options: Options
  needed: readonly string[]
  /** Of these exactly one. */
  either: readonly string[]
  operands?: Operands
}

/** Columns of a line of help. */
const WIDTH = 110

/** Everything that `--help` prints of a command, as lines. */
export function helpOf(shape: Shape): string[] {
  const { words, options } = shape
  const shown = Object.entries(options).map(([name, option]) => [written(name, option), words.options[name] ?? ''])
  return [
    ...synopsisOf(shape),
    ...words.does.flatMap((paragraph) => ['', ...wrapped(paragraph, '', '')]),
    ...(shown.length === 0 ? [] : ['', cliWords.optionsHeading, ...columns(shown)]),
    '',
    cliWords.exitHeading,
    ...columns([
      ['0', words.exits[0]],
      ['1', words.exits[1]],
      ['2', cliWords.exitTwo],
    ]),
    '',
    cliWords.examplesHeading,
    ...words.examples.flatMap(({ says, line }, index) => [...(index === 0 ? [] : ['']), `  # ${says}`, `  ${line}`]),
  ]
}

/** How a command is written, in lines that fit. */
export function synopsisOf({ name, options, needed, either, operands }: Shape): string[] {
  const shown = new Map(Object.entries(options).map(([option, spec]) => [option, written(option, spec)]))
  const parts = [
    ...(operands === undefined ? [] : [operands === 'files' ? cliWords.files : operands.values.join('|')]),
    ...Object.entries(options).flatMap(([option, spec]) => {
      const text = shown.get(option) ?? ''
      if (option === either[0]) return `(${either.map((one) => shown.get(one)).join(' | ')})`
      if (either.includes(option)) return []
      const many = spec.takes === 'text' && spec.many ? '…' : ''
      return (needed.includes(option) ? text : `[${text}]`) + many
    }),
  ]
  const start = `${cliWords.usageOf} ${name}`
  return wrappedWords(parts, `${start} `, ' '.repeat(start.length + 1))
}

function written(name: string, option: Option): string {
  switch (option.takes) {
    case 'nothing':
      return `--${name}`
    case 'file':
      return `--${name} ${option.name ?? cliWords.file}`
    case 'folder':
      return `--${name} ${cliWords.folder}`
    case 'text':
    case 'one_of':
      return `--${name} ${option.name}`
  }
}

/** Two columns, the second wrapped. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([first = '']) => first.length)) + 4
  return rows.flatMap(([first = '', second = '']) => wrapped(second, `  ${first}`.padEnd(width), ' '.repeat(width)))
}

function wrapped(text: string, first: string, further: string): string[] {
  return wrappedWords(text.split(' '), first, further)
}

function wrappedWords(words: readonly string[], first: string, further: string): string[] {
  const lines: string[] = []
  let line = first
  let begun = false
  for (const word of words) {
    if (begun && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = further
      begun = false
    }
    line += begun ? ` ${word}` : word
    begun = true
  }
  return [...lines, line]
}
