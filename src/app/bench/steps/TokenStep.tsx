import { useLocation } from 'wouter'

import { authorizationServer, type RealEnvironment } from '#core/environment/environment.ts'
import { tokenEndpoint } from '#core/token-exchange/token-request.ts'
import { WrongOrg } from '#features/token/OrgTruth.tsx'
import { TokenPanel } from '#features/token/TokenPanel.tsx'
import type { TransportChoice } from '#features/token/TransportCard.tsx'
import { blockedWords } from '#words/en/blocked.ts'

import { useTokenLife } from '../state/use-token-life.ts'
import { Problem } from './Problem.tsx'
import type { StepProps } from './step-props.ts'
import { TokenAnswer } from './TokenAnswer.tsx'
import { useTransportChoice } from './use-transport-choice.ts'

type TokenStepProps = Pick<StepProps, 'environment' | 'state' | 'tokenRequest'>

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

function TokenExchange({ environment, state, tokenRequest, travel }: TokenStepProps & { travel?: TransportChoice }) {
  const { session, letStand } = useTokenLife(environment)
  const [, navigate] = useLocation()
  const server = authorizationServer(environment)
  return (
    <>
      <Problem action={tokenRequest} />
      <WrongOrg truth={session.token?.outcome.ok ? session.truth : undefined} onLetStand={letStand} />
      <TokenPanel
        token={session.token}
        tokenEndpoint={server === undefined ? undefined : tokenEndpoint(server)}
        {...(travel ? { travel } : {})}
        blocked={blockedWords(state.blockedBy)}
        request={tokenRequest}
        onGoTo={(step) => navigate(`/env/${environment.id}/${step}`)}
      >
        <TokenAnswer environment={environment} />
      </TokenPanel>
    </>
  )
}
