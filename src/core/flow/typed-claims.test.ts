import { describe, expect, it } from 'vitest'

import { typeLifetime } from './typed-claims.ts'

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
