import { useEffect, useEffectEvent } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { LOGINS_PER_USER_AND_HOUR } from '#core/vocabulary/salesforce.ts'
import { explainRestError } from '#features/api/refusal/explain-rest-error.ts'
import { LimitsStrip } from '#features/api/explorer/LimitsStrip.tsx'
import { useNow } from '#ui/use-now.ts'

import { useFlowSession } from '../state/use-flow-session.ts'
import { loginsOfUser } from '../state/use-token-life.ts'
import type { useLimits } from './use-limits.ts'

type LimitsRoomProps = {
  environment: Environment
  limits: ReturnType<typeof useLimits>
  blocked: string | undefined
}

/** The allocations above whatever is asked. In a practice org, where they cost nobody anything, they are read unasked. */
export function LimitsRoom({ environment, limits: known, blocked }: LimitsRoomProps) {
  const { session } = useFlowSession(environment.id)
  const now = useNow(60_000)
  const { limits, readAt, busy, read, problem } = known
  const hasWorked = session.token?.outcome.ok === true && session.api?.outcome.ok === true
  const isFree = environment.kind === 'practice' && hasWorked && readAt === undefined
  const readOnce = useEffectEvent(() => read())
  useEffect(() => {
    if (isFree) readOnce()
  }, [isFree])
  return (
    <LimitsStrip
      limits={limits}
      readAt={readAt}
      logins={{ used: loginsOfUser(environment, now), max: LOGINS_PER_USER_AND_HOUR }}
      busy={busy}
      onRead={() => read()}
      blocked={blocked}
      problem={problem && explainRestError(problem).title}
    />
  )
}
