import { Flag, LifeBuoy, Lightbulb } from 'lucide-react'
import type { Drill } from '#core/practice-client/drill.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Tag } from '#ui/Tag.tsx'

import { MISTAKE } from './messages.ts'

export type ActiveDrillProps = {
  drill: Drill
  onGiveUp: (id: string) => void
  /** Tries: a token and a call, or for a client mistake the wrong request itself. */
  onTry: (drill: Drill) => void
  onTryRight: (drill: Drill) => void
  trying: boolean
  /** What came of the last try, in the wire's words. */
  answer: string | undefined
  onOpenSetup: () => void
  /** How many hints of a drill were taken. */
  hintsTaken: (drill: string) => number
  onHint: (drill: string) => void
}

/** The drill that is on: try, see what Salesforce would say, take hints, mend it with the ordinary screens. */
export function ActiveDrill(props: ActiveDrillProps) {
  const { drill, onGiveUp, onTry, onTryRight, trying, answer, onOpenSetup, hintsTaken, onHint } = props
  const hints = hintsTaken(drill.id)
  const isClient = drill.side === 'client'
  const next = Math.min(hints + 1, drill.hints.length)
  return (
    <Card title={drill.title} aside={<Tag tone="warn">running</Tag>}>
      <CardBody>
        <p className="text-ink-2">{drill.story}</p>
        {isClient && drill.mistake !== undefined && (
          <p className="text-ink-2">
            The org is in order; the caller {MISTAKE.get(drill.mistake) ?? 'makes a mistake'}. Send it and see, then
            send it right.
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            look={isClient && drill.failedOnce ? 'secondary' : 'primary'}
            busy={trying}
            onClick={() => onTry(drill)}
          >
            {isClient ? 'Send it with the mistake' : 'Log in and call the API'}
          </Button>
          {isClient && (
            <Button
              look={drill.failedOnce ? 'primary' : 'secondary'}
              busy={trying}
              disabledReason={drill.failedOnce ? undefined : 'See it fail first'}
              onClick={() => onTryRight(drill)}
            >
              Send it right
            </Button>
          )}
          {!isClient && <Button onClick={onOpenSetup}>Open Setup</Button>}
          <Button
            disabledReason={hints === drill.hints.length ? 'There are no more hints' : undefined}
            onClick={() => onHint(drill.id)}
            icon={<LifeBuoy aria-hidden className="size-4" />}
          >
            Hint {next} of {drill.hints.length}
          </Button>
          <Button look="quiet" onClick={() => onGiveUp(drill.id)} icon={<Flag aria-hidden className="size-4" />}>
            Give up
          </Button>
        </div>
        <div aria-live="polite" className="grid gap-2">
          {answer !== undefined && (
            <Notice look="info" title="What Salesforce would say">
              <code className="font-mono text-mono break-words">{answer}</code>
            </Notice>
          )}
          {drill.hints.slice(0, hints).map((hint, index) => (
            <p key={hint} className="flex gap-2 text-ink-2">
              <Lightbulb aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
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
