import { useState } from 'react'
import { Redirect, useLocation } from 'wouter'

import type { PracticeEnvironment } from '#core/environment/environment.ts'
import type { DrillId } from '#core/vocabulary/drills.ts'
import { knownDrills, UNSTARTED, type BoardDrill } from '#features/practice/drill-order.ts'
import { readSolvedDrills } from '#platform/local-storage/drill-progress.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { drillWords } from '#words/en/drill-stories.ts'
import { drillsPage } from '#words/en/drills.ts'
import { flowErrorWords } from '#words/en/flow-errors.ts'

import { useEnvironments } from '../state/environments.ts'
import { DrillsLayout } from './DrillsLayout.tsx'
import { useMakeDrillOrg } from './use-make-drill-org.ts'
import { useHydrated } from './use-hydrated.ts'
import { useWantedCourse, useWantedDrill } from './trainer-link.ts'

/**
 * Where links to drills lead. One drill is done in the newest practice org; the drills of a trainer's list in an org of their
 * own, made once. Where there is no org yet the board stands all the same, and starting makes one.
 */
export function PracticeDrillsPage() {
  const { data: environments = [], isPending } = useEnvironments()
  const make = useMakeDrillOrg()
  const [, navigate] = useLocation()
  const wanted = useWantedDrill()
  const read = useWantedCourse()
  const course = read?.ok ? read.value : []
  const isHydrated = useHydrated()
  const [solvedBefore] = useState(readSolvedDrills)
  const [starting, setStarting] = useState<DrillId>()

  const orgs = environments.filter(isOpened)
  const own = course.length > 0 ? orgs.findLast((org) => isSame(org.course, course)) : orgs.at(-1)
  if (own && starting === undefined && read?.ok !== false) {
    const fragment = wanted === undefined ? '' : `#${new URLSearchParams({ drill: wanted })}`
    return <Redirect to={`/practice/${own.id}/drills${fragment}`} replace />
  }

  const start = (drill: DrillId) => {
    // An org that is there may not be read yet.
    if (isPending) return
    setStarting(drill)
    make.mutate(
      { drill, course: course.length > 0 ? course : undefined },
      {
        onSuccess: (made) => made.ok && navigate(`/practice/${made.value.id}/drills`),
        onSettled: () => setStarting(undefined),
      },
    )
  }
  const refused = make.data?.ok === false ? flowErrorWords(make.data.error) : undefined
  const [sent] = wanted === undefined ? [] : knownDrills([wanted])
  const isSolved = ({ id }: BoardDrill) => isHydrated && solvedBefore.has(id)
  return (
    <DrillsLayout
      drills={UNSTARTED}
      isSolved={isSolved}
      wanted={wanted}
      course={course}
      starting={starting}
      onStart={start}
    >
      <p className="max-w-170 text-ink-2">{drillsPage.lead}</p>
      {refused && (
        <Notice look="bad" role="alert" title={refused.title}>
          {refused.next}
        </Notice>
      )}
      {read?.ok === false && (
        <Notice look="warn" role="alert" title={drillsPage.courseUnread[read.error.code].title}>
          {drillsPage.courseUnread[read.error.code].text}
        </Notice>
      )}
      {wanted !== undefined && sent === undefined && (
        <Notice look="warn" title={drillsPage.linkUnknown.title}>
          {drillsPage.linkUnknown.text}
        </Notice>
      )}
      {sent !== undefined && (
        <Notice
          title={drillsPage.sent(drillWords[sent].title)}
          action={
            <Button look="primary" busy={starting !== undefined} onClick={() => start(sent)}>
              {drillsPage.startIt}
            </Button>
          }
        >
          {drillWords[sent].story}
        </Notice>
      )}
      {course[0] !== undefined && (
        <Notice
          title={drillsPage.course.title(course.length)}
          action={
            <Button look="primary" busy={starting !== undefined} onClick={() => start(course[0] ?? 'two_faults')}>
              {drillsPage.course.first(drillWords[course[0]].title, course.length)}
            </Button>
          }
        >
          {drillsPage.course.text}
        </Notice>
      )}
      <p role="status" className="text-ink-2 empty:hidden">
        {starting === undefined ? '' : drillsPage.making}
      </p>
    </DrillsLayout>
  )
}

function isOpened(environment: { kind: string; practice?: unknown }): environment is PracticeEnvironment {
  return environment.kind === 'practice' && environment.practice !== undefined
}

function isSame(one: readonly string[] | undefined, other: readonly string[]): boolean {
  return one !== undefined && one.length === other.length && one.every((id, index) => id === other[index])
}
