#!/usr/bin/env node
import { askSecret } from '#cli/ask-secret.ts'
import type { CommandIo } from '#cli/command.ts'
import { main } from '#cli/main.ts'
import { cliWords } from '#words/en/cli.ts'

import { PROGRAM } from './program.ts'

// `countersign … | head` closes the pipe early; that is no error of ours. But what was not said to the end was not all well.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`${cliWords.unreadable('-', error.code ?? error.message)}\n`)
  process.exit(1)
})

const io: CommandIo = {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  askSecret,
}
process.exitCode = await main(process.argv.slice(2), io, PROGRAM)
