import { Component, Suspense, useEffect, type ReactNode } from 'react'
import { Route, Switch, useLocation } from 'wouter'

import { takeInput } from '#platform/browser/held-input.ts'
import { NotFetched } from '#ui/NotFetched.tsx'
import { later } from '#ui/on-demand.ts'
import { app as words } from '#words/en/shell.ts'

import { NothingHere } from './shell/NothingHere.tsx'
import { PageSkeleton } from './shell/PageSkeleton.tsx'

const HomePage = later(() => import('./home/HomePage.tsx'), 'HomePage')
const EnvironmentRoute = later(() => import('./environment/EnvironmentRoute.tsx'), 'EnvironmentRoute')
const CallbackPage = later(() => import('./callback/CallbackPage.tsx'), 'CallbackPage')
const PracticePage = later(() => import('./practice/PracticePage.tsx'), 'PracticePage')
const PracticeDrillsPage = later(() => import('./practice/PracticeDrillsPage.tsx'), 'PracticeDrillsPage')
const PracticeOrgPage = later(() => import('./practice/PracticeOrgPage.tsx'), 'PracticeOrgPage')
const TrustPage = later(() => import('./trust/TrustPage.tsx'), 'TrustPage')
const EnvironmentsPage = later(() => import('./environments/EnvironmentsPage.tsx'), 'EnvironmentsPage')
const KeysPage = later(() => import('./keys/KeysPage.tsx'), 'KeysPage')
const InspectPage = later(() => import('./inspect/InspectPage.tsx'), 'InspectPage')

const LearnPage = later(() => import('./learn/LearnPage.tsx'), 'LearnPage')
const ErrorsPage = later(() => import('./errors/ErrorsPage.tsx'), 'ErrorsPage')

const AssertPage = later(() => import('./assert/AssertPage.tsx'), 'AssertPage')

const ComparePage = later(() => import('./compare/ComparePage.tsx'), 'ComparePage')

/** Says so where a page breaks off; other pages stay within reach. */
class Broken extends Component<{ children: ReactNode }, { path?: string }> {
  override state: { path?: string } = {}
  static getDerivedStateFromError() {
    return { path: location.pathname }
  }
  override render() {
    const { path } = this.state
    return path !== undefined && path === location.pathname ? (
      <>
        <NothingHere heading={words.brokeOff} what={words.brokeOffText} />
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
    <>
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
            <Route<{ id: string; step?: string; more?: string }> path="/env/:id/:step?/:more?">
              {({ id, step, more }) => <EnvironmentRoute key={id} id={id} step={step} more={more} />}
            </Route>
            <Route>
              <NothingHere what={words.noSuchPage} />
            </Route>
          </Switch>
          <InputTaker />
        </Suspense>
      </Broken>
      <NotFetched />
    </>
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
