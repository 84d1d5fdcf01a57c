import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { FlowSession } from '#core/flow/facts/session.ts'
import type { Environment } from '#core/environment/environment.ts'
import type { Action } from '#ui/action.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useAction } from '../../state/use-action.ts'
import { FORGOTTEN, useFlowSession } from './use-flow-session.ts'

/** Signs and asks for a token. One for the whole bench: it is started at the assertion and watched at the token. */
export function useTokenRequest(environment: Environment): Action<FlowError> {
  const { flow } = usePorts()
  const { session } = useFlowSession(environment.id)
  const answered = useTokenAnswered(environment)
  return useAction(
    async (signal) =>
      (await import('#core/flow/steps/token.ts')).requestToken(environment, flow, signal, session.assertion),
    answered,
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
    void import('#core/flow/steps/api.ts')
      .then(({ readVersions }) => readVersions(asked, answered, flow))
      .then((versions) => versions && changeOf(answered.token, { versions }))
    void import('#core/flow/token-life/truth.ts')
      .then(({ checkTruth }) => checkTruth(asked, answered, flow))
      .then((looked) => {
        if (looked?.session && changeOf(answered.token, looked.session) && looked.environment)
          update(looked.environment)
      })
  }
}
