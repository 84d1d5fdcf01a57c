import { approveUser, type FlowError } from '#core/flow/actions.ts'
import type { Environment } from '#core/flow/environment.ts'
import { ok } from '#core/kernel/result.ts'
import { ApprovalPanel } from '#features/approval/ApprovalPanel.tsx'

import { usePorts } from '../../ports.ts'
import { Problem } from '../Problem.tsx'
import { useAction } from '../use-action.ts'
import type { Bench } from '../use-bench.ts'

export function ApprovalStep({ bench }: { bench: Bench }) {
  const { flow } = usePorts()
  const { environment, update } = bench
  const approve = useAction<Partial<Environment>, FlowError>(async (signal) => {
    if (environment.kind === 'practice') return approveUser(environment, flow, signal)
    return ok({ approval: { ...environment.approval, approvedUsername: environment.approval.username } })
  }, update)
  return (
    <>
      <Problem action={approve} />
      <ApprovalPanel
        environment={environment}
        onApproval={(approval) => update({ approval })}
        approving={approve.busy}
        onApprove={approve.start}
      />
    </>
  )
}
