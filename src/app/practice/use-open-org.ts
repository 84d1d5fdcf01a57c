import { useMutation } from '@tanstack/react-query'

import { openPracticeOrg } from '#core/flow/steps/app.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { Environment } from '#core/environment/environment.ts'
import { runWholeFlow } from '#core/flow/run/run.ts'
import { ok, type Result } from '#core/kernel/result.ts'
import type { OrgKind } from '#core/vocabulary/salesforce.ts'

import { useChangeEnvironment, useCreateEnvironment } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'

/** Makes an environment and, behind it, a practice org of a kind. Nothing else: no key, no app. */
export function useOpenOrg() {
  const { flow } = usePorts()
  const create = useCreateEnvironment()
  const change = useChangeEnvironment()
  return useMutation({
    mutationFn: async ({ kind, name }: { kind: OrgKind; name: string }): Promise<Result<Environment, FlowError>> => {
      const environment = await create.mutateAsync({ kind: 'practice', name })
      const opened = await openPracticeOrg(environment, kind, flow)
      if (!opened.ok) return opened
      change(environment.id, (before) => ({ ...before, ...opened.value }))
      return ok({ ...environment, ...opened.value })
    },
  })
}

/** Brings an environment's org to where a login works: key, certificate, app, approval, token and a query. */
export function useMakeReady() {
  const { flow, live } = usePorts()
  const change = useChangeEnvironment()
  return useMutation({
    mutationFn: (environment: Environment) =>
      runWholeFlow(
        environment,
        flow,
        {
          started: () => undefined,
          change: (part) => change(environment.id, (before) => ({ ...before, ...part })),
          session: (part) => live.changeSession(environment.id, part),
        },
        new AbortController().signal,
      ),
  })
}
