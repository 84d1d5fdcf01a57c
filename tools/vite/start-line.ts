import type { AddressInfo } from 'node:net'

import { VERSION } from '#edge/front/version.ts'
import type { Plugin } from 'vite'

/** Prints the same line as the other commands once the development server serves. */
export function startLine(): Plugin {
  return {
    name: 'countersign:start-line',
    apply: 'serve',
    configureServer({ httpServer }) {
      httpServer?.once('listening', () => {
        const { port } = httpServer.address() as AddressInfo
        console.log(`countersign ${VERSION} on http://localhost:${port} (vite, workerd)`)
      })
    },
  }
}
