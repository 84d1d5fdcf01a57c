import { Component, lazy, Suspense, useEffect, type ReactNode } from 'react'
import { Route, Switch, useLocation } from 'wouter'

import { takeInput } from '#platform/browser/held-input.ts'
import { app as words } from '#words/en/shell.ts'

import { NothingHere } from './shell/NothingHere.tsx'
import { PageSkeleton } from './shell/PageSkeleton.tsx'

const HomePage = lazy(async () => ({ default: (await import('./home/HomePage.tsx')).HomePage }))
const BenchRoute = lazy(async () => ({ default: (await import('./bench/page/BenchRoute.tsx')).BenchRoute }))
const CallbackPage = lazy(async () => ({ default: (await import('./callback/CallbackPage.tsx')).CallbackPage }))
const PracticePage = lazy(async () => ({ default: (await import('./practice/PracticePage.tsx')).PracticePage }))
const PracticeDrillsPage = lazy(async () => ({
  default: (await import('./practice/PracticeDrillsPage.tsx')).PracticeDrillsPage,
}))
const PracticeOrgPage = lazy(async () => ({
  default: (await import('./practice/PracticeOrgPage.tsx')).PracticeOrgPage,
}))
const ChangePage = lazy(async () => ({ default: (await import('./certificate-change/ChangePage.tsx')).ChangePage }))
const TrustPage = lazy(async () => ({ default: (await import('./trust/TrustPage.tsx')).TrustPage }))
const EnvironmentsPage = lazy(async () => ({
  default: (await import('./environments/EnvironmentsPage.tsx')).EnvironmentsPage,
}))
const KeysPage = lazy(async () => ({ default: (await import('./keys/KeysPage.tsx')).KeysPage }))
const InspectPage = lazy(async () => ({ default: (await import('./inspect/InspectPage.tsx')).InspectPage }))

const LearnPage = lazy(async () => ({ default: (await import('./learn/LearnPage.tsx')).LearnPage }))
const ErrorsPage = lazy(async () => ({ default: (await import('./errors/ErrorsPage.tsx')).ErrorsPage }))

const AssertPage = lazy(async () => ({ default: (await import('./assert/AssertPage.tsx')).AssertPage }))

const ComparePage = lazy(async () => ({ default: (await import('./compare/ComparePage.tsx')).ComparePage }))

/** Says so where a page breaks off, most often because its code cannot be fetched; other pages stay within reach. */
class Broken extends Component<{ children: ReactNode }, { path?: string }> {
  override state: { path?: string } = {}
  static getDerivedStateFromError() {
    return { path: location.pathname }
  }
  override render() {
    const { path } = this.state
    return path !== undefined && path === location.pathname ? (
      <>
        <NothingHere heading={words.notLoaded} what={words.notLoadedText} />
        <InputTaker />
      </>
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
      <Suspense
        fallback={
          <>
            <PageSkeleton />
            <InputTaker />
          </>
        }
      >
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/environments" component={EnvironmentsPage} />
          <Route path="/keys" component={KeysPage} />
          <Route path="/inspect" component={InspectPage} />
          <Route path="/errors/:code?">{({ code }) => <ErrorsPage slug={code} />}</Route>
          <Route path="/assert" component={AssertPage} />
          <Route path="/compare">
            <ComparePage ids={NO_IDS} />
          </Route>
          <Route path="/compare/:one/:two?/:three?/:four?">{(ids) => <ComparePage ids={namedIn(ids)} />}</Route>
          <Route path="/learn" component={LearnPage} />
          <Route path="/callback" component={CallbackPage} />
          <Route path="/practice" component={PracticePage} />
          <Route path="/practice/drills" component={PracticeDrillsPage} />
          <Route path="/d" component={PracticeDrillsPage} />
          <Route path="/practice/:id/:tab?">{({ id, tab }) => <PracticeOrgPage key={id} id={id} tab={tab} />}</Route>
          <Route path="/trust" component={TrustPage} />
          <Route path="/env/:id/certificate/change">{({ id }) => <ChangePage key={id} id={id} />}</Route>
          <Route path="/env/:id/:step?">{({ id, step }) => <BenchRoute key={id} id={id} step={step} />}</Route>
          <Route>
            <NothingHere what={words.noSuchPage} />
          </Route>
        </Switch>
        <InputTaker />
      </Suspense>
    </Broken>
  )
}

const NO_IDS: readonly string[] = []

/** Which environments an address names, and nothing else of them is in it. */
function namedIn(ids: Readonly<Record<string, string | undefined>>): string[] {
  return [ids['one'], ids['two'], ids['three'], ids['four']].filter((id) => id !== undefined)
}

/** Ends the hold on input (`boot.ts`) once what stands beside it listens. */
function InputTaker() {
  useEffect(takeInput, [])
  return null
}
