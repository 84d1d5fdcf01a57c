#!/usr/bin/env node
import type { CommandIo } from './command.ts'
import { main } from './main.ts'

// `countersign … | head` closes the pipe early; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

const io: CommandIo = {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
}
process.exitCode = await main(process.argv.slice(2), io)
