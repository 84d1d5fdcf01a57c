import { afterAll, expect, it } from 'vitest'

import { confinedRecogniser } from '../../../e2e/fixtures/confined.ts'
import { anyHostile, hostileText, ONCE_QUADRATIC } from '../../../e2e/fixtures/hostile-text.ts'
import { seededRandom } from '../../../e2e/fixtures/mutate.ts'
import { MAX_INPUT_BYTES } from './recognise.ts'

const { recognise, end } = confinedRecogniser()
afterAll(end)

it.each(ONCE_QUADRATIC)(
  'a mebibyte of text with %j and many of %j and %j is answered',
  async (...parts) => {
    expect(await recognise(hostileText(parts, MAX_INPUT_BYTES))).toMatchObject({ outcome: 'answered' })
  },
  60_000,
)

it('any text that repeats itself is answered', async () => {
  const random = seededRandom(20_261_126)
  for (let left = 25; left > 0; left--) {
    const parts = anyHostile(random)
    expect(await recognise(hostileText(parts, MAX_INPUT_BYTES / 4)), JSON.stringify(parts)).toMatchObject({
      outcome: 'answered',
    })
  }
}, 60_000)
