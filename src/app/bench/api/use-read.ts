import { useCallback } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import type { CallError } from '#core/flow/facts/flow-error.ts'
import type { ApiCallAnswer, FlowSession } from '#core/flow/facts/session.ts'
import { callApi, type ApiCall } from '#core/flow/steps/api.ts'
import { callWithLivingToken } from '#core/flow/token-life/renewal.ts'
import { tokenMark, type TokenMark } from '#core/flow/facts/token-mark.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useFlowSession } from '../state/use-flow-session.ts'

type ReadOptions = {
  signal?: AbortSignal | undefined
  /** A person asked for it: a token that has ended is asked for anew. What is read unasked logs nobody in. */
  renews: boolean
}

/** An answer, with the token it was given to. */
export type ReadAnswer = ApiCallAnswer & { saidTo: TokenMark | undefined }

/** Reads something beside the query of the flow, whose answer stays that of the step; the first success of any call counts as it. */
export function useRead(environment: Environment) {
  const { flow, live } = usePorts()
  const update = useUpdateEnvironment(environment)
  const { change } = useFlowSession(environment.id)
  return useCallback(
    async (call: ApiCall, { signal, renews }: ReadOptions): Promise<Result<ReadAnswer, CallError>> => {
      const { session } = live.get(environment.id)
      const called = renews
        ? await callWithLivingToken(environment, session, call, flow, signal)
        : await asChange(callApi(environment, session, call, flow, signal))
      if (!called.ok) return called
      const changed: FlowSession = called.value.session ?? {}
      const { api, rows: _rows, ...living } = changed
      if (Object.keys(living).length > 0) change(living)
      if (called.value.environment) update(called.value.environment)
      if (!api) return err({ code: 'missing_fact', fact: 'token' })
      if (api.outcome.ok && !live.get(environment.id).session.api) change({ api })
      return ok({ ...api, saidTo: tokenMark('token' in living ? living.token : session.token) })
    },
    [environment, flow, live, update, change],
  )
}

async function asChange(called: ReturnType<typeof callApi>) {
  const answer = await called
  return answer.ok ? ok({ session: answer.value, environment: undefined }) : answer
}
