import { useEffect } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { lastResultOf } from '#core/flow/facts/last-result.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { useFlowSession } from './use-flow-session.ts'

/** Keeps what the newest request came to with its environment, so that the list of them can tell after the page is closed. */
export function useKeepLastResult(environment: Environment): void {
  const { session } = useFlowSession(environment.id)
  const update = useUpdateEnvironment(environment)
  const newest = lastResultOf(session)
  const isNew = newest !== undefined && newest.at !== environment.lastResult?.at
  useEffect(() => {
    if (isNew) update({ lastResult: newest })
  }, [isNew, newest, update])
}
