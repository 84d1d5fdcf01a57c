import { useMutation } from '@tanstack/react-query'

import { changed, type PracticeEnvironment } from '#core/environment/environment.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { processSetupChange } from '#core/practice-client/setup-answer.ts'
import { setupChangeRequest } from '#core/practice-client/setup-requests.ts'
import type { DrillId } from '#core/vocabulary/drills.ts'

import { drillsPage } from '#words/en/drills.ts'
import { useChangeEnvironment } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { useMakeReady, useOpenOrg } from './use-open-org.ts'

/** A drill to be started in an org of its own, and the drills it was sent with. */
type Wish = { drill: DrillId; course?: readonly DrillId[] | undefined }

/**
 * Makes an org in which a login works, and starts a drill in it. Stops at the first refusal; what was made until then stays in
 * the list of practice orgs.
 */
export function useMakeDrillOrg() {
  const { flow } = usePorts()
  const open = useOpenOrg()
  const ready = useMakeReady()
  const change = useChangeEnvironment()
  return useMutation({
    mutationFn: async ({ drill, course }: Wish): Promise<Result<PracticeEnvironment, FlowError>> => {
      const opened = await open.mutateAsync({ kind: 'developer', name: drillsPage.environmentName })
      if (!opened.ok) return opened
      const environment = course ? changed(opened.value, { course }) : opened.value
      change(environment, (before) => (course ? changed(before, { course }) : before))
      const run = await ready.mutateAsync(environment)
      if (!run.ok) {
        return 'error' in run && run.error !== undefined ? err(run.error) : err({ code: 'missing_fact', fact: 'app' })
      }
      const request = setupChangeRequest(environment.practice?.baseUrl ?? '', 'POST', `/drills/${drill}`, {})
      const answer = await flow.transportFor(environment)(request, { purpose: 'change_setup' })
      const started = processSetupChange(answer)
      return started.ok ? ok(environment) : started
    },
  })
}
