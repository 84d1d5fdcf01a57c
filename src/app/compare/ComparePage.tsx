import { useEffect, useMemo } from 'react'
import { Link, useLocation } from 'wouter'

import type { Environment } from '#core/environment/environment.ts'
import { CardSkeleton } from '#ui/Skeleton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { compareWords as words } from '#words/en/compare.ts'

import { EnvironmentTag } from '../shell/EnvironmentTag.tsx'
import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'
import { useEnvironments } from '../state/environments.ts'
import { CompareScreen } from './CompareScreen.tsx'
import { ProbePanel } from './ProbePanel.tsx'

/** How many stand beside each other at most; more would be read by nobody. */
const MOST = 4

/** Environments side by side, and a probe of one of them. The address says which; nothing else of them is in it. */
export function ComparePage({ ids }: { ids: readonly string[] }) {
  const { data, isPending } = useEnvironments()
  const [, navigate] = useLocation()
  const all = data ?? NONE
  const wanted = ids.join('/')
  const chosen = useMemo(() => chosenOf(all, wanted === '' ? [] : wanted.split('/')), [all, wanted])
  const address = `/compare/${chosen.map(({ id }) => id).join('/')}`
  const last = chosen.at(-1)
  const isComplete = chosen.length >= 2
  useEffect(() => {
    if (isComplete && address !== `/compare/${wanted}`) navigate(address, { replace: true })
  }, [isComplete, address, wanted, navigate])
  const isUnknown = !isPending && ids.some((id) => !all.some((environment) => environment.id === id))
  return (
    <>
      <Header {...(last ? { environment: last } : {})} />
      <main className="mx-auto grid max-w-520 gap-3.5 px-3.5 pt-5 pb-16 *:min-w-0 sm:px-6">
        {isPending ? (
          <>
            <PageHeading>{words.heading}</PageHeading>
            <CardSkeleton rows={7} />
          </>
        ) : isComplete ? (
          <>
            {isUnknown && <Notice look="warn" title={words.unknown} />}
            <CompareScreen
              key={address}
              environments={chosen}
              all={all}
              most={MOST}
              onChoose={(next) => navigate(`/compare/${next.join('/')}`)}
            />
          </>
        ) : (
          <TooFew environment={all[0]} />
        )}
      </main>
    </>
  )
}

const NONE: readonly Environment[] = []

/** Those that were asked for and are there; where fewer than two are, the newest besides. */
function chosenOf(all: readonly Environment[], ids: readonly string[]): Environment[] {
  const asked = [...new Set(ids)].flatMap((id) => all.find((environment) => environment.id === id) ?? []).slice(0, MOST)
  if (asked.length >= 2) return asked
  const others = all.filter((environment) => !asked.includes(environment)).slice(asked.length - 2)
  return [...asked, ...others]
}

/** One environment, or none: it, and a door for the other. What one can be probed for, it can be probed for alone. */
function TooFew({ environment }: { environment: Environment | undefined }) {
  return (
    <div className="grid gap-3.5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="grid content-start gap-3.5">
        <PageHeading>{words.heading}</PageHeading>
        <section className="grid gap-3 rounded-card border border-line bg-panel p-4 shadow-card">
          <h2 className="font-heavy">{environment ? words.oneTitle : words.noneTitle}</h2>
          <p className="text-ink-2">{environment ? words.oneText : words.noneYetText}</p>
          {environment && (
            <p className="flex flex-wrap items-center gap-2">
              <EnvironmentTag environment={environment} />
              <Link href={`/env/${environment.id}`} className="py-2 text-accent underline underline-offset-2">
                {environment.name}
              </Link>
            </p>
          )}
          <Link
            href="/environments"
            className="inline-flex min-h-9 w-fit items-center rounded-control bg-accent px-3 font-strong text-on-accent hover:opacity-90 pointer-coarse:min-h-11"
          >
            {words.toEnvironments}
          </Link>
        </section>
      </div>
      {environment && <ProbePanel environments={[environment]} suggested={environment.id} />}
    </div>
  )
}
