import { describe, expect, it } from 'vitest'

import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { effectiveClaims } from './effective-claims.ts'
import { newEnvironment } from './environment.ts'
import { chooseAudience, deriveClaim, drawJti, typeClaim, typeLifetime } from './typed-claims.ts'

const claims = { lifetimeSeconds: 120, useJti: false }

describe('typeLifetime', () => {
  it.each(['', ' ', '0', '86401', '1.5', '-5', '1e3', 'three'])('keeps %j as typed and sets no lifetime', (typed) => {
    expect(typeLifetime(claims, typed)).toEqual({ ...claims, lifetimeTyped: typed })
  })

  it.each([
    ['1', 1],
    ['060', 60],
    ['86400', 86_400],
  ])('takes %j for %i seconds and forgets what was wrong before', (typed, lifetimeSeconds) => {
    expect(typeLifetime({ ...claims, lifetimeTyped: '' }, typed)).toEqual({ ...claims, lifetimeSeconds })
  })
})

describe('chooseAudience', () => {
  const environment = {
    ...newEnvironment({ id: 'e', name: 'acme', kind: 'real', createdAt: epochMilliseconds(0) }),
    host: 'acme.my.salesforce.com',
  }
  const elsewhere = (claims: typeof environment.claims) =>
    effectiveClaims({ ...environment, claims, host: 'other.my.salesforce.com' }).audience

  it('lets the computed audience follow the host again', () => {
    const overridden = { ...environment, claims: { ...environment.claims, audience: 'https://login.salesforce.com' } }
    expect(elsewhere(chooseAudience(overridden, 'https://acme.my.salesforce.com'))).toBe(
      'https://other.my.salesforce.com',
    )
  })

  it('keeps any other audience, whatever the host becomes', () => {
    expect(elsewhere(chooseAudience(environment, 'https://login.salesforce.com'))).toBe('https://login.salesforce.com')
  })
})

describe('what is typed in the form', () => {
  const overridden = {
    ...claims,
    issuer: 'typed',
    expires: { as: 'raw' as const, value: 'never' },
    more: { iss: 5, jti: 'again', nbf: 1 },
    without: ['sub', 'exp', 'aud'],
  }

  it('takes the place of what was said in JSON, and leaves the rest of that', () => {
    expect(typeClaim(overridden, 'iss', 'other')).toStrictEqual({
      ...overridden,
      issuer: 'other',
      more: { jti: 'again', nbf: 1 },
    })
    expect(typeClaim(overridden, 'sub', '')).toStrictEqual({ ...overridden, subject: '', without: ['exp', 'aud'] })
  })

  it('is forgotten where the claim is to follow the earlier steps', () => {
    const { issuer: _typed, ...rest } = overridden
    expect(deriveClaim(overridden, 'iss')).toStrictEqual({ ...rest, more: { jti: 'again', nbf: 1 } })
  })

  it('as a lifetime counts from signing again', () => {
    const { expires: _raw, ...rest } = overridden
    expect(typeLifetime(overridden, '60')).toStrictEqual({ ...rest, lifetimeSeconds: 60, without: ['sub', 'aud'] })
  })

  it('as an identifier is drawn or is not there', () => {
    expect(drawJti(overridden, true)).toStrictEqual({ ...overridden, useJti: true, more: { iss: 5, nbf: 1 } })
    expect(drawJti({ ...claims, more: { jti: 5 } }, false)).toStrictEqual(claims)
  })
})
