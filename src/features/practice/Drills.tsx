import { Dumbbell } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

import type { Drill } from '#core/practice-client/drill.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Tag } from '#ui/Tag.tsx'
import { classNames } from '#ui/class-names.ts'

import { ActiveDrill, type ActiveDrillProps } from './ActiveDrill.tsx'

type DrillsProps = Omit<ActiveDrillProps, 'drill'> & {
  drills: readonly Drill[]
  /** Solved in this browser before, perhaps in an org that is gone. */
  solvedBefore: ReadonlySet<string>
  busy: boolean
  /** A drill a link asked for. */
  wanted: string | undefined
  /** The drill the last try was for. */
  tried: string | undefined
  onStart: (id: string) => void
  linkTo: (id: string) => string
}

/** Named failures: the org is broken for you, you see what Salesforce would say, you find and mend it. */
export function Drills(props: DrillsProps) {
  const { drills, wanted, solvedBefore, busy, onStart, linkTo } = props
  const active = drills.find(({ state }) => state === 'active')
  const isSolved = ({ id, state }: Drill) => state === 'solved' || solvedBefore.has(id)
  const solved = drills.filter(isSolved).length
  const justSolved = active ? undefined : drills.find(({ id, state }) => id === props.tried && state === 'solved')
  const next = justSolved && drills.find((drill) => !isSolved(drill))
  const sent = wanted === undefined ? undefined : drills.find(({ id }) => id === wanted)
  const [beginning, setBeginning] = useState<string>()
  const card = useRef<HTMLDivElement>(null)
  const activeId = active?.id
  useEffect(() => {
    // It stands above the list, which may be scrolled far down to where it was started.
    if (beginning === undefined || beginning !== activeId) return
    card.current?.focus()
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [beginning, activeId])
  const start = (id: string) => {
    setBeginning(undefined)
    onStart(id)
    setBeginning(id)
  }
  return (
    <>
      {active && (
        <div
          ref={card}
          tabIndex={-1}
          role="group"
          aria-label={`Running: ${active.title}`}
          className="scroll-mt-20 outline-none"
        >
          <ActiveDrill key={active.id} drill={active} {...props} />
        </div>
      )}
      {sent && sent !== active && sent !== justSolved && (
        <Notice
          title={`You were sent a drill: ${sent.title}`}
          action={
            <Button
              look={active ? 'secondary' : 'primary'}
              busy={busy}
              onClick={() => start(sent.id)}
              icon={<Dumbbell aria-hidden className="size-4" />}
            >
              {isSolved(sent) ? 'Start it again' : 'Start it'}
            </Button>
          }
        >
          {sent.story}
          {isSolved(sent) && ' You have solved it before.'}
        </Notice>
      )}
      {wanted !== undefined && !sent && (
        <Notice look="warn" title="The link you were sent names no drill that is known here">
          It may have been cut short, or come from another version. Choose one below.
        </Notice>
      )}
      {justSolved && (
        <Notice
          look="good"
          role="status"
          title={`Solved: ${justSolved.title}`}
          action={
            next && (
              <Button size="small" busy={busy} onClick={() => start(next.id)}>
                Next: {next.title}
              </Button>
            )
          }
        >
          {justSolved.hints.at(-1)}
        </Notice>
      )}
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
              className={classNames(
                'flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-2 last:border-b-0',
                drill.id === wanted && 'bg-accent-soft',
              )}
            >
              <span className="min-w-[min(14rem,100%)] flex-1">
                <span className="font-strong">{drill.title}</span>
                <span className="block text-small text-ink-2">{drill.story}</span>
              </span>
              {drill.id === wanted && <Tag>you were sent this one</Tag>}
              {drill.state === 'active' && <Tag tone="warn">running</Tag>}
              {drill.state !== 'active' && isSolved(drill) && <Tag tone="good">solved</Tag>}
              <CopyButton text={linkTo(drill.id)} label="" iconOnly what={`link to ${drill.title}`} />
              <Button
                size="small"
                busy={busy}
                aria-label={`${drill.state === 'new' ? 'Start' : 'Start again'}: ${drill.title}`}
                onClick={() => start(drill.id)}
              >
                {drill.state === 'new' ? 'Start' : 'Start again'}
              </Button>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
