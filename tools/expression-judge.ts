/** Judges expressions in a thread of its own: each takes the next one there is, since some take a thousand times as long as others. */
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'

import type * as recheck from 'recheck'

export type Expression = { source: string; flags: string }

/** What a thread is given: all expressions, and how many of them were taken. */
export type Judging = { expressions: readonly Expression[]; taken: Int32Array }

/** What a thread says: which expression, and nothing for one that is linear, else why it is not known to be. */
export type Judged = { index: number; fault: string | undefined }

/** recheck's build for browsers: plain JavaScript, so that every platform judges alike. */
const require = createRequire(import.meta.url)
const { checkSync } = require('recheck/lib/browser.js') as Pick<typeof recheck, 'checkSync'>

/**
 * Steps are counted and not timed, so that a busy machine judges like a quiet one: an attack is one that makes the
 * expression take ten million steps. `timeout` in milliseconds only ends what would never be judged.
 */
const JUDGED_BY = {
  attackLimit: 10_000_000,
  attackTimeout: null,
  seedingTimeout: null,
  incubationTimeout: null,
  randomSeed: 1,
  timeout: 120_000,
} as const

function fault({ source, flags }: Expression): string | undefined {
  const judged = checkSync(source, flags, JUDGED_BY)
  if (judged.status === 'safe') return undefined
  return judged.status === 'vulnerable' ? judged.complexity.summary : `not proved: ${judged.error.kind}`
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `check-expressions.ts` hands over
const { expressions, taken } = workerData as Judging
for (;;) {
  const index = Atomics.add(taken, 0, 1)
  const expression = expressions[index]
  if (!expression) break
  parentPort?.postMessage({ index, fault: fault(expression) } satisfies Judged)
}
