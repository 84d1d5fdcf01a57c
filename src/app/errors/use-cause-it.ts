import { useMutation } from '@tanstack/react-query'
import { useLocation } from 'wouter'

import type { Environment, PracticeEnvironment } from '#core/environment/environment.ts'
import { processDrillsResponse, processSetupChange } from '#core/practice-client/setup-answer.ts'
import { setupChangeRequest, setupRequest } from '#core/practice-client/setup-requests.ts'
import { ok, type Result } from '#core/kernel/result.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { DrillId } from '#core/vocabulary/drills.ts'
import { drillsPage } from '#words/en/drills.ts'

import { useMakeReady, useOpenOrg } from '#app/practice/use-open-org.ts'
import { RUN_AT_ONCE } from '../shell/PageHeading.tsx'
import { useChangeEnvironment, useKnownEnvironments } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'

type Caused = { environment: PracticeEnvironment; byClient: boolean }

/** Starts the drill that brings a cause about, in the newest practice org or in one made for it, and leads to its answer. */
export function useCauseIt() {
  const { flow } = usePorts()
  const environments = useKnownEnvironments()
  const open = useOpenOrg()
  const ready = useMakeReady()
  const change = useChangeEnvironment()
  const [, navigate] = useLocation()
  return useMutation({
    mutationFn: async (drill: DrillId): Promise<Result<Caused, FlowError>> => {
      const kept = environments.findLast(isReady)
      const opened = kept ? ok(kept) : await open.mutateAsync({ kind: 'developer', name: drillsPage.environmentName })
      if (!opened.ok) return opened
      const environment = opened.value
      if (!kept) await ready.mutateAsync(environment)
      const transport = flow.transportFor(environment)
      const baseUrl = environment.practice?.baseUrl ?? ''
      const started = processSetupChange(
        await transport(setupChangeRequest(baseUrl, 'POST', `/drills/${drill}`, {}), { purpose: 'change_setup' }),
      )
      if (!started.ok) return started
      const drills = processDrillsResponse(await transport(setupRequest(baseUrl, '/drills'), { purpose: 'read_setup' }))
      if (!drills.ok) return drills
      const byClient = drills.value.find(({ id }) => id === drill)?.side === 'client'
      change(environment, (before) => ({ ...before, drill }))
      return ok({ environment, byClient })
    },
    onSuccess: (caused, drill) => {
      if (!caused.ok) return
      const { environment, byClient } = caused.value
      // A client's mistake is made by the drill's own client; what is broken in the org, the bench meets by itself.
      if (byClient) navigate(`/practice/${environment.id}/drills#${new URLSearchParams({ drill })}`)
      else navigate(`/env/${environment.id}/token`, { state: RUN_AT_ONCE })
    },
  })
}

function isReady(environment: Environment): environment is PracticeEnvironment {
  return (
    environment.kind === 'practice' &&
    environment.practice !== undefined &&
    environment.app.appId !== undefined &&
    environment.approval.approvedUsername !== undefined
  )
}
