import { Dumbbell } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

import type { Drill } from '#core/practice-client/drill.ts'
import { drillsPage, drillWords } from '#words/en/drills.ts'
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
          aria-label={drillsPage.running(drillWords[active.id].title)}
          className="scroll-mt-20 outline-none"
        >
          <ActiveDrill key={active.id} drill={active} {...props} />
        </div>
      )}
      {sent && sent !== active && sent !== justSolved && (
        <Notice
          title={drillsPage.sent(drillWords[sent.id].title)}
          action={
            <Button
              look={active ? 'secondary' : 'primary'}
              busy={busy}
              onClick={() => start(sent.id)}
              icon={<Dumbbell aria-hidden className="size-4" />}
            >
              {isSolved(sent) ? drillsPage.startItAgain : drillsPage.startIt}
            </Button>
          }
        >
          {drillWords[sent.id].story}
          {isSolved(sent) && drillsPage.solvedBefore}
        </Notice>
      )}
      {wanted !== undefined && !sent && (
        <Notice look="warn" title={drillsPage.linkUnknown.title}>
          {drillsPage.linkUnknown.text}
        </Notice>
      )}
      {justSolved && (
        <Notice
          look="good"
          role="status"
          title={drillsPage.solved(drillWords[justSolved.id].title)}
          action={
            next && (
              <Button size="small" busy={busy} onClick={() => start(next.id)}>
                {drillsPage.next(drillWords[next.id].title)}
              </Button>
            )
          }
        >
          {drillWords[justSolved.id].hints.at(-1)}
        </Notice>
      )}
      <Card
        title={
          <>
            {drillsPage.heading}{' '}
            <Tag tone={solved === drills.length ? 'good' : 'neutral'}>
              {drillsPage.howManySolved(solved, drills.length)}
            </Tag>
          </>
        }
      >
        <ul>
          {drills
            .map((drill) => ({ drill, ...drillWords[drill.id] }))
            .map(({ drill, title, story }) => (
              <li
                key={drill.id}
                aria-label={title}
                className={classNames(
                  'flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-2 last:border-b-0',
                  drill.id === wanted && 'bg-accent-soft',
                )}
              >
                <span className="min-w-[min(14rem,100%)] flex-1">
                  <span className="font-strong">{title}</span>
                  <span className="block text-small text-ink-2">{story}</span>
                </span>
                {drill.id === wanted && <Tag>{drillsPage.tags.sent}</Tag>}
                {drill.state === 'active' && <Tag tone="warn">{drillsPage.tags.running}</Tag>}
                {drill.state !== 'active' && isSolved(drill) && <Tag tone="good">{drillsPage.tags.solved}</Tag>}
                <CopyButton text={linkTo(drill.id)} label="" iconOnly what={drillsPage.linkTo(title)} />
                <Button
                  size="small"
                  busy={busy}
                  aria-label={drillsPage.startOf(startWords(drill), title)}
                  onClick={() => start(drill.id)}
                >
                  {startWords(drill)}
                </Button>
              </li>
            ))}
        </ul>
      </Card>
    </>
  )
}

function startWords({ state }: Drill): string {
  return state === 'new' ? drillsPage.start : drillsPage.startAgain
}
