import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import type { RunOutcome } from '#core/flow/run/run.ts'
import type { Step } from '#core/flow/facts/step.ts'
import { onDemand } from '#ui/on-demand.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useFlowSession } from './use-flow-session.ts'
import { useNewest } from './use-newest.ts'
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
  const { change: changeSession } = useFlowSession(environment.id)
  const newest = useNewest(environment)
  const controller = useRef<AbortController>(undefined)
  const [step, setStep] = useState<Step>()
  const run = useMutation({
    mutationFn: async (): Promise<RunOutcome | undefined> => {
      const { signal } = (controller.current = new AbortController())
      const run = await onDemand(() => import('#core/flow/run/run.ts'), signal).catch(() => undefined)
      // Stopped before anything was done.
      if (run === undefined) return undefined
      const { environment: begun, session } = newest()
      return run.runWholeFlow(
        begun,
        flow,
        {
          started: setStep,
          change: (change) => {
            update(change)
            if (change.keyThumbprint !== undefined) void keysChanged()
          },
          session: changeSession,
        },
        signal,
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
