import { lazy, Suspense } from 'react'

import { apiVersion, type ApiCall } from '#core/flow/steps/api.ts'
import { callWithLivingToken } from '#core/flow/token-life/renewal.ts'
import { ApiPanel } from '#features/api/ApiPanel.tsx'
import { EndedToken } from '#features/token/EndedToken.tsx'
import { WrongOrg } from '#features/token/OrgTruth.tsx'
import { Notice } from '#ui/Notice.tsx'
import { CardSkeleton } from '#ui/Skeleton.tsx'
import { blockedWords } from '#words/en/blocked.ts'
import { formatTimeOfDay } from '#words/en/format.ts'
import { tokenLife } from '#words/en/truth-check.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useActionWith } from '../../state/use-action.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { useTokenLife } from '../state/use-token-life.ts'
import { Problem } from './Problem.tsx'
import type { StepProps } from './step-props.ts'

const RefusedStep = lazy(async () => ({ default: (await import('../refusal/RefusedStep.tsx')).RefusedStep }))

type ApiStepProps = Pick<StepProps, 'environment' | 'state' | 'refusal' | 'mend'>

export function ApiStep({ environment, state, refusal, mend }: ApiStepProps) {
  const { flow } = usePorts()
  const update = useUpdateEnvironment(environment)
  const { session, letStand } = useTokenLife(environment)
  const { change: changeSession } = useFlowSession(environment.id)
  const call = useActionWith(
    async (apiCall: ApiCall, signal) => {
      const called = await callWithLivingToken(environment, session, apiCall, flow, signal)
      // Here, since a call that was given up has an answer too: that it was.
      if (called.ok && called.value.session) changeSession(called.value.session)
      if (called.ok && called.value.environment) update(called.value.environment)
      return called
    },
    () => undefined,
  )
  return (
    <>
      <Problem action={call} />
      <Problem action={mend} />
      <WrongOrg truth={session.token?.outcome.ok ? session.truth : undefined} onLetStand={letStand} />
      {session.api?.renewedAt !== undefined && (
        <Notice role="status" title={tokenLife.renewed}>
          {tokenLife.renewedText(formatTimeOfDay(session.api.renewedAt))}
        </Notice>
      )}
      {!session.token && session.ended && <EndedToken ended={session.ended} />}
      <ApiPanel
        api={environment.api}
        onApi={(api) => update({ api })}
        versions={session.versions}
        version={apiVersion(environment, session.versions)}
        answer={session.api}
        scope={session.token?.outcome.ok ? session.token.outcome.value.scope : undefined}
        blocked={blockedWords(state.blockedBy)}
        call={call}
        refusal={
          refusal?.step === 'api' && (
            <Suspense fallback={<CardSkeleton rows={3} />}>
              <RefusedStep environment={environment} refusal={refusal} mend={mend} />
            </Suspense>
          )
        }
      />
    </>
  )
}
