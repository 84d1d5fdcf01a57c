import { expect, it } from 'vitest'

import { fuzzRecognition } from '../../../e2e/fixtures/fuzz.ts'

/** A slice of the whole run, which `tools/fuzz-import.ts` does. */
const INPUTS = 2000

it('answers every mutated key file with a key or one refusal, within its budget', async () => {
  const { inputs, failures, signingKeys, codes } = await fuzzRecognition({
    inputs: INPUTS,
    seed: 20_261_122,
  })
  expect(failures).toEqual([])
  expect(inputs).toBe(INPUTS)
  // Mutations that all ended at the first octet would prove nothing.
  expect(signingKeys).toBeGreaterThan(20)
  expect(codes.size).toBeGreaterThan(15)
})
