import { useRef, useState } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { runWholeFlow, type RunOutcome } from '#core/flow/run/run.ts'
import type { Step } from '#core/flow/facts/step.ts'

import { useKeysChanged } from '../bench/state/use-signing-key.ts'
import { useChangeEnvironment } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'

/** How the run of one environment stands. */
export type EnvironmentRun = { step?: Step; running: boolean; outcome?: RunOutcome; failed?: Error }

/** Runs of several environments side by side: each is kept and shown step by step, all are called off together. */
export function useRuns(environments: readonly Environment[]) {
  const { flow, live } = usePorts()
  const change = useChangeEnvironment()
  const keysChanged = useKeysChanged()
  const controller = useRef<AbortController>(undefined)
  const [runs, setRuns] = useState<Readonly<Record<string, EnvironmentRun>>>({})
  const put = (id: string, run: EnvironmentRun) => setRuns((before) => ({ ...before, [id]: run }))

  const runOne = async (environment: Environment, signal: AbortSignal) => {
    const { id } = environment
    put(id, { running: true })
    try {
      const outcome = await runWholeFlow(
        environment,
        flow,
        {
          started: (step) => put(id, { running: true, step }),
          change: (part) => {
            change<Environment>(environment, (before) =>
              before.kind === 'practice' ? { ...before, ...part } : { ...before, ...sharedPart(part) },
            )
            if (part.keyThumbprint !== undefined) void keysChanged()
          },
          session: (part) => live.changeSession(id, part),
        },
        signal,
        live.get(id).session,
      )
      put(id, { running: false, outcome })
    } catch (thrown) {
      put(id, { running: false, failed: thrown instanceof Error ? thrown : new Error('unknown') })
    }
  }
  return {
    runs,
    running: environments.some(({ id }) => runs[id]?.running === true),
    start: () => {
      const { signal } = (controller.current = new AbortController())
      for (const environment of environments) void runOne(environment, signal)
    },
    cancel: () => controller.current?.abort(),
  }
}

/** What a run changes of an environment of a real org: never its app, which is set up elsewhere. */
function sharedPart({
  practice: _practice,
  app: _app,
  ...part
}: Parameters<Parameters<typeof runWholeFlow>[2]['change']>[0]) {
  return part
}
