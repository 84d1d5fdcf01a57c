import { command, wrongly, type Command } from '#cli/command.ts'
import { completionWords as words } from '#words/en/cli-completion.ts'

import { bashCompletion } from './completion-bash.ts'
import { fishCompletion } from './completion-fish.ts'
import { zshCompletion } from './completion-zsh.ts'

const SHELLS = ['bash', 'zsh', 'fish'] as const

const COMPLETION = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const

/** `countersign completion`, from the tables that the commands are parsed by. @param commands all of the program, asked when it runs */
export function completionCommand(commands: () => readonly Command[]): Command {
  return command({
    name: 'completion',
    words,
    options: {},
    operands: { name: 'SHELL', values: SHELLS },
    run: async ({ operands }, io) => {
      const shell = SHELLS.find((one) => one === operands[0])
      if (!shell || operands.length > 1) return wrongly(words.oneShell(SHELLS))
      for (const line of COMPLETION[shell](commands())) io.print(line)
      return 0
    },
  })
}
