import { describe, expect, it } from 'vitest'

import { SIGNED_VECTORS } from '../../../e2e/fixtures/wycheproof/signed-vectors.ts'
import { readVerificationKeys } from './read-keys.ts'
import { verifyJws } from './verify-jws.ts'

const NAMES = { publicKey: 'the public key', privateKey: 'the private key' }

/** Valid, and by a key that may be relied on. */
async function judged(text: string, key: string): Promise<'valid' | 'invalid'> {
  const answer = await verifyJws(text, await readVerificationKeys(key, NAMES))
  return answer.valid && answer.weaknesses.length === 0 ? 'valid' : 'invalid'
}

describe.each(SIGNED_VECTORS)('the signed vectors of Wycheproof, $file', ({ groups, otherwise }) => {
  it('are judged as they say, but for those with a reason', async () => {
    const differing: number[] = []
    const seen = { valid: 0, invalid: 0 }
    for (const { key, tests } of groups)
      for (const { tcId, result, text } of tests) {
        const here = await judged(text, key)
        if (here !== result) differing.push(tcId)
        seen[here]++
      }
    expect(differing).toEqual(otherwise)
    expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(2)
  })
})
