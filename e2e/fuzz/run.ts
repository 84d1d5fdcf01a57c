import { fuzzHttp, type FuzzOptions, type FuzzReport, type FuzzTarget } from './http-fuzz.ts'
import { runSetting } from '../../e2e/fixtures/run-settings.ts'

export const FUZZ_SECONDS_EACH = runSetting('FUZZ_SECONDS') / 2

/**
 * Most memory that a server may grow by while it is fuzzed, however long: above what it settles at. Node settles at some
 * 200 MiB; V8 in a bare workerd has no limit of its own, and settles at some 475 MiB after a minute and after five. Bytes.
 */
const MAX_GROWTH_BYTES = { node: 400 * 1024 * 1024, workerd: 640 * 1024 * 1024 } as const

/** Fuzzes a running server with the settings of the environment, `FUZZ_SECONDS` and `FUZZ_SEED`, and says what was done. */
export async function runFuzz(
  name: keyof typeof MAX_GROWTH_BYTES,
  edge: FuzzTarget,
  options: Pick<FuzzOptions, 'answersAllByItself'>,
): Promise<FuzzReport> {
  const seed = runSetting('FUZZ_SEED')
  console.log(`HTTP fuzz of ${name}: FUZZ_SEED=${seed}, ${FUZZ_SECONDS_EACH} s`)
  const made = await fetch(`http://localhost:${edge.port}/practice/orgs`, { method: 'POST' })
  if (!made.ok) throw new Error(`making an org answered ${made.status}: ${await made.text()} ${edge.printed()}`)
  const { baseUrl } = (await made.json()) as { baseUrl: string }
  const org = new URL(baseUrl).pathname
  const before = edge.memoryBytes() ?? 0
  const report = await fuzzHttp(edge, { seed, seconds: FUZZ_SECONDS_EACH, org, ...options })
  const growth = Math.max(0, report.peakBytes - before)
  const statuses = [...report.statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}×${count}`)
  console.log(
    `${report.requests} requests, grew by at most ${mebibytes(growth)} from ${mebibytes(before)}: ${statuses.join(' ')}`,
  )
  if (growth <= MAX_GROWTH_BYTES[name]) return report
  return { ...report, failures: [...report.failures, `seed ${seed}: the server grew by ${mebibytes(growth)}`] }
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`
}
