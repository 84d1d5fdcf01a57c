import { ShieldCheck } from 'lucide-react'

import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'

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
    <Card title="How long keys stay">
      <Row label="Kept in">
        {state === undefined
          ? '…'
          : blocked === undefined
            ? 'IndexedDB of this browser'
            : `memory of this page (${blocked})`}
        {usedBytes !== undefined && <span className="text-ink-3">about {formatBytes(usedBytes)}</span>}
      </Row>
      <Row label="Kept until">
        {state === undefined ? '…' : <Tag tone={STATE[state].tone}>{STATE[state].tag}</Tag>}
        {state !== undefined && <span className="text-small text-ink-2">{STATE[state].text}</span>}
      </Row>
      <CardBody>
        {state === 'best_effort' && blocked === undefined && (
          <Button onClick={() => ask.start()} busy={ask.busy} icon={<ShieldCheck aria-hidden className="size-4" />}>
            Ask the browser to keep them
          </Button>
        )}
        <p role="status" className="text-body empty:hidden">
          {answer === true && 'The browser said yes: it will not clear this site by itself.'}
          {answer === false &&
            'The browser said no. Some do until a site is used often, is bookmarked or may send notifications. Ask again later.'}
        </p>
        <ul className="grid list-disc gap-1.5 pl-4 text-small text-ink-2">
          <li>
            A key cannot be exported, so there is no backup. If the browser deletes it, make a new one and upload its
            certificate.
          </li>
          <li>Safari deletes what a site stored after seven days of Safari use without a visit to it.</li>
          <li>A private window forgets everything when it is closed. Some refuse to store keys at all.</li>
          <li>Clearing site data, or this browser’s profile, deletes the keys.</li>
        </ul>
      </CardBody>
    </Card>
  )
}

const STATE = {
  persistent: { tone: 'good', tag: 'you delete them', text: 'The browser agreed not to clear this site by itself.' },
  best_effort: {
    tone: 'warn',
    tag: 'the browser needs room',
    text: 'It may clear this site by itself, when disk space runs short or after a while.',
  },
  unknown: { tone: 'neutral', tag: 'not known', text: 'This browser does not say.' },
} as const

function formatBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
