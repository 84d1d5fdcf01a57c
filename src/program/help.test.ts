import type { CommandIo } from '#cli/command.ts'
import { commandsOf, main } from '#cli/main.ts'
import { describe, expect, it } from 'vitest'

import { PROGRAM } from './program.ts'

describe('the help of every command', () => {
  const commands = [...commandsOf(PROGRAM).values()]

  it.each(commands.map((one) => [one.name, one] as const))(
    'has of %s what it does, every option, the exit codes and examples',
    (name, { help, options, examples }) => {
      const text = help.join('\n')
      expect(help[0]).toMatch(new RegExp(`^Usage: countersign ${name}`))
      for (const option of Object.keys(options)) expect(text).toMatch(new RegExp(`^  --${option}(?: \\S+)?  +\\S`, 'm'))
      for (const code of ['0', '1', '2']) expect(text).toMatch(new RegExp(`^  ${code}  \\S`, 'm'))
      expect(examples.length).toBeGreaterThanOrEqual(2)
      for (const { line } of examples) expect(text).toContain(`\n  ${line}`)
      const long = help.filter((line) => line.length > 112 && !examples.some((one) => line.includes(one.line)))
      expect(long).toEqual([])
    },
  )

  it('of a command that there is not names the one that was meant, and leaves with 2', async () => {
    const complained: string[] = []
    const io: CommandIo = { print: () => expect.unreachable(), complain: (line) => complained.push(line) }
    expect(await main(['help', 'lnit'], io)).toBe(2)
    expect(complained[0]).toContain('did you mean lint?')
  })

  it('is printed on standard output by --help, -h and help', async () => {
    const printed: string[] = []
    const io: CommandIo = { print: (line) => printed.push(line), complain: () => expect.unreachable() }
    for (const argv of [
      ['lint', '--help'],
      ['lint', 'x', '-h'],
      ['help', 'lint'],
    ]) {
      printed.length = 0
      expect(await main(argv, io)).toBe(0)
      expect(printed.join('\n')).toBe(commandsOf(PROGRAM).get('lint')?.help.join('\n'))
    }
  })
})
