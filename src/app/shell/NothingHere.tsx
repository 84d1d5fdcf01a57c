import { Link } from 'wouter'

import { app as words } from '#words/en/shell.ts'

import { Header } from './Header.tsx'
import { PageHeading } from './PageHeading.tsx'
import { SetAside } from './SetAside.tsx'

/** An address without a page, and the way back. */
export function NothingHere({ what, heading = words.nothingHere }: { what: string; heading?: string }) {
  return (
    <>
      <Header />
      <main className="mx-auto grid max-w-140 gap-3 px-4 pt-16">
        <PageHeading>{heading}</PageHeading>
        <p className="text-ink-2">{what}</p>
        <SetAside store="environments" />
        <p>
          <Link href="/" className="text-accent underline underline-offset-2">
            {words.toStart}
          </Link>
        </p>
      </main>
    </>
  )
}
