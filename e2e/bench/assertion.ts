import { withBenchPage } from './support/browser.ts'
import { interactions } from './support/interactions.ts'
import { judged, percentile95, type Row, takeTurns } from './support/row.ts'

const ROUNDS = 11
/** Enough signatures in a round that the clock's coarseness in a browser does not matter. */
const PER_ROUND = 200
const KEYSTROKES = 1000

/** Signing an assertion and a keystroke that does, against the bare signature that no one can go below; then the screens. */
export async function measure(): Promise<Row[]> {
  const { ours, ratio, keystrokes } = await withBenchPage(async (page) => ({
    ...(await takeTurns(
      ROUNDS,
      () => page.evaluate((count) => window.bench.sign(count), PER_ROUND),
      () => page.evaluate((count) => window.bench.bareSign(count), PER_ROUND),
    )),
    // The first warm the code up.
    keystrokes: (await page.evaluate((count) => window.bench.keystrokes(count), KEYSTROKES + 100)).slice(100),
  }))
  const [keystroke, bare] = [
    percentile95(keystrokes.map((each) => each.ours)),
    percentile95(keystrokes.map((each) => each.bare)),
  ]
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
    judged({
      area: 'assertion',
      name: 'a keystroke in the claims, read, linted and signed, p95, in Chromium',
      value: keystroke,
      unit: 'ms',
      against: 'bare crypto.subtle.sign over the same bytes, p95',
      ratio: keystroke / bare,
      bar: 1.5,
    }),
    ...(await interactions()),
  ]
}
