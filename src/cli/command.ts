import { helpOf, synopsisOf, type CommandWords, type Operands } from './help.ts'
import { isFolder } from './input-files.ts'
import { readOptions, type Given, type Options } from './options.ts'
import { cliWords } from '#words/en/cli.ts'

/** What a command gets from its surroundings, so that it can be run by a test. */
export type CommandIo = {
  /** One line to standard output, without its line feed. */
  print(line: string): void
  /** One line to standard error. */
  complain(line: string): void
  /** Asks a person for a secret. Absent where nobody can be asked; undefined where there is no answer. */
  askSecret?: ((question: string) => Promise<string | undefined>) | undefined
}

/** What the shell is told: 0 all well, 1 findings or refusals, 2 used wrongly, as where there is nothing to look at. */
export type ExitCode = 0 | 1 | 2

/** A command: arguments after its name in, exit code out. Rejects only for bugs. */
export type Command = {
  readonly name: string
  readonly summary: string
  readonly options: Options
  /** What each option means, in a sentence or two. */
  readonly means: Readonly<Record<string, string>>
  /** What it takes beside its options; nothing where it is absent. */
  readonly operands?: Operands
  /** What `--help` prints. */
  readonly help: readonly string[]
  readonly examples: CommandWords['examples']
  run(args: readonly string[], io: CommandIo): Promise<ExitCode>
}

/** That a command was used wrongly, and how. */
type Wrongly = { wrongly: readonly string[] }

/** Ends a command that was used wrongly. No problem may hold the value of a secret. */
export function wrongly(...problems: readonly string[]): Wrongly {
  return { wrongly: problems }
}

type Either<Name extends string> = { of: readonly Name[]; unless?: Name }

type Definition<O extends Options> = {
  name: string
  words: CommandWords<Extract<keyof O, string>>
  options: O
  /** Those that cannot be left out. */
  needed?: readonly Extract<keyof O, string>[]
  /** Options of which exactly one is needed; none where `unless` is given. */
  either?: Either<Extract<keyof O, string>>
  operands?: Operands
  run(given: Given<O>, io: CommandIo): Promise<ExitCode | Wrongly>
}

/** Makes a command of its table, its words and what it does. */
export function command<const O extends Options>(definition: Definition<O>): Command {
  const { name, words, options, needed = [], either, operands } = definition
  const shape = {
    name,
    words,
    options,
    needed,
    either: either?.of ?? [],
    ...(operands === undefined ? {} : { operands }),
  }
  return {
    name,
    summary: words.summary,
    options,
    means: words.options,
    ...(operands === undefined ? {} : { operands }),
    help: helpOf(shape),
    examples: words.examples,
    run: async (args, io) => {
      const complain = (problems: readonly string[]): ExitCode => {
        for (const problem of problems) io.complain(cliWords.usedWrongly(name, problem))
        for (const line of [...synopsisOf(shape), cliWords.moreHelp(name)]) io.complain(line)
        return 2
      }
      const given = readOptions(options, args, operands !== undefined)
      if (!given.ok) return complain([given.error])
      const missing = needed.find((option) => given.value.values[option] === undefined)
      if (missing !== undefined) return complain([cliWords.needed(missing)])
      const chosen = either?.of.filter((option) => given.value.values[option] !== undefined).length ?? 1
      const isOptional = either?.unless !== undefined && given.value.values[either.unless] === true
      if (either && chosen !== 1 && !(chosen === 0 && isOptional)) return complain([cliWords.either(either.of)])
      const folders = await foldersIn(options, given.value.values)
      if (folders.length > 0) return complain(folders.map((option) => cliWords.oneFile(`--${option}`)))
      if (operands === 'files' && given.value.operands.length === 0) return complain([cliWords.noFileGiven])
      const ended = await definition.run(given.value, io)
      return typeof ended === 'number' ? ended : complain(ended.wrongly)
    },
  }
}

/** Options that take a file to read and were given a folder: one of many files in it would be taken, and nobody could say which. */
async function foldersIn(options: Options, values: Readonly<Record<string, unknown>>): Promise<string[]> {
  const folders = await Promise.all(
    Object.entries(options).map(async ([name, option]) => {
      const path = option.takes === 'file' && option.written !== true ? values[name] : undefined
      return typeof path === 'string' && path !== '-' && (await isFolder(path)) ? name : undefined
    }),
  )
  return folders.filter((name) => name !== undefined)
}
