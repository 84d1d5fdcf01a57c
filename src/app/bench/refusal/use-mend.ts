import { changed, type Environment } from '#core/environment/environment.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import { makeMend, type Mend } from '#core/flow/refusal/mend.ts'
import { ok } from '#core/kernel/result.ts'
import type { Action } from '#ui/action.ts'
import { onDemand } from '#ui/on-demand.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useActionWith } from '../../state/use-action.ts'
import { useTokenAnswered } from '../state/use-token-request.ts'
import { useFlowSession } from '../state/use-flow-session.ts'

/** Makes a mend, keeps what it changed, and asks for a token again. */
export function useMend(environment: Environment): Action<FlowError, Mend> {
  const { flow } = usePorts()
  const update = useUpdateEnvironment(environment)
  const { session } = useFlowSession(environment.id)
  const answered = useTokenAnswered(environment)
  return useActionWith(
    async (mend: Mend, signal) => {
      // Before anything is mended: what is given up until then has changed nothing.
      const { requestToken } = await onDemand(() => import('#core/flow/steps/token.ts'), signal)
      const made = await makeMend(mend, environment, flow, signal)
      if (!made.ok) return made
      update(made.value)
      const mended = changed(environment, made.value)
      const asked = await requestToken(mended, flow, signal, session.assertion)
      return asked.ok ? ok({ answer: asked.value, mended }) : asked
    },
    // The org is held against what it was asked as, not against what was mended.
    ({ answer, mended }) => answered(answer, mended),
  )
}
