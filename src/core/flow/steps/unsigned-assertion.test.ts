import { describe, expect, it } from 'vitest'

import { signAssertion } from '../../assertions/sign.ts'
import { buildClaims } from '../../assertions/claims.ts'
import { decodeAssertion } from '../../assertions/decode.ts'
import { generateSigningKey } from '../../keys/generate.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { effectiveClaims } from '../../environment/effective-claims.ts'
import { newEnvironment } from '../../environment/environment.ts'
import { unsignedAssertion } from './unsigned-assertion.ts'

const now = epochMilliseconds(1_700_000_000_999)
const fresh = newEnvironment({ id: 'e', name: 'ü', kind: 'real', host: 'login.salesforce.com', createdAt: now })
const environment = {
  ...fresh,
  app: { ...fresh.app, consumerKey: '3MVG9' },
  approval: { username: 'ü@b.c' },
}

describe('unsignedAssertion', () => {
  it('is, byte for byte, what signing at that instant signs', async () => {
    const { privateKey } = await generateSigningKey({ modulusBits: 2048 })
    const claims = buildClaims(effectiveClaims(environment), () => now)
    if (!claims.ok) throw new Error(claims.error.code)
    const signed = decodeAssertion(await signAssertion(claims.value, privateKey))
    const unsigned = unsignedAssertion(environment, now, '')
    expect(signed).toMatchObject({ ok: true, value: { signingInput: unsigned.signingInput, claims: unsigned.claims } })
  })

  it('leaves out what cannot be said yet', () => {
    const claims = { ...fresh.claims, lifetimeTyped: '' }
    expect(unsignedAssertion({ ...fresh, claims }, now, '').claims).toEqual({ aud: 'https://login.salesforce.com' })
  })

  it('leaves out the audience that was taken away, and says the subject that was typed', () => {
    const claims = { ...fresh.claims, audience: '', subject: 'x@y.z' }
    expect(unsignedAssertion({ ...environment, claims }, now, '').claims).toStrictEqual({
      iss: '3MVG9',
      sub: 'x@y.z',
      exp: 1_700_000_120,
    })
  })

  it('puts the placeholder where the identifier will be', () => {
    const claims = { ...fresh.claims, useJti: true }
    expect(unsignedAssertion({ ...fresh, claims }, now, 'later').claims.jti).toBe('later')
  })
})
