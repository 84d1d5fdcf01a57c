import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'

import type { HttpBindings } from '@hono/node-server'

import { createCreationLimit } from '../../practice-creation.ts'
import { createPracticeHandler, strongRandom } from '../../practice.ts'
import type { NodeSettings } from '../settings.ts'
import { openOrgFolder } from './org-folder.ts'
import { createOrgPool } from './org-pool.ts'

/** How often expired orgs are looked for. Milliseconds. */
const SWEEP_INTERVAL_MS = 60 * 60 * 1000

export type PracticeOnNode = {
  /** Answers a request handed over by `@hono/node-server`, whose environment holds the connection. */
  readonly answer: (request: Request, environment: unknown) => Promise<Response>
  /** Whether orgs outlive the process. */
  readonly durable: boolean
  /** Closes every database. */
  readonly stop: () => void
}

/** Opens the practice orgs of this machine and keeps expired ones out. */
export function startPractice(
  { dataDirectory, publicOrigin }: NodeSettings,
  clientAddress: (request: IncomingMessage) => string | undefined,
): PracticeOnNode {
  const folder = openOrgFolder(join(dataDirectory, 'practice'))
  const orgs = createOrgPool(folder, () => Date.now())
  const handle = createPracticeHandler(
    orgs,
    strongRandom,
    createCreationLimit(() => performance.now()),
  )
  void orgs.sweep()
  const sweeping = setInterval(() => void orgs.sweep(), SWEEP_INTERVAL_MS)
  sweeping.unref()
  return {
    durable: folder.durable,
    answer: (request, environment) => {
      const remoteAddress = clientAddress((environment as HttpBindings).incoming)
      const origin = publicOrigin ?? new URL(request.url).origin
      return handle(request, remoteAddress === undefined ? { origin } : { origin, remoteAddress })
    },
    stop: () => {
      clearInterval(sweeping)
      orgs.closeAll()
    },
  }
}
