import { Component, lazy, Suspense, type ReactNode } from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'

import { app as words } from '#words/en/shell.ts'

import { BenchPage } from './bench/page/BenchPage.tsx'
import { BenchSkeleton } from './bench/page/BenchSkeleton.tsx'
import { useEnvironment } from './state/environments.ts'
import { Header } from './shell/Header.tsx'
import { PageHeading } from './shell/PageHeading.tsx'
import { PageSkeleton } from './shell/PageSkeleton.tsx'

const HomePage = lazy(async () => ({ default: (await import('./home/HomePage.tsx')).HomePage }))
const CallbackPage = lazy(async () => ({ default: (await import('./callback/CallbackPage.tsx')).CallbackPage }))
const PracticePage = lazy(async () => ({ default: (await import('./practice/PracticePage.tsx')).PracticePage }))
const PracticeDrillsPage = lazy(async () => ({
  default: (await import('./practice/PracticeDrillsPage.tsx')).PracticeDrillsPage,
}))
const PracticeOrgPage = lazy(async () => ({
  default: (await import('./practice/PracticeOrgPage.tsx')).PracticeOrgPage,
}))
const TrustPage = lazy(async () => ({ default: (await import('./trust/TrustPage.tsx')).TrustPage }))
const EnvironmentsPage = lazy(async () => ({
  default: (await import('./environments/EnvironmentsPage.tsx')).EnvironmentsPage,
}))
const KeysPage = lazy(async () => ({ default: (await import('./keys/KeysPage.tsx')).KeysPage }))
const InspectPage = lazy(async () => ({ default: (await import('./inspect/InspectPage.tsx')).InspectPage }))

/** Says so where a page breaks off, most often because its code cannot be fetched; other pages stay within reach. */
class Broken extends Component<{ children: ReactNode }, { path?: string }> {
  override state: { path?: string } = {}
  static getDerivedStateFromError() {
    return { path: location.pathname }
  }
  override render() {
    return this.state.path === location.pathname ? (
      <NothingHere heading={words.notLoaded} what={words.notLoadedText} />
    ) : (
      this.props.children
    )
  }
}

/** The route tree. Routes hold which environment and which step; secrets never enter a URL. */
export function App() {
  // Drawn anew with each address, so that what broke off at one of them does not cover the next.
  useLocation()
  return (
    <Broken>
      <Suspense fallback={<PageSkeleton />}>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/environments" component={EnvironmentsPage} />
          <Route path="/keys" component={KeysPage} />
          <Route path="/inspect" component={InspectPage} />
          <Route path="/callback" component={CallbackPage} />
          <Route path="/practice" component={PracticePage} />
          <Route path="/practice/drills" component={PracticeDrillsPage} />
          <Route path="/practice/:id/:tab?">{({ id, tab }) => <PracticeOrgPage key={id} id={id} tab={tab} />}</Route>
          <Route path="/trust" component={TrustPage} />
          <Route path="/env/:id/:step?">{({ id, step }) => <BenchRoute key={id} id={id} step={step} />}</Route>
          <Route>
            <NothingHere what={words.noSuchPage} />
          </Route>
        </Switch>
      </Suspense>
    </Broken>
  )
}

function BenchRoute({ id, step }: { id: string; step: string | undefined }) {
  const environment = useEnvironment(id)
  if (environment.data) return <BenchPage environment={environment.data} step={step} />
  if (environment.isPending) return <BenchSkeleton />
  return <NothingHere what={words.noSuchEnvironment} />
}

function NothingHere({ what, heading = words.nothingHere }: { what: string; heading?: string }) {
  return (
    <>
      <Header />
      <main className="mx-auto grid max-w-140 gap-3 px-4 pt-16">
        <PageHeading>{heading}</PageHeading>
        <p className="text-ink-2">{what}</p>
        <p>
          <Link href="/" className="text-accent underline underline-offset-2">
            {words.toStart}
          </Link>
        </p>
      </main>
    </>
  )
}
