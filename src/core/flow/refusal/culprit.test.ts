import { expect, it } from 'vitest'

import { culpritOf, type LikeliestCause } from './culprit.ts'

const likeliest: LikeliestCause = { confidence: 'likely', mendedAt: 'assertion' }

it('points at the step where the likeliest cause is mended', () => {
  expect(culpritOf('token', likeliest)).toBe('assertion')
  expect(culpritOf('token', { confidence: 'measured', mendedAt: 'app' })).toBe('app')
  expect(culpritOf('api', { confidence: 'likely', mendedAt: 'token' })).toBe('token')
})

it.each(['possible', 'ruled_out'] as const)('points nowhere for a cause that is %s', (confidence) => {
  expect(culpritOf('token', { ...likeliest, confidence })).toBeUndefined()
})

it('points nowhere without a cause, and where no step mends it', () => {
  expect(culpritOf('token', undefined)).toBeUndefined()
  expect(culpritOf('token', { confidence: 'measured' })).toBeUndefined()
})

it('never points at the step that was refused, or past it', () => {
  expect(culpritOf('token', { confidence: 'measured', mendedAt: 'token' })).toBeUndefined()
  expect(culpritOf('token', { confidence: 'measured', mendedAt: 'api' })).toBeUndefined()
})
