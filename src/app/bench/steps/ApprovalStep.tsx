import type { FlowError } from '#core/flow/facts/flow-error.ts'
import { approveUser, changePolicy, revokeApproval } from '#core/flow/steps/approval.ts'
import { callbackUrl, type ConsentError } from '#core/flow/steps/consent.ts'
import type { Environment } from '#core/environment/environment.ts'
import { ok } from '#core/kernel/result.ts'
import type { PermittedUsers } from '#core/vocabulary/salesforce.ts'
import { ConsumerSecret } from '#features/approval/ConsumerSecret.tsx'
import { ApprovalPanel } from '#features/approval/ApprovalPanel.tsx'
import { ServerWords } from '#features/approval/ServerWords.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { consentProblem as words } from '#words/en/approval.ts'
import { consentEnding } from '#words/en/consent-endings.ts'
import { tokenErrorWords } from '#words/en/token-errors.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useAction, useActionWith } from '../../state/use-action.ts'
import { Problem } from './Problem.tsx'
import type { StepProps } from './step-props.ts'
import { useConsent } from './use-consent.ts'
import { useOrgSetup } from './use-org-setup.ts'

export function ApprovalStep({ environment, state, running }: Pick<StepProps, 'environment' | 'state' | 'running'>) {
  const { flow } = usePorts()
  const { setup, apply, choose } = useOrgSetup(environment, running)
  const { approval } = environment
  const update = useUpdateEnvironment(environment)

  const approve = useAction<Pick<Environment, 'approval'>, FlowError>(async (signal) => {
    if (environment.kind === 'practice') return approveUser(environment, flow, signal)
    return ok({ approval: { ...approval, approvedUsername: approval.username } })
  }, apply)
  const revoke = useAction<Pick<Environment, 'approval'>, FlowError>(async () => {
    if (environment.kind === 'practice') return revokeApproval(environment, flow)
    return ok({ approval: { username: approval.username } })
  }, apply)
  const changing = useActionWith(
    (permittedUsers: PermittedUsers) => changePolicy(environment, permittedUsers, flow),
    apply,
  )

  const consent = useConsent(environment, apply)

  return (
    <>
      <Problem action={approve} />
      <Problem action={revoke} />
      <Problem action={changing} />
      {consent.withSecret ? (
        <ConsumerSecret busy={consent.finishing} onSecret={consent.withSecret} />
      ) : (
        consent.problem && <ConsentProblem problem={consent.problem} />
      )}
      <ApprovalPanel
        environment={environment}
        blockedBy={state.blockedBy}
        setup={setup}
        onUsername={(username) => choose({ username })}
        onTicks={(approvalTicks) => update({ approvalTicks })}
        approve={approve}
        revoke={revoke}
        changePolicy={changing}
        consent={consent}
        callbackUrl={callbackUrl(flow.origin)}
      />
    </>
  )
}

function ConsentProblem({ problem }: { problem: ConsentError }) {
  if (problem.code === 'consent_refused') {
    return (
      <Notice look="bad" role="alert" title={consentEnding(problem.error)}>
        <ServerWords error={problem.error} errorDescription={problem.errorDescription} /> {words.nothingApproved}
      </Notice>
    )
  }
  if (problem.code === 'answer_of_other_issuer') {
    return (
      <Notice look="bad" role="alert" title={words.otherServerTitle}>
        <Sentence
          of={words.otherServerText(problem.iss, problem.issuer)}
          links={{ issuer: <q className="break-words" />, askedIssuer: <q className="break-words" /> }}
        />
      </Notice>
    )
  }
  if (problem.code === 'no_refresh_token') {
    return (
      <Notice look="bad" role="alert" title={words.noRefreshTokenTitle}>
        {words.noRefreshTokenText(problem.scope)}
      </Notice>
    )
  }
  return (
    <Notice look="bad" role="alert" title={words.exchangeFailedTitle}>
      {problem.code === 'oauth_error' && tokenErrorWords(problem).next} {words.openAgain}
    </Notice>
  )
}
