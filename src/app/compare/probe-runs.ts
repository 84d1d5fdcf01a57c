import { useSyncExternalStore } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import type { FlowPorts } from '#core/environment/ports.ts'
import type { AnsweredPlace } from '#core/probe/answer.ts'
import type { ProbeBlock, ProbePlan } from '#core/probe/plan.ts'
import { probePortsOf, runProbe, type ProbeEnd } from '#core/probe/run-probe.ts'
import { pause } from '#platform/browser/pause.ts'
import { onDemand } from '#ui/on-demand.ts'

/** A probe as it stands. It goes on while other pages of the app are looked at, and is gone with the page. */
export type ProbeRun = {
  plan: ProbePlan
  places: readonly AnsweredPlace[]
  running: boolean
  startedAt: number
  tookMilliseconds: number
  end?: ProbeEnd
  block?: ProbeBlock
  failed?: Error
}

const runs = new Map<string, ProbeRun>()
const controllers = new Map<string, AbortController>()
const listeners = new Set<() => void>()
/** Each org answers one probe at a time; the next waits for its turn. */
const turns = new Map<string, Promise<unknown>>()

function change(id: string, next: ProbeRun): void {
  runs.set(id, next)
  for (const listener of listeners) listener()
}

/** Starts a probe of an environment, or starts it again. */
export function startProbe(environment: Environment, plan: ProbePlan, flow: FlowPorts): void {
  const { id } = environment
  stopProbe(id)
  const controller = new AbortController()
  controllers.set(id, controller)
  const isCurrent = () => controllers.get(id) === controller
  let run: ProbeRun = { plan, places: [], running: true, startedAt: flow.clock(), tookMilliseconds: 0 }
  const report = (part: Partial<ProbeRun>) => {
    run = { ...run, ...part, tookMilliseconds: flow.clock() - run.startedAt }
    if (isCurrent()) change(id, run)
  }
  change(id, run)
  const org = plan.own ?? id
  const turn = (turns.get(org) ?? Promise.resolve()).then(async () => {
    try {
      // What shortens the record of each login is there before the first.
      await onDemand(() => import('#core/kernel/redact.ts'))
      const ports = probePortsOf(environment, flow, pause)
      const end = await runProbe(plan, ports, controller.signal, (place) => report({ places: [...run.places, place] }))
      report({ running: false, ...(end.ok ? { end: end.value } : { block: end.error }) })
    } catch (thrown) {
      report({ running: false, failed: thrown instanceof Error ? thrown : new Error('unknown') })
    }
  })
  turns.set(org, turn)
}

/** Stops a probe; what was answered stays. */
export function stopProbe(id: string): void {
  controllers.get(id)?.abort()
}

/** The probe of an environment, as it goes on. */
export function useProbeRun(id: string): ProbeRun | undefined {
  return useSyncExternalStore(subscribe, () => runs.get(id))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
