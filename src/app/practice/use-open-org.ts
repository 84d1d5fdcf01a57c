import { useMutation } from '@tanstack/react-query'

import { openPracticeOrg } from '#core/flow/steps/app.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import { changed, newEnvironment, type PracticeEnvironment } from '#core/environment/environment.ts'
import { runWholeFlow } from '#core/flow/run/run.ts'
import { ok, type Result } from '#core/kernel/result.ts'
import type { OrgKind } from '#core/vocabulary/salesforce.ts'

import { newEnvironmentId, useChangeEnvironment, useKeepEnvironment } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'

/** Makes an environment and, behind it, a practice org of a kind. Nothing else: no key, no app. */
export function useOpenOrg() {
  const { flow } = usePorts()
  const keep = useKeepEnvironment()
  const change = useChangeEnvironment()
  return useMutation({
    mutationFn: async ({
      kind,
      name,
    }: {
      kind: OrgKind
      name: string
    }): Promise<Result<PracticeEnvironment, FlowError>> => {
      const environment = newEnvironment({ kind: 'practice', name, id: newEnvironmentId(), createdAt: flow.clock() })
      await keep(environment)
      const opened = await openPracticeOrg(environment, kind, flow)
      if (!opened.ok) return opened
      change(environment, (before) => changed(before, opened.value))
      return ok(changed(environment, opened.value))
    },
  })
}

/** Brings an environment's org to where a login works: key, certificate, app, approval, token and a query. */
export function useMakeReady() {
  const { flow, live } = usePorts()
  const change = useChangeEnvironment()
  return useMutation({
    mutationFn: (environment: PracticeEnvironment) =>
      runWholeFlow(
        environment,
        flow,
        {
          started: () => undefined,
          change: (part) => change(environment, (before) => changed(before, part)),
          session: (part) => live.changeSession(environment.id, part),
        },
        new AbortController().signal,
      ),
  })
}
