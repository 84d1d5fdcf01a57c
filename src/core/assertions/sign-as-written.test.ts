import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { RS256_WEB_CRYPTO } from '#core/vocabulary/jose.ts'

import { generateSigningKey } from '../keys/generate.ts'
import type { JsonObject } from '../kernel/json.ts'
import { splitCompactJws } from './compact.ts'
import { decodeAssertion } from './decode.ts'
import { PROTECTED_HEADER } from './protected-header.ts'
import { signAsWritten } from './sign-as-written.ts'
import { signAssertion } from './sign.ts'
import { hasReadableNames } from '../kernel/testing/readable-names.ts'

const { privateKey, publicKey } = await generateSigningKey({ modulusBits: 2048 })
const members = fc
  .dictionary(fc.oneof(fc.string(), fc.constantFrom('alg', 'exp', 'crit', 'b64', 'iss', '__proto__')), fc.jsonValue())
  .filter(hasReadableNames)
  .map((value): JsonObject => JSON.parse(JSON.stringify(value)))

describe('what is signed as it is written', () => {
  test('is what the library signs, to the octet, where that signs it', async () => {
    await fc.assert(
      fc.asyncProperty(members, async (claims) => {
        const written = { header: PROTECTED_HEADER, claims }
        expect(await signAsWritten(written, privateKey)).toBe(await signAssertion(claims, privateKey))
      }),
      { numRuns: 50 },
    )
  })

  test('says what was written and holds a signature over it, whatever the header asks for', async () => {
    await fc.assert(
      fc.asyncProperty(members, members, async (header, claims) => {
        const compact = await signAsWritten({ header, claims }, privateKey)
        const decoded = decodeAssertion(compact)
        if (!decoded.ok) throw new Error(decoded.error.code)
        expect(JSON.stringify([decoded.value.protectedHeader, decoded.value.claims])).toBe(
          JSON.stringify([header, claims]),
        )
        const { signature, signingInput } = decoded.value
        const input = new TextEncoder().encode(signingInput)
        expect(await crypto.subtle.verify(RS256_WEB_CRYPTO.name, publicKey, signature, input)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it.each(['none', 'HS256', 'RS512', 'ES256', 'rs256', '', 7, null, ['RS256']])(
    'may name any algorithm: %j',
    async (alg) => {
      const [header] = splitCompactJws(await signAsWritten({ header: { alg }, claims: {} }, privateKey))
      expect(atob(header.replaceAll('-', '+').replaceAll('_', '/'))).toBe(JSON.stringify({ alg }))
    },
  )
})
