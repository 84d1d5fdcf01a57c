import { join } from 'node:path'

import type { Client } from '../../front/client.ts'
import type { Caller } from '../../front/own-origin.ts'
import { createCreationLimit } from '#edge/practice/practice-creation.ts'
import { createPracticeHandler, strongRandom } from '#edge/practice/practice.ts'
import { problem } from '../../front/refusals.ts'
import type { NodeSettings } from '../settings/settings.ts'
import { openOrgFolder } from './org-folder.ts'
import { createOrgPool, type PracticeCeiling } from './org-pool.ts'
import { StorageFailure } from './storage-failure.ts'

/** How often expired orgs are looked for. Milliseconds. */
const SWEEP_INTERVAL_MS = 10 * 60 * 1000

/** Ten thousand usual orgs take a gigabyte of disk; in memory they compete with everything else. */
const CEILING_ON_DISK: PracticeCeiling = { orgs: 10_000, bytes: 4 * 1024 ** 3 }
const CEILING_IN_MEMORY: PracticeCeiling = { orgs: 500, bytes: 512 * 1024 ** 2 }

type PracticeSettings = Pick<NodeSettings, 'publicOrigin' | 'practiceCeiling' | 'dataDirectory'>

export type PracticeAnswer = (request: Request, client: Client, caller: Caller) => Promise<Response>

export type PracticeOnNode = {
  /** Answers a request, whichever way it came. */
  readonly answer: PracticeAnswer
  /** Whether orgs outlive the process. */
  readonly durable: boolean
  /** Closes every database. */
  readonly stop: () => void
}

/**
 * Opens the practice orgs of this machine and keeps expired ones out.
 *
 * @param clock what the orgs go by; milliseconds since the epoch
 * @param endsIdle whether orgs that nobody uses end, by that clock; where none does, nothing looks after them either
 * @returns Answers that are 503 `storage_failed` when something could not be kept, and 507 `practice_full` when there is no
 *   room for another org.
 * @throws {FolderInUse} When another process keeps its practice orgs in the same folder.
 */
export function startPractice(
  { dataDirectory, publicOrigin, practiceCeiling }: PracticeSettings,
  clock: () => number = Date.now,
  endsIdle = true,
): PracticeOnNode {
  const folder = openOrgFolder(dataDirectory === undefined ? undefined : join(dataDirectory, 'practice'))
  const complain = (line: string): void => console.error(`countersign: ${line}`)
  const orgs = createOrgPool(folder, {
    clock,
    elapsed: () => performance.now(),
    endsIdle,
    ceiling: { ...(folder.durable ? CEILING_ON_DISK : CEILING_IN_MEMORY), ...practiceCeiling },
    complain,
  })
  const handle = createPracticeHandler(
    orgs,
    strongRandom,
    createCreationLimit(() => performance.now()),
  )
  // It catches everything itself; a promise of its own must still not be what ends the process.
  const sweep = (): void => {
    orgs.sweep().catch(() => complain('practice orgs could not be looked after'))
  }
  sweep()
  const sweeping = endsIdle ? setInterval(sweep, SWEEP_INTERVAL_MS) : undefined
  sweeping?.unref()
  return {
    durable: folder.durable,
    answer: async (request, client, caller) => {
      try {
        return await handle(request, publicOrigin ?? new URL(request.url).origin, client, caller)
      } catch (cause) {
        if (!(cause instanceof StorageFailure)) throw cause
        return problem('storage_failed')
      }
    },
    stop: () => {
      clearInterval(sweeping)
      orgs.closeAll()
    },
  }
}
