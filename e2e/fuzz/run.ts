import process from 'node:process'

import type { EdgeProcess } from '../support/edge-process.ts'
import { fuzzHttp, type FuzzOptions, type FuzzReport } from './http-fuzz.ts'
import { seedOf } from './random.ts'

/** `FUZZ_SECONDS` are shared by the two runtimes. */
export const FUZZ_SECONDS_EACH = Number(process.env['FUZZ_SECONDS'] || 20) / 2

/** Most memory that fuzzing may leave a server with. Bytes; a fresh one has a quarter of it. */
const MAX_MEMORY_BYTES = 512 * 1024 * 1024

/** Fuzzes a running server with the settings of the environment, `FUZZ_SECONDS` and `FUZZ_SEED`, and says what was done. */
export async function runFuzz(
  name: string,
  edge: EdgeProcess,
  options: Pick<FuzzOptions, 'answersAllByItself'>,
): Promise<FuzzReport> {
  const seed = seedOf(process.env)
  console.log(`HTTP fuzz of ${name}: FUZZ_SEED=${seed}, ${FUZZ_SECONDS_EACH} s`)
  const made = await fetch(`${edge.origin}/practice/orgs`, { method: 'POST' })
  const { baseUrl } = (await made.json()) as { baseUrl: string }
  const org = new URL(baseUrl).pathname
  const report = await fuzzHttp(edge, { seed, seconds: FUZZ_SECONDS_EACH, org, ...options })
  const mebibytes = Math.round(report.peakBytes / 2 ** 20)
  const statuses = [...report.statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}×${count}`)
  console.log(`${report.requests} requests, at most ${mebibytes} MiB: ${statuses.join(' ')}`)
  if (report.peakBytes <= MAX_MEMORY_BYTES) return report
  return { ...report, failures: [...report.failures, `seed ${seed}: the server grew to ${mebibytes} MiB`] }
}
