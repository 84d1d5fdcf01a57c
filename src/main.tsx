import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from '#app/App.tsx'
import { buildPorts, PortsContext } from '#app/state/ports.ts'
import { applyTheme, readTheme } from '#platform/local-storage/theme.ts'

applyTheme(readTheme())

// Nothing is retried by itself: a repeated token request would be a second login.
const client = new QueryClient({
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, staleTime: Infinity, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const ports = await buildPorts()
createRoot(root).render(
  <StrictMode>
    <PortsContext value={ports}>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </PortsContext>
  </StrictMode>,
)
