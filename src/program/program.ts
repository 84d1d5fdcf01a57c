import { commandsOf, type Program } from '#cli/main.ts'
import { VERSION } from '#edge/front/version.ts'

import { completionCommand } from './completion.ts'
import { practiceCommand } from './practice.ts'
import { serveCommand } from './serve.ts'

/** `countersign`: what its command line has beside the commands that work without a server. */
export const PROGRAM: Program = {
  commands: [serveCommand, practiceCommand],
  laterCommands: [completionCommand(() => [...commandsOf(PROGRAM).values()])],
  byDefault: serveCommand,
  version: VERSION,
}
