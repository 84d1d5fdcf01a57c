import type { InputKind } from '#core/recognition/recognition.ts'
import { Card, CardBody } from '#ui/Card.tsx'
import { CommandLine } from '#ui/CommandLine.tsx'
import { commands as words } from '#words/en/inspector.ts'

import { inspectCommands } from './commands.ts'

/** The commands that show the same elsewhere. Nothing where there are none. */
export function Commands({ kind, file }: { kind: InputKind; file: string }) {
  const commands = inspectCommands(kind, file)
  if (commands.length === 0) return null
  return (
    <Card title={words.sameInShell}>
      <CardBody>
        {commands.map(({ about, command }) => (
          <CommandLine key={about} about={about} command={command} />
        ))}
      </CardBody>
    </Card>
  )
}
