import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, type ReactNode } from 'react'
import { Router } from 'wouter'

import { PortsContext, type Ports } from '../state/ports.ts'

type RootProps = {
  ports: Ports
  /** Where there is no browser to ask for it: the address that is drawn. */
  address?: string
  children: ReactNode
}

/** What every screen stands in, drawn by the build as by the browser. */
export function Root({ ports, address, children }: RootProps) {
  return (
    <StrictMode>
      <PortsContext value={ports}>
        <QueryClientProvider client={client}>
          {address === undefined ? children : <Router ssrPath={address}>{children}</Router>}
        </QueryClientProvider>
      </PortsContext>
    </StrictMode>
  )
}

// What a field shows is kept in the client. Told of it a task later, which is the default, React puts the old value back into the field
// first: the caret jumps to the end, and what is typed meanwhile is lost.
notifyManager.setScheduler((notify) => notify())

// Nothing is retried by itself: a repeated token request would be a second login.
const client = new QueryClient({
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, staleTime: Infinity, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})
