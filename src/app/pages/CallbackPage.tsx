import { useEffect, useState } from 'react'

import { parseCallback } from '#core/authorization/callback.ts'
import { Notice } from '#ui/Notice.tsx'

import { announceConsent } from '../consent-channel.ts'
import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'

/** Where a consent comes back to. Passes the answer on to the tab that asked, and clears it from the address. */
export function CallbackPage() {
  const [answer] = useState(() => parseCallback(location.search))
  useEffect(() => {
    if (answer.ok) announceConsent(answer.value)
    else if (answer.error.code === 'authorization_refused') {
      const { error, errorDescription, state = '' } = answer.error
      announceConsent({ state, error, ...(errorDescription === undefined ? {} : { errorDescription }) })
    }
    history.replaceState(null, '', '/callback')
  }, [answer])
  return (
    <>
      <Header />
      <main className="mx-auto grid max-w-140 gap-3 px-4 pt-16">
        <PageHeading>Consent</PageHeading>
        {answer.ok ? (
          <Notice look="good" title="Received">
            The tab you came from goes on by itself. You can close this one.
          </Notice>
        ) : answer.error.code === 'authorization_refused' ? (
          <Notice look="bad" title={answer.error.error}>
            {answer.error.errorDescription ?? 'The authorization server gave no description.'} You can close this tab.
          </Notice>
        ) : (
          <Notice title="Nothing to receive">
            This address is where consents come back to. Start one in the Approval step.
          </Notice>
        )}
      </main>
    </>
  )
}
