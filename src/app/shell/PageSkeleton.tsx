import { useLocation } from 'wouter'

import { CardSkeleton, Skeleton } from '#ui/Skeleton.tsx'
import { classNames } from '#ui/class-names.ts'
import { pageSkeleton as words } from '#words/en/shell.ts'

import { useKnownEnvironments } from '../state/environments.ts'
import { Header } from './Header.tsx'

/** How wide the page at an address is, so that what arrives stands where its room was kept. */
const WIDTHS: readonly { path: RegExp; width: string }[] = [
  { path: /^\/(?:keys|errors\b.*)?$|\/code\b/, width: 'max-w-280' },
  { path: /^\/(?:learn|compare)\b/, width: 'max-w-520' },
  { path: /^\/environments/, width: 'max-w-286' },
  { path: /^\/practice\/(?:\w+\/)?drills$|^\/d$/, width: 'max-w-none' },
  { path: /^\/practice\/.|\/change$/, width: 'max-w-230' },
]

/** A page while its code is fetched: header, heading and cards in the places they will have. */
export function PageSkeleton() {
  const [location] = useLocation()
  const known = useKnownEnvironments()
  const width = WIDTHS.find(({ path }) => path.test(location))?.width ?? 'max-w-190'
  // The one that the address names last, as the page's own header has it.
  const environment = location
    .split('/')
    .map((part) => known.find(({ id }) => id === part))
    .findLast((named) => named !== undefined)
  return (
    <>
      <Header {...(environment ? { environment } : {})} />
      <main
        className={classNames('mx-auto grid gap-3.5 px-3.5 pb-16', location === '/' ? 'pt-10 sm:px-8' : 'pt-6', width)}
      >
        <p role="status" className="sr-only">
          {words.loadingPage}
        </p>
        {location === '/' ? <HeroSkeleton /> : <ReadingSkeleton />}
      </main>
    </>
  )
}

/** Heading and cards, in the places they will have. */
export function ReadingSkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-44" />
      <CardSkeleton rows={3} />
      <CardSkeleton rows={2} />
    </>
  )
}

function HeroSkeleton() {
  return (
    <div className="grid items-center gap-8 md:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
      <div className="grid gap-4">
        <Skeleton className="h-20 w-full" />
        <Skeleton className="h-12 w-4/5" />
        <Skeleton className="h-9 w-36" />
      </div>
      <Skeleton className="aspect-[420/311] w-full rounded-card" />
    </div>
  )
}
