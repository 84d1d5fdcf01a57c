import { ArrowRight, Footprints, Landmark, Play, ScanSearch, ShieldCheck } from 'lucide-react'
import { useEffect } from 'react'
import { Link, useLocation } from 'wouter'

import { freeName } from '#core/environment/free-name.ts'
import { FlowPicture } from '#features/wire/FlowPicture.tsx'
import { Button } from '#ui/Button.tsx'
import { formatInstant } from '#ui/format.ts'

import { CreateEnvironment } from '../shell/CreateEnvironment.tsx'
import { useCreateEnvironment, useEnvironments } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { Header } from '../shell/Header.tsx'
import { PageHeading, RUN_AT_ONCE } from '../shell/PageHeading.tsx'
import { EnvironmentTag } from '../shell/EnvironmentTag.tsx'
import { SetAside } from '../shell/SetAside.tsx'

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
      { kind: 'practice', name: freeName('Practice org', names) },
      { onSuccess: ({ id }) => open(`/env/${id}`) },
    )
  return (
    <>
      <Header />
      <main className="mx-auto grid *:min-w-0 max-w-280 gap-8 px-4 pt-10 pb-16 sm:px-8">
        <div className="grid items-center gap-8 md:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
          <div className="grid gap-4">
            <PageHeading
              title="Salesforce’s JWT Bearer flow"
              className="text-[clamp(1.5rem,8vw,2rem)] leading-[1.25] tracking-tight text-balance"
            >
              Salesforce’s JWT Bearer flow, with every byte in view.
            </PageHeading>
            <p className="max-w-120 text-[1rem] leading-6 text-ink-2">
              Make the key and the certificate, sign the assertion, get the token, call the API. The private key is born
              in this browser and cannot leave it.
            </p>
            <div className="flex flex-wrap gap-2">
              <Button
                look="primary"
                busy={create.isPending}
                onClick={() => practise((bench) => navigate(`${bench}/key`, { state: RUN_AT_ONCE }))}
                icon={<Play aria-hidden className="size-4" />}
              >
                Practise now
              </Button>
              <Button
                busy={create.isPending}
                onClick={() => practise(navigate)}
                icon={<Footprints aria-hidden className="size-4" />}
              >
                Go step by step
              </Button>
            </div>
            <p className="text-small text-ink-3">
              Runs the whole flow, or lets you do it by hand, in a practice org that really verifies what you send. No
              Salesforce account, no OpenSSL, nothing to install.
            </p>
          </div>
          <div className="rounded-card border border-line bg-panel p-3 shadow-card">
            <FlowPicture />
          </div>
        </div>
        <SetAside store="environments" />
        {environments.length > 0 && (
          <section aria-label="Go on where you were" className="grid gap-2">
            <h2 className="font-heavy">Go on where you were</h2>
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
                            ? 'token in memory'
                            : `since ${formatInstant(environment.createdAt)}`}
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
              <Landmark aria-hidden className="size-4 text-ink-2" /> Use my org
            </h2>
            <CreateEnvironment
              kinds={['my_domain', 'production', 'sandbox']}
              onCreated={({ id }) => navigate(`/env/${id}`)}
            />
          </section>
          <div className="grid content-start gap-4">
            <section
              aria-labelledby="inspect"
              className="relative rounded-card border border-line bg-panel p-5 shadow-card hover:border-line-strong"
            >
              <h2 id="inspect" className="mb-2 flex items-center gap-2 font-heavy">
                <ScanSearch aria-hidden className="size-4 text-ink-2" />
                {/* The whole card is the link. */}
                <Link href="/inspect" className="after:absolute after:inset-0 after:rounded-card">
                  Inspect something
                </Link>
                <ArrowRight aria-hidden className="ml-auto size-4 text-ink-3" />
              </h2>
              <p className="text-ink-2">
                Paste or drop a key, a certificate, a keystore, a JWT, a token or an error answer: what it is, field by
                field, and what is wrong with it. Read in this page and sent nowhere.
              </p>
            </section>
            <section
              aria-labelledby="what-happens"
              className="rounded-card border border-line bg-panel p-5 shadow-card"
            >
              <h2 id="what-happens" className="mb-2 flex items-center gap-2 font-heavy">
                <ShieldCheck aria-hidden className="size-4 text-ink-2" /> What leaves this page
              </h2>
              <ul className="grid list-disc gap-1.5 pl-5 text-ink-2">
                <li>Never the private key: the browser holds it and refuses to export it.</li>
                <li>
                  To a practice org: the certificate, the assertion, the queries, to the server this page came from.
                </li>
                <li>
                  To your org: the assertion and the API calls, through a relay that reaches Salesforce hosts only and
                  keeps nothing. Salesforce blocks browsers at its token endpoint unless an admin allows them.
                </li>
                <li>To anyone else: nothing. No analytics, no fonts, no scripts from elsewhere.</li>
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
  // What cannot be fetched ahead is asked for again when it is wanted, and fails there if it must.
  const timer = setTimeout(() => void import('../bench/page/BenchRoute.tsx').catch(() => undefined), IDLE)
  return () => clearTimeout(timer)
}
