import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'

import type { WrittenAssertion } from '#core/assertions/written.ts'
import {
  changed,
  newEnvironment,
  transportKind,
  type Environment,
  type PracticeEnvironment,
} from '#core/environment/environment.ts'
import type { FlowPorts } from '#core/environment/ports.ts'
import type { KeptKey } from '#core/key-shelf/kept-key.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import { createTransport } from '#platform/transports/transport.ts'
import { onDemand } from '#ui/on-demand.ts'

import { useKnownEnvironments } from '../../state/environments.ts'
import { usePorts, type Ports } from '../../state/ports.ts'

/** What is tried: one fault in an assertion that is right otherwise, or the whole as it is written. */
export type Trial = { finding?: AssertionFinding; written: WrittenAssertion; findings: readonly AssertionFinding[] }

type Target = { environment: PracticeEnvironment; ports: FlowPorts }

/**
 * Sends an assertion to a practice org: this environment's, else the first of this browser that is set up, else one that is
 * opened for it and that nothing is kept of.
 */
export function useTrial(environment: Environment) {
  const { flow, live } = usePorts()
  const environments = useKnownEnvironments()
  const opened = useRef<Target>(undefined)
  return useMutation({
    mutationFn: async ({ finding, written, findings }: Trial) => {
      // Before an org is opened for it.
      const { seeRefused, tryAtPractice } = await onDemand(() => import('#core/trial/trial.ts'))
      const kept = [environment, ...environments].find(isSetUp)
      const target = kept
        ? { environment: kept, ports: flow }
        : (opened.current ?? (await openForTrial({ flow, live })))
      // One whose set-up broke off is opened anew the next time.
      if (!kept && isSetUp(target.environment)) opened.current = target
      return finding
        ? seeRefused(finding, written, target.environment, target.ports)
        : tryAtPractice(written, findings, target.environment, target.ports)
    },
  })
}

/** Whether a practice org is there with all that an assertion needs. */
function isSetUp(environment: Environment): environment is PracticeEnvironment {
  return (
    environment.kind === 'practice' &&
    environment.practice !== undefined &&
    environment.app.appId !== undefined &&
    environment.certificate !== undefined &&
    environment.approval.approvedUsername !== undefined
  )
}

/** A practice org that was set up as the run does it, with a key that is held here alone. */
async function openForTrial({ flow, live }: Pick<Ports, 'flow' | 'live'>): Promise<Target> {
  const held = new Map<string, KeptKey>()
  const ports: FlowPorts = {
    ...flow,
    // What is exchanged is shown on the Trust page as long as the page is open, and is stored no more than the org is.
    transportFor: (asked) => createTransport(transportKind(asked), flow.origin, live.recorder(asked.id)),
    keys: {
      put: async (key, name) => {
        const made: KeptKey = { ...key, name, createdAt: flow.clock(), kept: 'memory' }
        held.set(key.thumbprint, made)
        return made
      },
      get: async (thumbprint) => held.get(thumbprint),
      list: async () => [...held.values()],
    },
  }
  let environment = newEnvironment({ id: 'trial', name: 'trial', kind: 'practice', createdAt: flow.clock() })
  const { runWholeFlow } = await onDemand(() => import('#core/flow/run/run.ts'))
  await runWholeFlow(
    environment,
    ports,
    {
      started: () => undefined,
      change: (change) => {
        environment = changed(environment, change as Partial<PracticeEnvironment>)
      },
      session: () => undefined,
    },
    new AbortController().signal,
  )
  return { environment, ports }
}
