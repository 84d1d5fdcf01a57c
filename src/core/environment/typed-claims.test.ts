import { describe, expect, it } from 'vitest'

import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { effectiveClaims, newEnvironment } from './environment.ts'
import { chooseAudience, typeLifetime } from './typed-claims.ts'

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
    ...newEnvironment({ id: 'e', name: 'acme', kind: 'my_domain', createdAt: epochMilliseconds(0) }),
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
