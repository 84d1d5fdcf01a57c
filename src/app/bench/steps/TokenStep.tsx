import { lazy, Suspense } from 'react'

import { authorizationServer, type RealEnvironment } from '#core/environment/environment.ts'
import { tokenEndpoint } from '#core/token-exchange/token-request.ts'
import { TokenPanel } from '#features/token/TokenPanel.tsx'
import type { TransportChoice } from '#features/token/TransportCard.tsx'
import { CardSkeleton } from '#ui/Skeleton.tsx'
import { blockedWords } from '#words/en/blocked.ts'

import { useFlowSession } from '../state/use-flow-session.ts'
import { Problem } from './Problem.tsx'
import type { StepProps } from './step-props.ts'
import { useTransportChoice } from './use-transport-choice.ts'

const RefusedStep = lazy(async () => ({ default: (await import('../refusal/RefusedStep.tsx')).RefusedStep }))

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
  const { session, forget } = useFlowSession(environment.id)
  const server = authorizationServer(environment)
  const blocked = blockedWords(state.blockedBy)
  const refused = refusal?.step === 'token' ? refusal : undefined
  return (
    <>
      <Problem action={tokenRequest} />
      <Problem action={mend} />
      <TokenPanel
        token={session.token}
        tokenEndpoint={server === undefined ? undefined : tokenEndpoint(server)}
        {...(travel ? { travel } : {})}
        blocked={blocked}
        request={tokenRequest}
        onForget={forget}
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
      />
    </>
  )
}
