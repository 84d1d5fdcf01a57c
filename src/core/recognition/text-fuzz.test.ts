import { expect, it } from 'vitest'

import { fuzzTexts } from '../../../e2e/fixtures/text-fuzz.ts'
import { runSetting } from '../../../e2e/fixtures/run-settings.ts'

/** A slice of the whole run, which `tools/fuzz-text.ts` does. */
const TEXTS = 20_000
const SEED = runSetting('FUZZ_SEED')

it(`reads made-up and mutated texts without a throw, each within its readings: ${TEXTS} from seed ${SEED}`, async () => {
  const { texts, failures, signing, mostReadings } = await fuzzTexts({ texts: TEXTS, seed: SEED })
  expect(failures).toEqual([])
  expect(texts).toBe(TEXTS)
  // Texts that were all nothing at once, or work that was not counted, would prove nothing.
  expect(signing).toBeGreaterThan(20)
  expect(mostReadings).toBeGreaterThan(100)
})
