import { useEffect, useState } from 'react'
import { Link } from 'wouter'

import { parseCallback } from '#core/authorization/callback.ts'
import { consentEnding } from '#words/en/consent-endings.ts'
import { ServerWords } from '#features/approval/ServerWords.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { callbackPage as words } from '#words/en/callback.ts'

import { offerConsent, type ConsentAnswer, type ConsentFate } from '#platform/tabs/consent-channel.ts'
import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'

/**
 * Where a consent comes back to. Offers the answer to the tab that asked, as long as it is open, and clears it from the address. Says nothing of
 * what it holds before that tab has taken it: the address may be anybody's.
 */
export function CallbackPage() {
  const [answer] = useState(readAnswer)
  const [fate, setFate] = useState<ConsentFate>()
  useEffect(() => (answer === undefined ? undefined : offerConsent(answer, setFate)), [answer])
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
        ) : fate === undefined ? (
          <p className="text-ink-3">{words.looking}</p>
        ) : fate === 'waiting' ? (
          <Notice role="status" title={words.nobodyTitle}>
            {words.nobodyText}
          </Notice>
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
