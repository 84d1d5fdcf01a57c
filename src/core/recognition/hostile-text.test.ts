import { afterAll, expect, it } from 'vitest'

import { confinedRecogniser } from '../../../e2e/fixtures/confined.ts'
import { countedWork } from '../../../e2e/fixtures/counted-work.ts'
import { anyHostile, hostileText, ONCE_QUADRATIC } from '../../../e2e/fixtures/hostile-text.ts'
import { seededRandom } from '../../../e2e/fixtures/mutate.ts'
import { queryIn } from './pasted-query.ts'
import { MAX_INPUT_BYTES } from './recognise.ts'

const { recognise, end } = confinedRecogniser()
afterAll(end)

it.each(ONCE_QUADRATIC)('a mebibyte of text with %j and many of %j and %j is answered', async (...parts) => {
  expect(await recognise(hostileText(parts, MAX_INPUT_BYTES))).toMatchObject({ outcome: 'answered' })
})

it('any text that repeats itself is answered', async () => {
  const random = seededRandom(20_261_126)
  for (let left = 25; left > 0; left--) {
    const parts = anyHostile(random)
    expect(await recognise(hostileText(parts, MAX_INPUT_BYTES / 4)), JSON.stringify(parts)).toMatchObject({
      outcome: 'answered',
    })
  }
})

/** What code, a command, an address or a query may be taken for, again and again. */
const REPEATED = [
  "'", "'a' ", '"" ', '"a"+', '"a".', 'f"a" ', '"a ""b"" c",', '"a"+f(', '"a"+f({', '"a"+f({)+', '"a"+b<', '"a"+{', '"a"+x({"b":',
  '"a"+f(g(h(', 'new ', 'a a ', 'a=', 'q=', '"?q=', '?q=select+', 'select ', '[select ', '[', '(', '`', '“', '&quot;', "\\'", '"\\', '\\\n',
  "$'", "$'a\\'", '^"', '^"a\\^" ', '^\n', '\\\\"',
] // prettier-ignore
const BEGINNINGS = [
  'x select ',
  'select ',
  '[select ',
  '{"select',
  'curl select ',
  'select /services/oauth2/ grant_type fetch( ',
]
/** Readings of a text at most, by all that look for a query in it. */
const READINGS = 120

it.each(REPEATED)('a query is looked for in a text of many %j by going over it some times', async (repeated) => {
  for (const beginning of BEGINNINGS) {
    const text = hostileText([beginning, repeated, ''], 9900)
    const looked = await countedWork(() => queryIn(text))
    expect(looked / text.length, beginning).toBeLessThan(READINGS)
  }
})
