import type { Environment } from '#core/environment/environment.ts'
import { endOfToken } from '#core/flow/token-life/end-of-token.ts'
import { EndedToken } from '#features/token/EndedToken.tsx'
import { GrantedToken } from '#features/token/GrantedToken.tsx'
import { OrgTruth } from '#features/token/OrgTruth.tsx'
import { APP_SCOPES } from '#core/app-setup/steps.ts'
import { useNow } from '#ui/use-now.ts'

import { loginsOfUser, useTokenLife } from '../state/use-token-life.ts'
import { useFlowSession } from '../state/use-flow-session.ts'

const ASKED_SCOPES = APP_SCOPES.map(({ scope }) => scope)

/** The granted half of the token step: the token, the org behind it, or how the last one ended. */
export function TokenAnswer({ environment }: { environment: Environment }) {
  const { session, ask, revoke } = useTokenLife(environment)
  const { forget } = useFlowSession(environment.id)
  const now = useNow(15_000)
  const { token, truth, ended } = session
  if (!token) return ended ? <EndedToken ended={ended} /> : null
  if (!token.outcome.ok) return null
  const answer = token.outcome.value
  return (
    <>
      <OrgTruth token={answer} truth={truth} asked={ASKED_SCOPES} ends={endOfToken(answer)} ask={ask} />
      <GrantedToken
        token={answer}
        receivedAt={token.receivedAt}
        logins={loginsOfUser(environment, now)}
        revoke={revoke}
        onForget={forget}
      />
    </>
  )
}
