import { Suspense } from 'react'

import type { ApiCall } from '#core/flow/steps/api.ts'
import { callWithLivingToken } from '#core/flow/token-life/renewal.ts'
import { EndedToken } from '#features/token/EndedToken.tsx'
import { WrongOrg } from '#features/token/OrgTruth.tsx'
import { Notice } from '#ui/Notice.tsx'
import { CardSkeleton } from '#ui/Skeleton.tsx'
import { later } from '#ui/on-demand.ts'
import { blockedWords } from '#words/en/blocked.ts'
import { formatTimeOfDay } from '#words/en/format.ts'
import { tokenLife } from '#words/en/truth-check.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useActionWith } from '../../state/use-action.ts'
import { LimitsRoom } from '../api/LimitsRoom.tsx'
import { ObjectsRoom } from '../api/ObjectsRoom.tsx'
import { PathRoom, usePathRead } from '../api/PathRoom.tsx'
import { SoqlRoom } from '../api/SoqlRoom.tsx'
import { useExplorer } from '../api/use-explorer.ts'
import { useHistory } from '../api/use-history.tsx'
import { useLimits } from '../api/use-limits.ts'
import { useForgetOthers } from '../api/use-schema.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { useQueryRows } from '../state/use-query-rows.ts'
import { useTokenLife } from '../state/use-token-life.ts'
import { Problem } from './Problem.tsx'
import type { StepProps } from './step-props.ts'

const RefusedStep = later(() => import('../refusal/RefusedStep.tsx'), 'RefusedStep')

type ApiStepProps = Pick<StepProps, 'environment' | 'state' | 'refusal' | 'mend'>

/** Step 7: the token is good for something. */
export function ApiStep({ environment, state, refusal, mend }: ApiStepProps) {
  const { flow } = usePorts()
  const update = useUpdateEnvironment(environment)
  const { session, letStand } = useTokenLife(environment)
  const { change: changeSession } = useFlowSession(environment.id)
  const { explorer, set } = useExplorer(environment.id)
  const { readOn } = useQueryRows(environment)
  const limits = useLimits(environment)
  useForgetOthers(environment.id)
  const history = useHistory(environment)
  const path = usePathRead(environment, (sent, answer) => history.remember('path', sent, answer))
  const blocked = blockedWords(state.blockedBy)
  const call = useActionWith(
    async (apiCall: ApiCall, signal) => {
      set({ displaced: undefined })
      const called = await callWithLivingToken(environment, session, apiCall, flow, signal)
      // Here, since a call that was given up has an answer too: that it was.
      if (called.ok && called.value.session) changeSession(called.value.session)
      if (called.ok && called.value.environment) update(called.value.environment)
      const answer = called.ok ? called.value.session?.api : undefined
      if (answer && apiCall.kind === 'query') history.remember('query', apiCall.soql, answer)
      return called
    },
    ({ session: changed }) => {
      if (changed?.rows?.next !== undefined) void readOn()
      if (changed?.api?.outcome.ok) limits.refresh()
    },
  )
  return (
    <>
      <Problem action={call} />
      <Problem action={path} />
      <Problem action={mend} />
      <WrongOrg truth={session.token?.outcome.ok ? session.truth : undefined} onLetStand={letStand} />
      {session.api?.renewedAt !== undefined && (
        <Notice role="status" title={tokenLife.renewed}>
          {tokenLife.renewedText(formatTimeOfDay(session.api.renewedAt))}
        </Notice>
      )}
      {!session.token && session.ended && <EndedToken ended={session.ended} />}
      {blocked !== undefined && (
        <p id="api-blocked" className="text-small text-ink-2">
          {blocked}
        </p>
      )}
      <LimitsRoom environment={environment} limits={limits} blocked={blocked} />
      {explorer.view === 'soql' && (
        <SoqlRoom
          environment={environment}
          call={call}
          blocked={blocked}
          history={history.card}
          refusal={
            refusal?.step === 'api' && (
              <Suspense fallback={<CardSkeleton rows={3} />}>
                <RefusedStep environment={environment} refusal={refusal} mend={mend} />
              </Suspense>
            )
          }
        />
      )}
      {explorer.view === 'objects' && <ObjectsRoom environment={environment} blocked={blocked} />}
      {explorer.view === 'path' && (
        <PathRoom environment={environment} blocked={blocked} history={history.card} send={path} />
      )}
    </>
  )
}
