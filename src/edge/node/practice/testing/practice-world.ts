import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createPracticeHandler, strongRandom } from '#edge/practice/practice.ts'
import { openOrgFolder } from '../org-folder.ts'
import { createOrgPool, type OrgPool, type PracticeCeiling } from '../org-pool.ts'
import { StorageFailure } from '../storage-failure.ts'
import type { OpenFile } from '../sqlite-driver.ts'

/** What a set-up call sends. */
export const JSON_TYPE = { 'Content-Type': 'application/json' }

const HOUR = 60 * 60 * 1000
/** Where the orgs believe to be; the same as in the tests of the practice org itself. */
const ORIGIN = 'http://practice.test'

const CLIENT = { address: undefined, isThisMachine: true }
/** A caller that may do everything. */
const PROGRAM = { authority: 'practice.test', page: undefined, refusal: undefined }

/** The practice orgs of one folder, with both clocks in the test's hands. */
export type PracticeWorld = {
  readonly pool: OrgPool
  /** Answers as the server does, but for HTTP. */
  readonly serve: (request: Request) => Promise<Response>
  readonly create: () => Promise<{ baseUrl: string; orgId: string }>
  /** What the operator was told. */
  readonly lines: string[]
  /** Lets hours pass on both clocks. */
  readonly pass: (hours: number) => void
  /** Sets the clock on the wall forward, or back, by hours; no time passes. */
  readonly setWallClock: (hours: number) => void
}

/** A folder for practice orgs that is not there yet. */
export function newFolder(): string {
  return join(mkdtempSync(join(tmpdir(), 'countersign-data-')), 'practice')
}

export function openWorld(
  directory: string,
  { ceiling, openFile }: { ceiling?: PracticeCeiling; openFile?: OpenFile } = {},
): PracticeWorld {
  let wallOffset = 0
  let passed = 0
  const lines: string[] = []
  const pool = createOrgPool(openOrgFolder(directory), {
    clock: () => Date.now() + passed + wallOffset,
    elapsed: () => performance.now() + passed,
    ceiling: ceiling ?? { orgs: 1000, bytes: 1024 ** 3 },
    complain: (line) => void lines.push(line),
    ...(openFile === undefined ? {} : { openFile }),
  })
  const handle = createPracticeHandler(pool, strongRandom, () => undefined)
  const serve: PracticeWorld['serve'] = async (request) => {
    try {
      return await handle(request, ORIGIN, CLIENT, PROGRAM)
    } catch (cause) {
      if (!(cause instanceof StorageFailure)) throw cause
      return new Response(null, { status: 503 })
    }
  }
  return {
    pool,
    serve,
    lines,
    create: async () => {
      const answer = await serve(
        new Request(`${ORIGIN}/practice/orgs`, { method: 'POST', headers: JSON_TYPE, body: '{}' }),
      )
      if (answer.status !== 201) throw new Error(`org not created: ${String(answer.status)}`)
      return (await answer.json()) as { baseUrl: string; orgId: string }
    },
    pass: (hours) => void (passed += hours * HOUR),
    setWallClock: (hours) => void (wallOffset = hours * HOUR),
  }
}
