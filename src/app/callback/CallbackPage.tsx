import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'

import { parseCallback } from '#core/authorization/callback.ts'
import { consentEnding } from '#features/approval/consent-words.ts'
import { ServerWords } from '#features/approval/ServerWords.tsx'
import { Notice } from '#ui/Notice.tsx'

import { announceConsent, type ConsentAnswer } from '#platform/tabs/consent-channel.ts'
import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'

/**
 * Where a consent comes back to. Passes the answer on to the tab that asked, and clears it from the address. Says nothing of
 * what it holds before that tab has taken it: the address may be anybody's.
 */
export function CallbackPage() {
  const [answer] = useState(readAnswer)
  // Announced once, however often the page is drawn. The answer is a credential, and no part of the key.
  const { data: taken } = useQuery({
    queryKey: ['consent answer'],
    queryFn: () => (answer === undefined ? false : announceConsent(answer)),
    staleTime: Infinity,
  })
  useEffect(() => history.replaceState(null, '', '/callback'), [])
  return (
    <>
      <Header />
      <main className="mx-auto grid max-w-140 gap-3 px-4 pt-16">
        <PageHeading>Consent</PageHeading>
        {answer === undefined ? (
          <Notice title="Nothing to receive">
            This address is where consents come back to. Start one in the Approval step of{' '}
            <Link href="/environments" className="text-accent underline underline-offset-2">
              an environment
            </Link>
            .
          </Notice>
        ) : taken === undefined ? (
          <p className="text-ink-3">Looking for the tab that asked…</p>
        ) : !taken ? (
          <Notice title="Nobody here asked for this">
            No open tab waits for this answer, so nothing was taken from it. An answer counts once: to try again, open
            the consent page from the Approval step, and leave that step open.
          </Notice>
        ) : answer.error === undefined ? (
          <Notice look="good" title="Received">
            The tab you came from goes on by itself. You can close this one.
          </Notice>
        ) : (
          <Notice look="bad" title={consentEnding(answer.error)}>
            <ServerWords error={answer.error} errorDescription={answer.errorDescription} /> You can close this tab.
          </Notice>
        )}
      </main>
    </>
  )
}

/** The answer in the address; one without a state is nobody's. */
function readAnswer(): ConsentAnswer | undefined {
  const parsed = parseCallback(location.search)
  if (parsed.ok) return parsed.value
  if (parsed.error.code !== 'authorization_refused' || parsed.error.state === undefined) return undefined
  const { code: _code, state, ...refusal } = parsed.error
  return { state, ...refusal }
}
