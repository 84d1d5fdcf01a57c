import { describe, expect, it } from 'vitest'

import { newEnvironment, type Environment } from '#core/environment/environment.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

import { rowStanding } from './row-standing.ts'

const now = epochMilliseconds(1_700_000_000_000)
const DAY = 86_400_000
const made = newEnvironment({ id: 'e', name: 'x', createdAt: now, kind: 'real', host: 'acme.my.salesforce.com' })
const withCertificate = (days: number): Environment => ({
  ...made,
  keyThumbprint: 'k',
  certificate: {
    der: new Uint8Array([48]),
    keyThumbprint: 'k',
    fingerprintSha256: 'f',
    subject: 'CN=x',
    notBefore: epochMilliseconds(now - DAY),
    notAfter: epochMilliseconds(now + days * DAY),
  },
})

describe('the row of an environment', () => {
  it('leads to the first step that is open, and to the one that was refused before that', () => {
    expect(rowStanding(made, undefined, {}, now).next.step).toBe('key')
    const refused = { ...made, lastResult: { step: 'token', at: now, ok: false, status: 400, said: 'x' } } as const
    const standing = rowStanding(refused, undefined, {}, now)
    expect(standing.next.step).toBe('token')
    expect(standing.allDone).toBe(false)
  })

  it('shows no step as done that is not, whatever came of a request once', () => {
    const answered = { ...made, lastResult: { step: 'api', at: now, ok: true, status: 200, rows: 1 } } as const
    const { dots } = rowStanding(answered, undefined, {}, now)
    expect(dots.slice(0, 2).map(({ status }) => status)).not.toContain('done')
    expect(dots.slice(5).map(({ status }) => status)).toEqual(['done', 'done'])
  })

  it('says of a certificate that ends within a month how long it lasts, and of no other', () => {
    expect(rowStanding(withCertificate(9), undefined, {}, now).certificateEndsIn).toBe(9 * DAY)
    expect(rowStanding(withCertificate(90), undefined, {}, now)).not.toHaveProperty('certificateEndsIn')
  })
})
