import { authorizationServer } from '#core/flow/environment.ts'
import { tokenEndpoint } from '#core/token-exchange/token-request.ts'
import { TokenPanel } from '#features/token/TokenPanel.tsx'

import { Problem } from '../Problem.tsx'
import { signingBlocked } from '../signing-blocked.ts'
import type { Bench } from '../use-bench.ts'

export function TokenStep({ bench }: { bench: Bench }) {
  const { environment, session, tokenRequest: request } = bench
  const server = authorizationServer(environment)
  return (
    <>
      <Problem action={request} />
      <TokenPanel
        token={session.token}
        tokenEndpoint={server === undefined ? undefined : tokenEndpoint(server)}
        viaRelay={environment.kind !== 'practice'}
        blocked={signingBlocked(bench)}
        requesting={request.busy}
        onRequest={request.start}
        onCancel={request.cancel}
        onForget={bench.forgetSession}
      />
    </>
  )
}
