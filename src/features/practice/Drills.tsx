import { Flag, LifeBuoy, Link2 } from 'lucide-react'
import { useState } from 'react'

import type { Drill } from '#core/rest/practice-setup-calls.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Tag } from '#ui/Tag.tsx'

import { MISTAKE } from './messages.ts'

type DrillsProps = {
  drills: readonly Drill[]
  busy: boolean
  /** A drill a link asked for. */
  wanted: string | undefined
  onStart: (id: string) => void
  onGiveUp: (id: string) => void
  /** Tries: a token and a call, or for a client mistake the wrong request itself. */
  onTry: (drill: Drill) => void
  onTryRight: (drill: Drill) => void
  trying: boolean
  /** What came of the last try, in the wire's words. */
  answer: string | undefined
  linkTo: (id: string) => string
  onOpenSetup: () => void
}

/** Named failures: the org is broken for you, you see what Salesforce would say, you find and mend it. */
export function Drills(props: DrillsProps) {
  const { drills, wanted } = props
  const active = drills.find(({ state }) => state === 'active')
  const solved = drills.filter(({ state }) => state === 'solved').length
  return (
    <>
      {active && <ActiveDrill key={active.id} drill={active} {...props} />}
      <Card
        title={
          <>
            Drills{' '}
            <Tag tone={solved === drills.length ? 'good' : 'neutral'}>
              {solved} of {drills.length} solved
            </Tag>
          </>
        }
      >
        <ul>
          {drills.map((drill) => (
            <li
              key={drill.id}
              aria-label={drill.title}
              className={`flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-2 last:border-b-0 ${drill.id === wanted ? 'bg-accent-soft' : ''}`}
            >
              <span className="min-w-56 flex-1">
                <span className="font-strong">{drill.title}</span>
                <span className="block text-small text-ink-3">{drill.story}</span>
              </span>
              {drill.state !== 'new' && (
                <Tag tone={drill.state === 'solved' ? 'good' : 'warn'}>
                  {drill.state === 'solved' ? 'solved' : 'running'}
                </Tag>
              )}
              <CopyButton text={props.linkTo(drill.id)} label="" iconOnly what={`link to ${drill.title}`} />
              <Button size="small" busy={props.busy} onClick={() => props.onStart(drill.id)}>
                {drill.state === 'new' ? 'Start' : 'Start again'}
              </Button>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

function ActiveDrill({
  drill,
  onGiveUp,
  onTry,
  onTryRight,
  trying,
  answer,
  onOpenSetup,
}: DrillsProps & { drill: Drill }) {
  const [hints, setHints] = useState(0)
  return (
    <Card title={drill.title} aside={<Tag tone="warn">running</Tag>}>
      <CardBody>
        <p className="text-ink-2">{drill.story}</p>
        {drill.side === 'client' && drill.mistake !== undefined && (
          <p className="text-ink-2">
            The org is in order; the caller {MISTAKE[drill.mistake] ?? 'makes a mistake'}. Send it and see, then send it
            right.
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button look="primary" busy={trying} onClick={() => onTry(drill)}>
            {drill.side === 'client' ? 'Send it with the mistake' : 'Log in and call the API'}
          </Button>
          {drill.side === 'client' && (
            <Button
              busy={trying}
              disabledReason={drill.failedOnce ? undefined : 'See it fail first'}
              onClick={() => onTryRight(drill)}
            >
              Send it right
            </Button>
          )}
          {drill.side === 'org' && <Button onClick={onOpenSetup}>Open Setup</Button>}
          <Button
            disabledReason={hints === drill.hints.length ? 'There are no more hints' : undefined}
            onClick={() => setHints(hints + 1)}
            icon={<LifeBuoy aria-hidden className="size-4" />}
          >
            Hint {Math.min(hints + 1, drill.hints.length)} of {drill.hints.length}
          </Button>
          <Button look="quiet" onClick={() => onGiveUp(drill.id)} icon={<Flag aria-hidden className="size-4" />}>
            Give up
          </Button>
        </div>
        <div aria-live="polite" className="grid gap-2">
          {answer !== undefined && (
            <Notice look="info" title="What Salesforce would say">
              <code className="font-mono text-mono">{answer}</code>
            </Notice>
          )}
          {drill.hints.slice(0, hints).map((hint, index) => (
            <p key={hint} className="flex gap-2 text-ink-2">
              <Link2 aria-hidden className="mt-0.5 size-4 text-ink-3" />
              <span>
                {index + 1}. {hint}
              </span>
            </p>
          ))}
        </div>
      </CardBody>
    </Card>
  )
}
