import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import type { RunOutcome } from '#core/flow/run/run.ts'
import type { Step } from '#core/flow/facts/step.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useFlowSession } from './use-flow-session.ts'
import { useKeysChanged } from './use-signing-key.ts'

/** The run of the whole flow, as it stands. */
export type Run = {
  start: () => void
  cancel: () => void
  running: boolean
  /** The step that is being done. */
  step: Step | undefined
  /** How the last run ended. */
  outcome: RunOutcome | undefined
  /** The platform failed, or there is a bug. */
  failed: Error | null
}

/** The one-click run over an environment: what it changes is kept and shown step by step. */
export function useRun(environment: Environment): Run {
  const { flow } = usePorts()
  const update = useUpdateEnvironment(environment)
  const keysChanged = useKeysChanged()
  const { session, change: changeSession } = useFlowSession(environment.id)
  const controller = useRef<AbortController>(undefined)
  const [step, setStep] = useState<Step>()
  const run = useMutation({
    mutationFn: async (): Promise<RunOutcome> => {
      controller.current = new AbortController()
      const { runWholeFlow } = await import('#core/flow/run/run.ts')
      return runWholeFlow(
        environment,
        flow,
        {
          started: setStep,
          change: (change) => {
            update(change)
            if (change.keyThumbprint !== undefined) void keysChanged()
          },
          session: changeSession,
        },
        controller.current.signal,
        session,
      )
    },
    onSettled: () => setStep(undefined),
  })
  return {
    start: () => run.mutate(),
    cancel: () => controller.current?.abort(),
    running: run.isPending,
    step,
    outcome: run.data,
    failed: run.error,
  }
}
