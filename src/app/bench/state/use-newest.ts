import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import type { FlowSession } from '#core/flow/facts/session.ts'

import { ALL_ENVIRONMENTS } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'

/**
 * Reads an environment and its session as they are by then, not as they were drawn: for what waited since it was pressed, while
 * a person could write on.
 */
export function useNewest<E extends Environment>(environment: E): () => { environment: E; session: FlowSession } {
  const client = useQueryClient()
  const { live } = usePorts()
  return useCallback(
    () => ({
      environment:
        client
          .getQueryData<Environment[]>(ALL_ENVIRONMENTS)
          ?.find((other): other is E => other.id === environment.id && other.kind === environment.kind) ?? environment,
      session: live.get(environment.id).session,
    }),
    [client, live, environment],
  )
}
