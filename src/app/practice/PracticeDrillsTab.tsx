import { useEffect, useEffectEvent, useState } from 'react'
import { useLocation } from 'wouter'

import type { PracticeEnvironment } from '#core/environment/environment.ts'
import type { Drill } from '#core/practice-client/drill.ts'
import { Drills } from '#features/practice/Drills.tsx'
import { readSolvedDrills, rememberSolvedDrills } from '#platform/local-storage/drill-progress.ts'
import { drillsPage } from '#words/en/drills.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'

import { useChangeEnvironment } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { useDrillAttempt } from './use-drill-attempt.ts'
import { useHintsTaken } from './use-hints-taken.ts'
import { useMakeReady } from './use-open-org.ts'
import type { usePractice } from './use-practice.ts'
import { drillLink, useWantedDrill } from './trainer-link.ts'

type DrillsTabProps = {
  environment: PracticeEnvironment
  drills: readonly Drill[]
  practice: Pick<ReturnType<typeof usePractice>, 'change' | 'refresh'>
}

/** The drills of one org, joined to its set-up and to this browser's memory of what was solved. */
export function PracticeDrillsTab({ environment, drills, practice }: DrillsTabProps) {
  const { flow } = usePorts()
  const [, navigate] = useLocation()
  const attempt = useDrillAttempt(environment, practice.refresh)
  const ready = useMakeReady()
  const changeEnvironment = useChangeEnvironment()
  const hints = useHintsTaken(environment.id)
  const wanted = useWantedDrill()
  const [solvedBefore] = useState(readSolvedDrills)
  const solvedNames = drills
    .filter(({ state }) => state === 'solved')
    .map(({ id }) => id)
    .join(' ')
  useEffect(() => {
    if (solvedNames !== '') rememberSolvedDrills(solvedNames.split(' '))
  }, [solvedNames])

  // The bench shows which drill runs, on every step; the org is right about it.
  const running = drills.find(({ state }) => state === 'active')?.id
  const show = useEffectEvent((drill: string | undefined) =>
    changeEnvironment(environment, (now) => (now.drill === drill ? now : { ...now, drill })),
  )
  useEffect(() => show(running), [running])

  if (environment.app.appId === undefined || ready.isPending) {
    return (
      <Notice
        title={drillsPage.notReady.title}
        action={
          <Button
            look="primary"
            busy={ready.isPending}
            onClick={() => ready.mutate(environment, { onSettled: () => void practice.refresh() })}
          >
            {drillsPage.notReady.make}
          </Button>
        }
      >
        {drillsPage.notReady.text}
      </Notice>
    )
  }
  return (
    <Drills
      drills={drills}
      solvedBefore={solvedBefore}
      busy={practice.change.isPending}
      wanted={wanted}
      hintsTaken={hints.taken}
      onHint={hints.take}
      tried={attempt.triedDrill}
      onStart={(id) => {
        attempt.clear()
        hints.forget(id)
        practice.change.mutate({ method: 'POST', path: `/drills/${id}`, body: {} })
      }}
      onGiveUp={(id) => {
        attempt.clear()
        practice.change.mutate({ method: 'DELETE', path: `/drills/${id}` })
      }}
      onTry={(drill) => attempt.run(drill, drill.side === 'client')}
      onTryRight={(drill) => attempt.run(drill, false)}
      trying={attempt.running}
      answer={attempt.answer}
      linkTo={(id) => drillLink(flow.origin, id)}
      onOpenSetup={() => navigate(`/practice/${environment.id}/setup`)}
    />
  )
}
