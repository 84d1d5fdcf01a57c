import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import type { FlowError } from '#core/flow/facts/flow-error.ts'
import { changed, type PracticeEnvironment } from '#core/environment/environment.ts'
import type { EnvironmentChange } from '#core/flow/steps/step-module.ts'
import { runWholeFlow } from '#core/flow/run/run.ts'
import { ok, type Result } from '#core/kernel/result.ts'
import { changesToPrepare, type PreparedOrg } from '#core/practice-client/prepared-org.ts'
import { processSetupChange, processSetupResponse } from '#core/practice-client/setup-answer.ts'
import { setupChangeRequest, setupRequest } from '#core/practice-client/setup-requests.ts'

import { useChangeEnvironment } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { useOpenOrg } from './use-open-org.ts'

/** How far the making has come. */
export type MakingPhase = 'opening' | 'readying' | 'preparing'

/**
 * Makes an org like the one a link describes: opens one of its kind, brings it to where a login works with a key of
 * this browser's own, then changes in it what the trainer had changed.
 *
 * Stops at the first refusal; what was made until then stays in the list of practice orgs.
 */
export function useMakePreparedOrg() {
  const { flow } = usePorts()
  const open = useOpenOrg()
  const changeEnvironment = useChangeEnvironment()
  const [phase, setPhase] = useState<MakingPhase>()

  const make = useMutation({
    mutationFn: async (org: PreparedOrg): Promise<Result<PracticeEnvironment, FlowError>> => {
      setPhase('opening')
      const opened = await open.mutateAsync({ kind: org.kind, name: org.name })
      if (!opened.ok) return opened
      let environment = opened.value
      const change = (part: EnvironmentChange) => {
        environment = changed(environment, part)
        changeEnvironment(environment, (before) => changed(before, part))
      }
      const transport = flow.transportFor(environment)
      const baseUrl = environment.practice?.baseUrl ?? ''

      if (org.app !== null) {
        setPhase('readying')
        change({ app: { ...environment.app, kind: org.app.kind } })
        const run = await runWholeFlow(
          environment,
          flow,
          // The token of this run is nobody's: the org is about to change.
          { started: () => undefined, change, session: () => undefined },
          new AbortController().signal,
        )
        if (!run.ok && 'error' in run && run.error !== undefined) return { ok: false, error: run.error }
      }

      setPhase('preparing')
      const setup = processSetupResponse(await transport(setupRequest(baseUrl, ''), { purpose: 'read_setup' }))
      if (!setup.ok) return setup
      for (const { method, path, body } of changesToPrepare(org, setup.value, environment.app.appId)) {
        const request = setupChangeRequest(baseUrl, method, path, body)
        const changed = processSetupChange(await transport(request, { purpose: 'change_setup' }))
        if (!changed.ok) return changed
      }
      return ok(environment)
    },
    onSettled: () => setPhase(undefined),
  })
  return { ...make, phase }
}
