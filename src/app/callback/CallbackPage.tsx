import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'

import { parseCallback } from '#core/authorization/callback.ts'
import { consentEnding } from '#words/en/consent-endings.ts'
import { ServerWords } from '#features/approval/ServerWords.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { callbackPage as words } from '#words/en/callback.ts'

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
    queryKey: ['consent_answer'],
    queryFn: () => (answer === undefined ? false : announceConsent(answer)),
    staleTime: Infinity,
  })
  useEffect(() => history.replaceState(null, '', '/callback'), [])
  return (
    <>
      <Header />
      <main className="mx-auto grid max-w-140 gap-3 px-4 pt-16">
        <PageHeading>{words.heading}</PageHeading>
        {answer === undefined ? (
          <Notice title={words.nothingTitle}>
            <Sentence
              of={words.nothingText}
              links={{
                environments: <Link href="/environments" className="text-accent underline underline-offset-2" />,
              }}
            />
          </Notice>
        ) : taken === undefined ? (
          <p className="text-ink-3">{words.looking}</p>
        ) : !taken ? (
          <Notice title={words.nobodyTitle}>{words.nobodyText}</Notice>
        ) : answer.error === undefined ? (
          <Notice look="good" title={words.receivedTitle}>
            {words.receivedText}
          </Notice>
        ) : (
          <Notice look="bad" title={consentEnding(answer.error)}>
            <ServerWords error={answer.error} errorDescription={answer.errorDescription} /> {words.closeTab}
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
