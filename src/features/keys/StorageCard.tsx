import { ShieldCheck } from 'lucide-react'

import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag, type Tone } from '#ui/Tag.tsx'
import { persistenceWords, storageCard as words } from '#words/en/keys.ts'

type StorageCardProps = {
  /** Undefined while it is being asked. */
  state: 'persistent' | 'best_effort' | 'unknown' | undefined
  usedBytes: number | undefined
  /** Why nothing is stored, by the platform's name, where that is so. */
  blocked: string | undefined
  /** What the browser answered when it was asked in this visit. */
  answer: boolean | undefined
  ask: Pick<Action, 'start' | 'busy'>
}

/** How long this browser keeps the keys, and the way to ask it for more. */
export function StorageCard({ state, usedBytes, blocked, answer, ask }: StorageCardProps) {
  return (
    <Card title={words.heading}>
      <Row label={words.keptIn}>
        {state === undefined ? '…' : blocked === undefined ? words.inIndexedDb : words.inMemory(blocked)}
        {usedBytes !== undefined && <span className="text-ink-3">{words.used(usedBytes)}</span>}
      </Row>
      <Row label={words.keptUntil}>
        {state === undefined ? '…' : <Tag tone={TONE[state]}>{persistenceWords[state].tag}</Tag>}
        {state !== undefined && <span className="text-small text-ink-2">{persistenceWords[state].text}</span>}
      </Row>
      <CardBody>
        {state === 'best_effort' && blocked === undefined && (
          <Button onClick={() => ask.start()} busy={ask.busy} icon={<ShieldCheck aria-hidden className="size-4" />}>
            {words.ask}
          </Button>
        )}
        <p role="status" className="text-body empty:hidden">
          {answer === true && words.agreed}
          {answer === false && words.refused}
        </p>
        <ul className="grid list-disc gap-1.5 pl-4 text-small text-ink-2">
          {words.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}

const TONE: Readonly<Record<keyof typeof persistenceWords, Tone>> = {
  persistent: 'good',
  best_effort: 'warn',
  unknown: 'neutral',
}
