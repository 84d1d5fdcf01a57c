import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'

import type { Client } from '../../client.ts'
import type { Caller } from '../../own-origin.ts'
import { createCreationLimit } from '../../practice-creation.ts'
import { createPracticeHandler, strongRandom } from '../../practice.ts'
import type { NodeSettings } from '../settings.ts'
import { openOrgFolder } from './org-folder.ts'
import { createOrgPool } from './org-pool.ts'

/** How often expired orgs are looked for. Milliseconds. */
const SWEEP_INTERVAL_MS = 60 * 60 * 1000

export type PracticeAnswer = (request: Request, incoming: IncomingMessage, caller: Caller) => Promise<Response>

export type PracticeOnNode = {
  /** Answers a request; `incoming` is the same one as Node has it, for the address it comes from. */
  readonly answer: PracticeAnswer
  /** Whether orgs outlive the process. */
  readonly durable: boolean
  /** Closes every database. */
  readonly stop: () => void
}

/** Opens the practice orgs of this machine and keeps expired ones out. */
export function startPractice(
  { dataDirectory, publicOrigin }: NodeSettings,
  clientOf: (request: IncomingMessage) => Client,
): PracticeOnNode {
  const folder = openOrgFolder(join(dataDirectory, 'practice'))
  const orgs = createOrgPool(folder, () => Date.now())
  const handle = createPracticeHandler(
    orgs,
    strongRandom,
    createCreationLimit(() => performance.now()),
  )
  const sweep = (): void => {
    orgs.sweep().catch(() => undefined)
  }
  sweep()
  const sweeping = setInterval(sweep, SWEEP_INTERVAL_MS)
  sweeping.unref()
  return {
    durable: folder.durable,
    answer: (request, incoming, caller) =>
      handle(request, publicOrigin ?? new URL(request.url).origin, clientOf(incoming), caller),
    stop: () => {
      clearInterval(sweeping)
      orgs.closeAll()
    },
  }
}
