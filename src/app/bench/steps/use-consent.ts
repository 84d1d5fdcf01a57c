import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'

import { asksForSecret, finishConsent, prepareConsent, type PendingConsent } from '#core/flow/steps/consent.ts'
import type { Environment } from '#core/environment/environment.ts'

import { onConsentAnswer, type ConsentAnswer } from '#platform/tabs/consent-channel.ts'
import { usePorts } from '../../state/ports.ts'
import { useActionWith } from '../../state/use-action.ts'

type Unexchanged = { consent: PendingConsent; answer: ConsentAnswer }

/**
 * The consent of an environment whose users authorize the app themselves: where to send the person, and what comes back.
 *
 * Each opening of the consent page has a `state` and a verifier of its own, and each serves one answer.
 *
 * @param apply takes the approval that a consent left
 */
export function useConsent(environment: Environment, apply: (change: Pick<Environment, 'approval'>) => void) {
  const { flow, consents } = usePorts()
  const { id, app, approval } = environment
  const [openings, setOpenings] = useState(0)
  const [waiting, setWaiting] = useState(false)
  // A code that was not taken for want of the app's secret; in memory, for one more try.
  const [unexchanged, setUnexchanged] = useState<Unexchanged>()
  // The verifier lives in this entry's value, in memory, never in its key.
  const next = useQuery({
    queryKey: ['consent', id, app.consumerKey, approval.username, openings],
    queryFn: () => prepareConsent(environment, flow),
    enabled: app.permittedUsers === 'self_authorize' && app.consumerKey !== '',
    staleTime: Infinity,
    gcTime: 0,
    // The link stays where it is for the moment in which the next one is made.
    placeholderData: (previous) => previous,
  })
  const pending = next.data?.ok ? next.data.value : undefined

  const finish = useActionWith(async ({ clientSecret, ...came }: Unexchanged & { clientSecret?: string }) => {
    const finished = await finishConsent(environment, came.consent, came.answer, flow, clientSecret)
    setUnexchanged(!finished.ok && asksForSecret(finished.error) ? came : undefined)
    return finished
  }, apply)
  const take = useEffectEvent((answer: ConsentAnswer) => {
    // Another state belongs to another request: RFC 6749 §10.12.
    const consent = consents.take(id, answer.state)
    if (consent) {
      setWaiting(false)
      finish.start({ consent, answer })
    }
    return consent !== undefined
  })
  useEffect(() => onConsentAnswer((answer) => take(answer)), [])

  return {
    /** Undefined until the app is known. */
    url: pending?.url,
    /** To be called as the page at `url` is opened. */
    opened: () => {
      if (pending) consents.add(id, pending)
      setWaiting(true)
      finish.clear()
      // The browser reads the link's address when the listeners of the click are through, so the next one comes a task later.
      setTimeout(() => setOpenings((count) => count + 1))
    },
    waiting,
    finishing: finish.busy,
    problem: finish.problem,
    /** Exchanges the code once more, with the app's secret; absent where that was not asked for. */
    withSecret: unexchanged && ((clientSecret: string) => finish.start({ ...unexchanged, clientSecret })),
  }
}
