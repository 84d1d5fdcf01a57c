import { useState } from 'react'
import { Link } from 'wouter'

import { BytesView } from '#features/assertion/bytes/BytesView.tsx'
import { EnvironmentBytes } from '#features/assertion/workbench/EnvironmentBytes.tsx'
import { DpopCard } from '#features/learn/DpopCard.tsx'
import { RunStory } from '#features/learn/RunStory.tsx'
import { storyOf } from '#features/learn/story.ts'
import { Card } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { dpopCard, learnPage as words } from '#words/en/learn.ts'

import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'
import { useLastRun, type LastRun } from './use-last-run.ts'
import { useSample } from './use-sample.ts'

const LINK = 'text-accent underline underline-offset-2'

/** The flow as it went, an assertion taken apart, and what is about to change. */
export function LearnPage() {
  const run = useLastRun()
  return (
    <>
      <Header />
      <main className="mx-auto grid max-w-520 gap-3.5 px-3.5 pt-6 pb-16 *:min-w-0 sm:px-6">
        <div>
          <PageHeading>{words.heading}</PageHeading>
          <p className="mt-1 max-w-180 text-ink-2">{words.lead}</p>
        </div>
        <div className="grid items-start gap-3.5 *:min-w-0 lg:grid-cols-[minmax(20rem,26rem)_1fr]">
          <Card
            title={run ? words.lastRun : words.sampleRun}
            aside={
              <Link href={run ? `/env/${run.environment.id}` : '/'} className={LINK}>
                {run ? words.openBench : words.runIt}
              </Link>
            }
          >
            <p className="border-b border-line px-3.5 py-2 text-small text-ink-3">
              {run ? words.inEnvironment(run.environment.name) : words.notRunYet}
            </p>
            <RunStory story={storyOf(run)} />
          </Card>
          {run ? <RunBytes run={run} /> : <SampleBytes />}
        </div>
        <DpopCard
          inspect={
            <Link href="/inspect" className={LINK}>
              {dpopCard.inspect}
            </Link>
          }
        />
      </main>
    </>
  )
}

function RunBytes({ run: { environment, session } }: { run: LastRun }) {
  const [hot, setHot] = useState<Parameters<typeof EnvironmentBytes>[0]['hot']>()
  return <EnvironmentBytes environment={environment} compact={session.assertion.compact} hot={hot} onHot={setHot} />
}

function SampleBytes() {
  const { data, isError } = useSample()
  if (isError) return <Notice look="bad" role="alert" title={words.noSample} />
  if (!data) return <Notice role="status" title={words.makingSample} />
  return <BytesView compact={data.compact} spki={data.spki} />
}
