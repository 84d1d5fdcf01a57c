import { Suspense } from 'react'

import { authorizationServer, type RealEnvironment } from '#core/environment/environment.ts'
import { tokenEndpoint } from '#core/token-exchange/token-request.ts'
import { WrongOrg } from '#features/token/OrgTruth.tsx'
import { TokenPanel } from '#features/token/TokenPanel.tsx'
import type { TransportChoice } from '#features/token/TransportCard.tsx'
import { CardSkeleton } from '#ui/Skeleton.tsx'
import { later } from '#ui/on-demand.ts'
import { blockedWords } from '#words/en/blocked.ts'

import { useTokenLife } from '../state/use-token-life.ts'
import { Problem } from './Problem.tsx'
import type { StepProps } from './step-props.ts'
import { TokenAnswer } from './TokenAnswer.tsx'
import { useTransportChoice } from './use-transport-choice.ts'

const RefusedStep = later(() => import('../refusal/RefusedStep.tsx'), 'RefusedStep')

type TokenStepProps = Omit<StepProps, 'running'>

export function TokenStep({ environment, ...props }: TokenStepProps) {
  return environment.kind === 'practice' ? (
    <TokenExchange environment={environment} {...props} />
  ) : (
    <TokenOfRealOrg environment={environment} {...props} />
  )
}

/** How requests travel to a real org is a choice. */
function TokenOfRealOrg(props: TokenStepProps & { environment: RealEnvironment }) {
  return <TokenExchange {...props} travel={useTransportChoice(props.environment)} />
}

function TokenExchange(props: TokenStepProps & { travel?: TransportChoice }) {
  const { environment, state, tokenRequest, travel, refusal, mend, requestShown } = props
  const { session, letStand } = useTokenLife(environment)
  const server = authorizationServer(environment)
  const blocked = blockedWords(state.blockedBy)
  const refused = refusal?.step === 'token' ? refusal : undefined
  return (
    <>
      <Problem action={tokenRequest} />
      <Problem action={mend} />
      <WrongOrg truth={session.token?.outcome.ok ? session.truth : undefined} onLetStand={letStand} />
      <TokenPanel
        token={session.token}
        tokenEndpoint={server === undefined ? undefined : tokenEndpoint(server)}
        {...(travel ? { travel } : {})}
        blocked={blocked}
        request={tokenRequest}
        refusal={
          refused && (
            <Suspense fallback={<CardSkeleton rows={3} />}>
              <RefusedStep
                environment={environment}
                refusal={refused}
                mend={mend}
                again={{ busy: tokenRequest.busy, start: () => tokenRequest.start(), blocked }}
              />
            </Suspense>
          )
        }
        requestShown={requestShown}
      >
        <TokenAnswer environment={environment} />
      </TokenPanel>
    </>
  )
}
