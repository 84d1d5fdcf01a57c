import { describe, expect, it } from 'vitest'

import { newEnvironment } from '../../environment/environment.ts'
import type { LocalWork } from '../../kernel/local-work.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { doneHere } from './local-work.ts'

const START = epochMilliseconds(1_700_000_000_000)
const ENVIRONMENT = newEnvironment({ id: 'e', name: 'x', createdAt: START, kind: 'practice' })

/** Ports whose clock goes on by 7 ms with each look, and what they were told. */
function listening() {
  const told: LocalWork[] = []
  let now = START - 7
  const clock = () => epochMilliseconds((now += 7))
  return { told, ports: { clock, worked: (_environment: unknown, work: LocalWork) => void told.push(work) } }
}

describe('doneHere', () => {
  it('gives the value, and tells what was done, when and how long it took, and nothing of the value', async () => {
    const { told, ports } = listening()
    expect(await doneHere('assertion_signed', ENVIRONMENT, ports, () => Promise.resolve('secret'))).toBe('secret')
    expect(told).toEqual([{ kind: 'assertion_signed', startedAt: START, durationMilliseconds: 7 }])
  })

  it('tells nothing of what was refused, or failed', async () => {
    const { told, ports } = listening()
    const refused = () => Promise.resolve(false)
    await doneHere('certificate_signed', ENVIRONMENT, ports, refused, (done) => done)
    await expect(doneHere('key_made', ENVIRONMENT, ports, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(told).toEqual([])
  })

  it('does the same where nobody listens', async () => {
    expect(await doneHere('key_made', ENVIRONMENT, { clock: () => START }, () => Promise.resolve(1))).toBe(1)
  })
})
