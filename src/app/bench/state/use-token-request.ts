import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { FlowSession } from '#core/flow/facts/session.ts'
import type { Environment } from '#core/environment/environment.ts'
import { ok } from '#core/kernel/result.ts'
import type { Action } from '#ui/action.ts'
import { onDemand } from '#ui/on-demand.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useAction } from '../../state/use-action.ts'
import { FORGOTTEN, useFlowSession } from './use-flow-session.ts'
import { useNewest } from './use-newest.ts'

/** Signs and asks for a token. One for the whole bench: it is started at the assertion and watched at the token. */
export function useTokenRequest(environment: Environment): Action<FlowError> {
  const { flow } = usePorts()
  const newest = useNewest(environment)
  const answered = useTokenAnswered(environment)
  return useAction(
    async (signal) => {
      const { requestToken } = await onDemand(() => import('#core/flow/steps/token.ts'), signal)
      const { environment: asked, session } = newest()
      const answer = await requestToken(asked, flow, signal, session.assertion)
      return answer.ok ? ok({ answer: answer.value, asked }) : answer
    },
    ({ answer, asked }) => answered(answer, asked),
  )
}

/**
 * Keeps what a token request was answered with, reads which versions of the API the token opens, and looks at its org: beside
 * what the environment claims, or the one that was asked as.
 */
export function useTokenAnswered(
  environment: Environment,
): (answered: Pick<FlowSession, 'assertion' | 'token'>, asked?: Environment) => void {
  const { flow } = usePorts()
  const update = useUpdateEnvironment(environment)
  const { change: changeSession, changeOf } = useFlowSession(environment.id)
  return (answered, asked = environment) => {
    // A new token makes the last API answer a thing of the past.
    changeSession({ ...FORGOTTEN, ...answered })
    void onDemand(() => import('#core/flow/steps/api.ts'))
      .then(({ readVersions }) => readVersions(asked, answered, flow))
      .then((versions) => versions && changeOf(answered.token, { versions }))
    void onDemand(() => import('#core/flow/token-life/truth.ts'))
      .then(({ checkTruth }) => checkTruth(asked, answered, flow))
      .then((looked) => {
        if (looked?.session && changeOf(answered.token, looked.session) && looked.environment)
          update(looked.environment)
      })
  }
}
