import { describe, expect, it } from 'vitest'

import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { computedAudience } from './audience.ts'
import {
  authorizationServer,
  changed,
  environmentKind,
  newEnvironment,
  transportKind,
  type PracticeEnvironment,
  type RealEnvironment,
} from './environment.ts'

const start = { id: 'e', name: 'x', createdAt: epochMilliseconds(1_700_000_000_000) }

/** As pages stored environments that had every member in one shape. */
const stored = { transport: 'direct', host: 'acme--uat.sandbox.my.salesforce.com' }
const org = {
  baseUrl: 'https://countersign.example/practice/key',
  myDomainUrl: 'https://countersign.example/practice/name',
  loginUrl: 'https://countersign.example/practice/login',
  instanceUrl: 'https://countersign.example',
  orgId: '00D000000000001',
  kind: 'production' as const,
  users: [],
}

describe('an environment that was stored when all kinds had one shape', () => {
  it('of a practice org goes by its org, whatever stands as its host', () => {
    const practice: PracticeEnvironment = {
      ...newEnvironment({ ...start, kind: 'practice' }),
      ...stored,
      practice: org,
    }
    expect(environmentKind(practice)).toBe('practice')
    expect(transportKind(practice)).toBe('same_origin')
    expect(authorizationServer(practice)).toBe(org.myDomainUrl)
    expect(computedAudience(practice)).toBe(org.myDomainUrl)
    const unopened: PracticeEnvironment = { ...newEnvironment({ ...start, kind: 'practice' }), ...stored }
    expect(authorizationServer(unopened)).toBeUndefined()
    expect(computedAudience(unopened)).toBe('https://login.salesforce.com')
  })

  it('of a real org goes by its host, whatever stands as its practice org', () => {
    const beside = { practice: { ...org, kind: 'scratch' as const }, drill: 'd' }
    const real: RealEnvironment = {
      ...newEnvironment({ ...start, kind: 'real', host: 'acme.my.salesforce.com' }),
      ...beside,
    }
    expect(environmentKind(real)).toBe('production')
    expect(transportKind(real)).toBe('relay')
    expect(authorizationServer(real)).toBe('https://acme.my.salesforce.com')
    expect(computedAudience(real)).toBe('https://acme.my.salesforce.com')
  })
})

it('keeps everything of an environment but what is changed', () => {
  const before = newEnvironment({ ...start, kind: 'practice' })
  const after = changed(before, { practice: org, approval: { username: 'a@b.c' } })
  expect(after).toEqual({ ...before, practice: org, approval: { username: 'a@b.c' } })
  expect(before).not.toHaveProperty('practice')
})
