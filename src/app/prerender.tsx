/** The screens as HTML, drawn once by the build with nothing stored and nobody asked. Never part of the page. */
import type { ReactNode } from 'react'
import { prerender } from 'react-dom/static'

import { App } from './App.tsx'
import { Root } from './shell/Root.tsx'
import { PageSkeleton } from './shell/PageSkeleton.tsx'
import { createConsentsUnderWay } from './state/consents-under-way.ts'
import { createLiveStore } from './state/live-store.ts'
import type { Ports } from './state/ports.ts'

/** The screen at an address, as the browser draws it first. The `<title>` of its heading comes before it. */
export function drawPage(address: string): Promise<string> {
  return draw(
    <Root ports={nothingStored()} address={address}>
      <App />
    </Root>,
  )
}

/** The places of a screen, without saying which one: for addresses that only the browser can tell apart. */
export function drawShell(): Promise<string> {
  return draw(
    <Root ports={nothingStored()} address="/shell">
      <PageSkeleton />
    </Root>,
  )
}

async function draw(screen: ReactNode): Promise<string> {
  // In one piece, however long: pieces would be put together by inline scripts.
  const failures: unknown[] = []
  const { prelude } = await prerender(screen, {
    progressiveChunkSize: Infinity,
    // React would draw the skeleton instead and leave the rest to the browser.
    onError: (failure) => void failures.push(failure),
  })
  if (failures.length > 0) throw failures[0]
  return new Response(prelude).text()
}

/** Ports of a page that was never opened: what a screen reads or does while it is drawn would be nobody's. */
function nothingStored(): Ports {
  const never = () => {
    throw new Error('a screen read or did something while the build drew it')
  }
  return {
    live: createLiveStore(),
    consents: createConsentsUnderWay(),
    storage: {
      health: never,
      keys: { put: never, get: never, list: never },
      backing: { database: never, changes: { change: never, list: never }, memoryKeys: new Map() },
      environments: { list: never, put: never, delete: never },
      exchanges: { put: never, list: never, clear: never, restore: never },
      setAside: { list: never, delete: never },
    },
    flow: {
      clock: never,
      random: never,
      keys: { put: never, get: never, list: never },
      origin: '',
      transportFor: never,
    },
    startKeyDesk: never,
    notifyTabs: never,
    onOtherTab: never,
  }
}
