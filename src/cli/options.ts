/** The options of a command as data: what the parser takes, what `--help` tells and what a shell completes are read from one table. */
import { nearest } from '#core/kernel/nearest.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { cliWords } from '#words/en/cli.ts'
import { parseArgs } from 'node:util'

/** One option. `name` stands for its value in the help; a file is read unless it is written. */
export type Option =
  | { takes: 'nothing' }
  | { takes: 'text'; name: string; many?: true }
  | { takes: 'file'; name?: string; written?: true }
  | { takes: 'folder' }
  | { takes: 'one_of'; name: string; values: readonly string[] }

/** The options of a command, without their dashes, in the order the help has them. */
export type Options = Readonly<Record<string, Option>>

/** What was given for one option. */
type ValueOf<O extends Option> = O extends { takes: 'nothing' }
  ? boolean
  : O extends { many: true }
    ? readonly string[]
    : O extends { takes: 'one_of'; values: readonly (infer Value)[] }
      ? Value | undefined
      : string | undefined

/** What was given for each option of a table. */
export type Values<O extends Options> = { readonly [Name in keyof O]: ValueOf<O[Name]> }

/** What stands on a command line behind the command's name. */
export type Given<O extends Options> = { values: Values<O>; operands: readonly string[] }

/**
 * Reads arguments by a table of options. The last of an option counts, unless it may be given many times.
 *
 * @param takesOperands whether anything but options may be there
 * @returns what was given, or what is wrong with it in words, which never hold a value: that may be a secret
 */
export function readOptions<O extends Options>(
  options: O,
  args: readonly string[],
  takesOperands: boolean,
): Result<Given<O>, string> {
  const table: ReadonlyMap<string, Option> = new Map(Object.entries(options))
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Array.from(table, ([name, { takes }]) => [name, { type: takes === 'nothing' ? 'boolean' : 'string' }] as const),
    ),
    strict: false,
    tokens: true,
  })
  const values: Record<string, string | boolean | readonly string[]> = Object.fromEntries(
    Array.from(table, ([name, option]) => [name, emptyOf(option)] as const).filter(([, empty]) => empty !== undefined),
  ) as Record<string, boolean | readonly string[]>
  const operands: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind !== 'option') continue
    const option = table.get(token.name)
    if (!option) return err(cliWords.unknownOption(token.rawName, nearest(token.name, [...table.keys()])))
    const problem = problemOf(option, token)
    if (problem !== undefined) return err(problem)
    const before = values[token.name]
    values[token.name] = Array.isArray(before) ? [...before, token.value ?? ''] : (token.value ?? true)
  }
  if (operands.length > 0 && !takesOperands) return err(cliWords.takesNoFile)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each was read by its own row of the table
  return ok({ values: values as Values<O>, operands })
}

function emptyOf(option: Option): boolean | readonly string[] | undefined {
  if (option.takes === 'nothing') return false
  return option.takes === 'text' && option.many ? [] : undefined
}

/** What is wrong with one option as it was given. */
function problemOf(
  option: Option,
  { rawName, value, inlineValue }: { rawName: string; value?: string | undefined; inlineValue?: boolean | undefined },
): string | undefined {
  if (option.takes === 'nothing') return value === undefined ? undefined : cliWords.takesNoValue(rawName)
  if (value === undefined) return cliWords.needsValue(rawName)
  // `--key --json`: the value was forgotten. One that does begin with a dash is written behind `=`.
  if (inlineValue !== true && value.length > 1 && value.startsWith('-')) return cliWords.needsValue(rawName)
  if (option.takes === 'one_of' && !option.values.includes(value)) return cliWords.oneOf(rawName, option.values)
  return undefined
}

/** What an option means, in the few words that fit beside it while one types: none that a shell reads anything into. */
export function shortly(means = ''): string {
  return means.split(/[;:.,()[\]]/, 1)[0] ?? ''
}
