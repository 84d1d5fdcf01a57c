import { createRoot, hydrateRoot } from 'react-dom/client'

import { App } from '#app/App.tsx'
import { Root } from '#app/shell/Root.tsx'
import { buildPorts } from '#app/state/ports.ts'

const container = document.getElementById('root')
if (!container) throw new Error('index.html has no #root')
const root = (
  <Root ports={await buildPorts()}>
    <App />
  </Root>
)
// Drawn by the build for this address, or the same places for many addresses.
if (container.dataset['drawn'] === 'page') hydrateRoot(container, root)
else createRoot(container).render(root)
