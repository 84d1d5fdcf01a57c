import { useEffect, useRef } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import type { SignedAssertion } from '#core/flow/facts/session.ts'
import { assertionStaleness } from '#core/flow/steps/assertion.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import type { Action } from '#ui/action.ts'

/**
 * Signs again with each change of the draft, once it was signed: what is shown stays what would be sent. An assertion that has
 * expired is signed again by a person, who sees that it has.
 */
export function useLiveSigning(
  environment: Environment,
  assertion: SignedAssertion | undefined,
  sign: Action,
  blocked: boolean,
): void {
  const signing = useRef(sign)
  useEffect(() => {
    signing.current = sign
  })
  const { busy } = sign
  useEffect(() => {
    if (!assertion || blocked || busy) return
    // Of a draft that changed, not of a time that passed.
    const stale = assertionStaleness(environment, assertion, epochMilliseconds(0))
    if (stale === 'signed_over_other_claims') signing.current.start()
  }, [environment, assertion, blocked, busy])
}
