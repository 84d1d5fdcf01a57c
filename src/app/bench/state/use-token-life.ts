import { effectiveClaims } from '#core/environment/effective-claims.ts'
import type { Environment } from '#core/environment/environment.ts'
import { loginName, loginsWithinHour } from '#core/flow/token-life/logins.ts'
import { revokeToken } from '#core/flow/token-life/revoke.ts'
import { checkTruth } from '#core/flow/token-life/truth.ts'
import { err, ok } from '#core/kernel/result.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { letStand } from '#core/truth-check/compare.ts'
import { readLogins } from '#platform/local-storage/logins.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useAction } from '../../state/use-action.ts'
import { FORGOTTEN, useFlowSession } from './use-flow-session.ts'

/** What can be done with a token that is there: ask its org who it is, say that it is the one meant, end it. */
export function useTokenLife(environment: Environment) {
  const { flow } = usePorts()
  const { session, change, changeOf } = useFlowSession(environment.id)
  const update = useUpdateEnvironment(environment)
  const ask = useAction(
    async (signal) => {
      const checked = await checkTruth(environment, session, flow, { signal, wanted: true })
      return checked ? ok({ checked, token: session.token }) : err({ code: 'missing_fact', fact: 'token' })
    },
    ({ checked, token }) => {
      if (checked.session && changeOf(token, checked.session) && checked.environment) update(checked.environment)
    },
  )
  const revoke = useAction(
    async (signal) => {
      const ended = await revokeToken(environment, session, flow, signal)
      return ended.ok ? ok({ ended: ended.value, token: session.token }) : ended
    },
    ({ ended, token }) => void changeOf(token, { ...FORGOTTEN, ended }),
  )
  return {
    session,
    ask,
    revoke,
    letStand: () => {
      if (!session.truth) return
      const stands = letStand(session.truth)
      change({ truth: { ...session.truth, ...stands } })
      if (stands.seen) update({ seenOrg: stands.seen })
    },
  }
}

/** How often this browser logged the environment's user in within the hour. */
export function loginsOfUser(environment: Environment, now: number): number {
  const user = loginName(environment, effectiveClaims(environment).subject)
  return loginsWithinHour(readLogins(), user, epochMilliseconds(now))
}
