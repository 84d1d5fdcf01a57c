import { Flag, LifeBuoy, Lightbulb } from 'lucide-react'
import type { Drill } from '#core/practice-client/drill.ts'
import { drillWords, mistakeWords } from '#words/en/drill-stories.ts'
import { drillsPage } from '#words/en/drills.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Tag } from '#ui/Tag.tsx'

export type ActiveDrillProps = {
  drill: Drill
  /** “1 of 4”, where it is one of several that were sent. */
  place?: string | undefined
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

/** The drill that is on: try, see the answer, take hints, mend it with the ordinary screens. */
export function ActiveDrill(props: ActiveDrillProps) {
  const { drill, place, onGiveUp, onTry, onTryRight, trying, answer, onOpenSetup, hintsTaken, onHint } = props
  const words = drillWords[drill.id]
  const hints = hintsTaken(drill.id)
  const isClient = drill.side === 'client'
  const next = Math.min(hints + 1, words.hints.length)
  return (
    <Card
      title={words.title}
      aside={
        <>
          {place !== undefined && <Tag>{place}</Tag>}
          <Tag tone="warn">{drillsPage.tags.running}</Tag>
        </>
      }
    >
      <CardBody>
        <p className="text-ink-2">{words.story}</p>
        {isClient && drill.mistake !== undefined && (
          <p className="text-ink-2">{drillsPage.theCaller(mistakeWords[drill.mistake])}</p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            look={isClient && drill.failedOnce ? 'secondary' : 'primary'}
            busy={trying}
            onClick={() => onTry(drill)}
          >
            {isClient ? drillsPage.sendWrong : drillsPage.tryIt}
          </Button>
          {isClient && (
            <Button
              look={drill.failedOnce ? 'primary' : 'secondary'}
              busy={trying}
              disabledReason={drill.failedOnce ? undefined : drillsPage.seeItFail}
              onClick={() => onTryRight(drill)}
            >
              {drillsPage.sendRight}
            </Button>
          )}
          {!isClient && <Button onClick={onOpenSetup}>{drillsPage.openSetup}</Button>}
          <Button
            disabledReason={hints === words.hints.length ? drillsPage.noMoreHints : undefined}
            onClick={() => onHint(drill.id)}
            icon={<LifeBuoy aria-hidden className="size-4" />}
          >
            {drillsPage.hint(next, words.hints.length)}
          </Button>
          <Button look="quiet" onClick={() => onGiveUp(drill.id)} icon={<Flag aria-hidden className="size-4" />}>
            {drillsPage.giveUp}
          </Button>
        </div>
        <div aria-live="polite" className="grid gap-2 empty:hidden">
          {answer !== undefined && (
            <Notice look="info" title={drillsPage.answered}>
              <code className="font-mono text-mono break-words">{answer}</code>
            </Notice>
          )}
          {words.hints.slice(0, hints).map((hint, index) => (
            <p key={hint} className="flex gap-2 text-ink-2">
              <Lightbulb aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
              <span>{drillsPage.numbered(index + 1, hint)}</span>
            </p>
          ))}
        </div>
      </CardBody>
    </Card>
  )
}
