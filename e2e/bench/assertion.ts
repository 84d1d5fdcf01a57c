import { withBenchPage } from './support/browser.ts'
import { judged, type Row, takeTurns } from './support/row.ts'

const ROUNDS = 11
/** Enough signatures in a round that the clock's coarseness in a browser does not matter. */
const PER_ROUND = 200

/** Signing an assertion in the page, against the bare signature that no one can go below. */
export async function measure(): Promise<Row[]> {
  const { ours, ratio } = await withBenchPage((page) =>
    takeTurns(
      ROUNDS,
      () => page.evaluate((count) => window.bench.sign(count), PER_ROUND),
      () => page.evaluate((count) => window.bench.bareSign(count), PER_ROUND),
    ),
  )
  return [
    judged({
      area: 'assertion',
      name: 'sign an assertion, RS256, 2048 bits, in Chromium',
      value: ours,
      unit: 'ms',
      against: 'bare crypto.subtle.sign over the same bytes',
      ratio,
      bar: 1.3,
    }),
  ]
}
