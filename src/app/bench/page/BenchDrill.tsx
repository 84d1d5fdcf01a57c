import { useEffect, useEffectEvent } from 'react'
import { useLocation } from 'wouter'

import type { Drill } from '#core/practice-client/drill.ts'
import type { PracticeEnvironment } from '#core/environment/environment.ts'
import type { OpenedOrg } from '#core/environment/opened-org.ts'
import { DrillBanner } from '#features/practice/DrillBanner.tsx'
import { rememberSolvedDrills } from '#platform/local-storage/drill-progress.ts'

import { useHintsTaken } from '#app/practice/use-hints-taken.ts'
import { usePracticeDrills } from '#app/practice/use-practice.ts'
import { useUpdateEnvironment } from '../../state/environments.ts'
import { useFlowSession } from '../state/use-flow-session.ts'

type BenchDrillProps = { environment: PracticeEnvironment; org: OpenedOrg; drillId: string; running: boolean }

/** The drill that was started in the bench's org. The org is asked again after each attempt: it alone knows when it is solved. */
export function BenchDrill({ environment, org, drillId, running }: BenchDrillProps) {
  const update = useUpdateEnvironment(environment)
  const { session } = useFlowSession(environment.id)
  const [, navigate] = useLocation()
  const { drills, change, refresh } = usePracticeDrills(environment, org.baseUrl)
  const hints = useHintsTaken(environment.id)
  const drill = drills.data?.ok ? drills.data.value.find(({ id }) => id === drillId) : undefined

  const attempt = running ? undefined : `${session.token?.receivedAt ?? ''} ${session.api?.receivedAt ?? ''}`
  const askAgain = useEffectEvent(() => void refresh())
  useEffect(() => {
    if (attempt !== undefined && attempt !== ' ') askAgain()
  }, [attempt])

  const state = drill?.state
  const follow = useEffectEvent((now: Drill['state'] | undefined) => {
    if (now === 'solved') rememberSolvedDrills([drillId])
    // Ended elsewhere.
    if (now === 'new') update({ drill: undefined })
  })
  useEffect(() => follow(state), [state])

  const course = environment.course ?? []
  const place = course.indexOf(drillId) + 1
  const solved = drills.data?.ok ? drills.data.value.filter((each) => each.state === 'solved') : []
  const next = course.find((id) => id !== drillId && !solved.some((each) => each.id === id))
  const toDrills = () => {
    update({ drill: undefined })
    navigate(`/practice/${environment.id}/drills`)
  }
  return (
    <DrillBanner
      drill={drill}
      place={place > 0 && course.length > 1 ? { number: place, all: course.length } : undefined}
      next={next === undefined ? undefined : { number: course.indexOf(next) + 1, all: course.length }}
      onNext={() => {
        if (next !== undefined)
          change.mutate({ method: 'POST', path: `/drills/${next}`, body: {} }, { onSuccess: toDrills })
      }}
      hintsTaken={hints.taken(drillId)}
      onHint={() => hints.take(drillId)}
      ending={change.isPending}
      onEnd={() =>
        change.mutate(
          { method: 'DELETE', path: `/drills/${drillId}` },
          { onSuccess: (ended) => ended.ok && update({ drill: undefined }) },
        )
      }
      onDrills={toDrills}
    />
  )
}
