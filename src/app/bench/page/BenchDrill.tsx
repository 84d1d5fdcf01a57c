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

  return (
    <DrillBanner
      drill={drill}
      hintsTaken={hints.taken(drillId)}
      onHint={() => hints.take(drillId)}
      ending={change.isPending}
      onEnd={() =>
        change.mutate(
          { method: 'DELETE', path: `/drills/${drillId}` },
          { onSuccess: (ended) => ended.ok && update({ drill: undefined }) },
        )
      }
      onDrills={() => {
        update({ drill: undefined })
        navigate(`/practice/${environment.id}/drills`)
      }}
    />
  )
}
