import { describe, expect, it } from 'vitest'

import crypto from '../../../e2e/fixtures/wycheproof/json_web_crypto_test.json' with { type: 'json' }
import key from '../../../e2e/fixtures/wycheproof/json_web_key_test.json' with { type: 'json' }
import signature from '../../../e2e/fixtures/wycheproof/json_web_signature_test.json' with { type: 'json' }
import { readVerificationKeys } from './read-keys.ts'
import { verifyJws } from './verify-jws.ts'

/** Vectors that are judged otherwise than they say, for the reasons in `e2e/fixtures/wycheproof/README.md`. */
const OTHERWISE: Readonly<Record<string, readonly number[]>> = {
  signature: [346, 347, 350, 351, 367, 370, 372, 373],
  crypto: [17],
}

const NAMES = { publicKey: 'the public key', privateKey: 'the private key' }

type Vector = { tcId: number; result: string; jws?: unknown }
type Group = { public?: unknown; private: unknown; tests: readonly Vector[] }
const FILES: Record<string, readonly Group[]> = {
  signature: signature.testGroups,
  key: key.testGroups,
  crypto: crypto.testGroups,
}

/** Valid, and by a key that may be relied on. */
async function judged(jws: unknown, given: unknown): Promise<string> {
  const keys = Array.isArray(given) ? { keys: given } : given
  const text = typeof jws === 'string' ? jws : JSON.stringify(jws)
  const answer = await verifyJws(text, await readVerificationKeys(JSON.stringify(keys), NAMES))
  return answer.valid && answer.weaknesses.length === 0 ? 'valid' : 'invalid'
}

describe.each(Object.entries(FILES))('the signed vectors of Wycheproof, %s', (file, groups) => {
  it('are judged as they say, but for those with a reason', async () => {
    const otherwise: number[] = []
    const seen = { valid: 0, invalid: 0 }
    for (const { public: publicKey, private: secret, tests } of groups)
      for (const { tcId, result, jws } of tests) {
        if (jws === undefined) continue
        const here = await judged(jws, publicKey ?? secret)
        if (here !== result) otherwise.push(tcId)
        seen[here === 'valid' ? 'valid' : 'invalid']++
      }
    expect(otherwise).toEqual(OTHERWISE[file] ?? [])
    expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(2)
  })
})
