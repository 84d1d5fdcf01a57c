import { ArrowRight, Landmark, Play, ScanSearch } from 'lucide-react'
import { useEffect } from 'react'
import { Link, useLocation } from 'wouter'

import { freeName } from '#core/environment/free-name.ts'
import { FlowPicture } from '#features/wire/picture/FlowPicture.tsx'
import { Button } from '#ui/Button.tsx'
import { ahead } from '#ui/on-demand.ts'
import { formatInstant } from '#words/en/format.ts'
import { homePage as words } from '#words/en/home.ts'

import { CreateEnvironment } from '../shell/CreateEnvironment.tsx'
import { useCreateEnvironment, useEnvironments } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { Header } from '../shell/Header.tsx'
import { PageHeading, RUN_AT_ONCE } from '../shell/PageHeading.tsx'
import { EnvironmentTag } from '../shell/EnvironmentTag.tsx'
import { SetAside } from '../shell/SetAside.tsx'
import { WhyNo } from './WhyNo.tsx'

/** Milliseconds after which the page is taken to be idle. */
const IDLE = 1500

/** First visit: one sentence, a picture of the flow, the doors. Later: also the way back to what was begun. */
export function HomePage() {
  const environments = useEnvironments().data ?? []
  const names = environments.map(({ name }) => name)
  const create = useCreateEnvironment()
  const { live } = usePorts()
  const [, navigate] = useLocation()
  useEffect(prefetchBench, [])
  const practise = (open: (bench: string) => void) =>
    create.mutate(
      { kind: 'practice', name: freeName(words.practiceOrg, names) },
      { onSuccess: ({ id }) => open(`/env/${id}`) },
    )
  return (
    <>
      <Header />
      <main className="mx-auto grid *:min-w-0 max-w-280 gap-8 px-4 pt-10 pb-16 sm:px-8">
        <div className="grid items-center gap-8 md:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
          <div className="grid gap-4">
            <PageHeading
              title={words.title}
              className="text-[clamp(1.5rem,8vw,2rem)] leading-[1.25] tracking-tight text-balance"
            >
              {words.heading}
            </PageHeading>
            <p className="max-w-120 text-[1rem] leading-6 text-ink-2">{words.lead}</p>
            <div className="flex flex-wrap gap-2">
              <Button
                look="primary"
                busy={create.isPending}
                onClick={() => practise((bench) => navigate(`${bench}/key`, { state: RUN_AT_ONCE }))}
                icon={<Play aria-hidden className="size-4" />}
              >
                {words.practiseNow}
              </Button>
              <Button busy={create.isPending} onClick={() => practise(navigate)}>
                {words.stepByStep}
              </Button>
            </div>
            <p className="text-small text-ink-3">{words.practiseNote}</p>
          </div>
          <div className="rounded-card border border-line bg-panel p-3 shadow-card">
            <FlowPicture />
          </div>
        </div>
        <SetAside store="environments" />
        {environments.length > 0 && (
          <section aria-label={words.goOn} className="grid gap-2">
            <h2 className="font-heavy">{words.goOn}</h2>
            <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
              {environments
                .toReversed()
                .slice(0, 6)
                .map((environment) => (
                  <li key={environment.id}>
                    <button
                      type="button"
                      onClick={() => navigate(`/env/${environment.id}`)}
                      className="flex w-full items-center gap-2.5 rounded-card border border-line bg-panel p-3 text-left shadow-card hover:border-line-strong"
                    >
                      <EnvironmentTag environment={environment} />
                      <span className="grid min-w-0 flex-1">
                        <span className="truncate font-strong">{environment.name}</span>
                        <span className="truncate text-small text-ink-3">
                          {live.get(environment.id).session.token
                            ? words.tokenInMemory
                            : words.since(formatInstant(environment.createdAt))}
                        </span>
                      </span>
                      <ArrowRight aria-hidden className="size-4 text-ink-3" />
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        )}
        <div className="grid gap-4 md:grid-cols-2">
          <section aria-labelledby="own-org" className="rounded-card border border-line bg-panel p-5 shadow-card">
            <h2 id="own-org" className="mb-2 flex items-center gap-2 font-heavy">
              <Landmark aria-hidden className="size-4 text-ink-2" /> {words.myOrg}
            </h2>
            <CreateEnvironment
              places={['my_domain', 'production', 'sandbox']}
              onCreated={({ id }) => navigate(`/env/${id}`)}
            />
          </section>
          <div className="grid content-start gap-4">
            <WhyNo />
            <section
              aria-labelledby="inspect"
              className="relative rounded-card border border-line bg-panel p-5 shadow-card hover:border-line-strong"
            >
              <h2 id="inspect" className="mb-2 flex items-center gap-2 font-heavy">
                <ScanSearch aria-hidden className="size-4 text-ink-2" />
                {/* The whole card is the link. */}
                <Link href="/inspect" className="after:absolute after:inset-0 after:rounded-card">
                  {words.inspect}
                </Link>
                <ArrowRight aria-hidden className="ml-auto size-4 text-ink-3" />
              </h2>
              <p className="text-ink-2">{words.inspectText}</p>
            </section>
            <section
              aria-labelledby="what-happens"
              className="rounded-card border border-line bg-panel p-5 shadow-card"
            >
              <h2 id="what-happens" className="mb-2 flex items-center gap-2 font-heavy">
                {words.leaving}
              </h2>
              <ul className="grid list-disc gap-1.5 pl-5 text-ink-2">
                <li>{words.leavingNever}</li>
                <li>{words.leavingToPracticeOrg}</li>
                <li>{words.leavingToYourOrg}</li>
                <li>{words.leavingToOthers}</li>
              </ul>
            </section>
          </div>
        </div>
      </main>
    </>
  )
}

/** Both doors lead to the bench. */
function prefetchBench(): () => void {
  const timer = setTimeout(() => ahead(() => import('../environment/EnvironmentRoute.tsx')), IDLE)
  return () => clearTimeout(timer)
}
