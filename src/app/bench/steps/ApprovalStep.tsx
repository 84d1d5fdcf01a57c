import type { FlowError } from '#core/flow/facts/flow-error.ts'
import { approveUser, changePolicy, revokeApproval } from '#core/flow/steps/approval.ts'
import { callbackUrl, type ConsentError } from '#core/flow/steps/consent.ts'
import type { Environment } from '#core/environment/environment.ts'
import { ok } from '#core/kernel/result.ts'
import type { PermittedUsers } from '#core/vocabulary/salesforce.ts'
import { ApprovalPanel } from '#features/approval/ApprovalPanel.tsx'
import { consentEnding } from '#words/en/consent-endings.ts'
import { ServerWords } from '#features/approval/ServerWords.tsx'
import { tokenErrorWords } from '#features/token/messages.ts'
import { Notice } from '#ui/Notice.tsx'

import { usePorts } from '../../state/ports.ts'
import { Problem } from './Problem.tsx'
import { useAction, useActionWith } from '../state/use-action.ts'
import type { Bench } from '../state/use-bench.ts'
import { useConsent } from './use-consent.ts'
import { useOrgSetup } from './use-org-setup.ts'

export function ApprovalStep({ bench }: { bench: Bench }) {
  const { flow } = usePorts()
  const { environment } = bench
  const { setup, apply, choose } = useOrgSetup(bench)
  const { approval } = environment

  const approve = useAction<Partial<Environment>, FlowError>(async (signal) => {
    if (environment.kind === 'practice') return approveUser(environment, flow, signal)
    return ok({ approval: { ...approval, approvedUsername: approval.username } })
  }, apply)
  const revoke = useAction<Partial<Environment>, FlowError>(async () => {
    if (environment.kind === 'practice') return revokeApproval(environment, flow)
    return ok({ approval: { username: approval.username } })
  }, apply)
  const policy = useActionWith(
    (permittedUsers: PermittedUsers) => changePolicy(environment, permittedUsers, flow),
    apply,
  )

  const consent = useConsent(environment, apply)

  return (
    <>
      <Problem action={approve} />
      <Problem action={revoke} />
      <Problem action={policy} />
      {consent.problem && <ConsentProblem problem={consent.problem} />}
      <ApprovalPanel
        environment={environment}
        setup={setup}
        onUsername={(username) => choose({ username })}
        approving={approve.busy}
        onApprove={approve.start}
        revoking={revoke.busy}
        onRevoke={revoke.start}
        onPolicy={policy.start}
        consentUrl={consent.url}
        onOpenConsent={consent.opened}
        callbackUrl={callbackUrl(flow.origin)}
        finishing={consent.finishing}
      />
    </>
  )
}

function ConsentProblem({ problem }: { problem: ConsentError }) {
  if (problem.code === 'consent_refused') {
    return (
      <Notice look="bad" role="alert" title={consentEnding(problem.error)}>
        <ServerWords error={problem.error} errorDescription={problem.errorDescription} /> Nothing was approved.
      </Notice>
    )
  }
  if (problem.code === 'answer_of_other_issuer') {
    return (
      <Notice look="bad" role="alert" title="The answer is of another server">
        It says that it is of <q className="break-words">{problem.iss}</q>, and was asked of{' '}
        <q className="break-words">{problem.issuer}</q>. Its code was not sent anywhere.
      </Notice>
    )
  }
  return (
    <Notice look="bad" role="alert" title="The code could not be exchanged">
      {problem.code === 'oauth_error' && tokenErrorWords(problem).next} Open the consent page again. The wire shows what
      happened.
    </Notice>
  )
}
