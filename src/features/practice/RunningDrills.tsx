import { Dumbbell, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

import type { Drill } from '#core/practice-client/drill.ts'
import type { DrillId } from '#core/vocabulary/drills.ts'
import { drillWords } from '#words/en/drill-stories.ts'
import { drillsPage } from '#words/en/drills.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'

import { ActiveDrill, type ActiveDrillProps } from './ActiveDrill.tsx'

type RunningDrillsProps = Omit<ActiveDrillProps, 'drill' | 'place'> & {
  drills: readonly Drill[]
  isSolved: (drill: Drill) => boolean
  busy: boolean
  /** A drill a link asked for. */
  wanted: string | undefined
  /** The drills a trainer's link had, in its order. */
  course: readonly DrillId[]
  onCourseAway: () => void
  /** The drill the last try was for. */
  tried: string | undefined
  onStart: (id: DrillId) => void
}

/** What goes on above the board: the drill that is on, the one that was just solved, those that were sent. */
export function RunningDrills(props: RunningDrillsProps) {
  const { drills, isSolved, wanted, course, onCourseAway, tried, busy, onStart } = props
  const active = drills.find(({ state }) => state === 'active')
  const justSolved = active ? undefined : drills.find(({ id, state }) => id === tried && state === 'solved')
  const solvedHere = (id: DrillId) => drills.some((drill) => drill.id === id && drill.state === 'solved')
  const nextSent = course.find((id) => !solvedHere(id))
  const next = nextSent ?? drills.find((drill) => !isSolved(drill))?.id
  const sent = wanted === undefined ? undefined : drills.find(({ id }) => id === wanted)
  const card = useRef<HTMLDivElement>(null)
  const activeId = active?.id
  const [shownFirst] = useState(activeId)
  useEffect(() => {
    // It stands above the board, which may be scrolled far down to where it was started.
    if (activeId === undefined || activeId === shownFirst) return
    card.current?.focus()
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [activeId, shownFirst])
  const isCourse = course.length > 0
  const place = active ? course.indexOf(active.id) + 1 : 0
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
          <ActiveDrill
            key={active.id}
            drill={active}
            {...props}
            place={place > 0 && course.length > 1 ? drillsPage.place(place, course.length) : undefined}
          />
        </div>
      )}
      {sent && sent !== active && sent !== justSolved && (
        <Notice
          title={drillsPage.sent(drillWords[sent.id].title)}
          action={
            <Button
              look={active ? 'secondary' : 'primary'}
              busy={busy}
              onClick={() => onStart(sent.id)}
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
            next !== undefined &&
            !(isCourse && nextSent === undefined) && (
              <Button size="small" busy={busy} onClick={() => onStart(next)}>
                {nextSent === undefined ? drillsPage.next(drillWords[next].title) : sentWords(course, nextSent)}
              </Button>
            )
          }
        >
          {drillWords[justSolved.id].hints.at(-1)}
        </Notice>
      )}
      {isCourse && nextSent !== undefined && !active && !justSolved && (
        <Notice
          title={drillsPage.course.title(course.length)}
          action={
            <Button
              look="primary"
              busy={busy}
              onClick={() => onStart(nextSent)}
              icon={<Dumbbell aria-hidden className="size-4" />}
            >
              {sentWords(course, nextSent)}
            </Button>
          }
        >
          {drillsPage.course.text}
        </Notice>
      )}
      {isCourse && nextSent === undefined && (
        <Notice
          look="good"
          title={drillsPage.course.solved}
          action={
            <Button size="small" onClick={onCourseAway} icon={<X aria-hidden className="size-3.5" />}>
              {drillsPage.course.putAway}
            </Button>
          }
        />
      )}
    </>
  )
}

function sentWords(course: readonly DrillId[], id: DrillId): string {
  const { title } = drillWords[id]
  return course.length === 1
    ? drillsPage.course.first(title, 1)
    : drillsPage.course.next(course.indexOf(id) + 1, course.length, title)
}
