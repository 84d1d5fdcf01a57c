import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'

import type { FlowError } from '#core/flow/actions.ts'
import { approveUser, changePolicy, revokeApproval } from '#core/flow/approval.ts'
import { callbackUrl, finishConsent, prepareConsent } from '#core/flow/consent.ts'
import type { Environment } from '#core/flow/environment.ts'
import { ok } from '#core/kernel/result.ts'
import type { PermittedUsers } from '#core/vocabulary/salesforce.ts'
import { ApprovalPanel } from '#features/approval/ApprovalPanel.tsx'
import { tokenErrorWords } from '#features/token/messages.ts'
import { Notice } from '#ui/Notice.tsx'

import { onConsentAnswer, type ConsentAnswer } from '../../consent-channel.ts'
import { usePorts } from '../../ports.ts'
import { Problem } from '../Problem.tsx'
import { useAction, useActionWith } from '../use-action.ts'
import type { Bench } from '../use-bench.ts'
import { useOrgSetup } from '../use-org-setup.ts'

export function ApprovalStep({ bench }: { bench: Bench }) {
  const { flow } = usePorts()
  const { environment } = bench
  const { setup, apply, choose } = useOrgSetup(bench)
  const { app, approval } = environment

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

  // The verifier lives in this entry's value, in memory, never in its key.
  const consent = useQuery({
    queryKey: ['consent', environment.id, app.consumerKey, approval.username],
    queryFn: () => prepareConsent(environment, flow),
    enabled: app.permittedUsers === 'self_authorize' && app.consumerKey !== '',
  })
  const pending = consent.data?.ok ? consent.data.value : undefined
  const finish = useActionWith(async (answer: ConsentAnswer) => {
    if (answer.error !== undefined) {
      const { error, errorDescription } = answer
      return {
        ok: false as const,
        error: {
          code: 'oauth_error' as const,
          status: 302,
          error,
          ...(errorDescription === undefined ? {} : { errorDescription }),
        },
      }
    }
    if (!pending) return { ok: false as const, error: { code: 'missing_fact' as const, fact: 'app' as const } }
    return finishConsent(environment, pending, answer.code, flow)
  }, apply)
  const receive = useEffectEvent((answer: ConsentAnswer) => {
    // Another state belongs to another request: RFC 6749 §10.12.
    if (answer.state === pending?.state) finish.start(answer)
  })
  useEffect(() => onConsentAnswer((answer) => receive(answer)), [])

  return (
    <>
      <Problem action={approve} />
      <Problem action={revoke} />
      <Problem action={policy} />
      {finish.problem?.code === 'oauth_error' && (
        <Notice look="bad" role="alert" title={`The consent ended with ${finish.problem.error}`}>
          {finish.problem.errorDescription ?? ''} {tokenErrorWords(finish.problem).next}
        </Notice>
      )}
      {finish.problem && finish.problem.code !== 'oauth_error' && (
        <Notice look="bad" role="alert" title="The code could not be exchanged">
          Open the consent page again. The wire shows what happened.
        </Notice>
      )}
      <ApprovalPanel
        environment={environment}
        setup={setup}
        onUsername={(username) => choose({ username })}
        approving={approve.busy}
        onApprove={approve.start}
        revoking={revoke.busy}
        onRevoke={revoke.start}
        onPolicy={policy.start}
        consentUrl={pending?.url}
        callbackUrl={callbackUrl(flow.origin)}
        finishing={finish.busy}
      />
    </>
  )
}
