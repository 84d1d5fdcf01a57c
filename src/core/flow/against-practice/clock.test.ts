import { describe, expect, it } from 'vitest'

import { practiceFlow } from '../../../../e2e/support/flow-at-practice.ts'
import { clockOf } from '../../environment/counted-now.ts'
import { flowFacts } from '../facts/facts.ts'
import { assertionStep } from '../steps/assertion.ts'

const HOUR = 3600

/** A flow that ran through once, in an org whose clock was put wrong since. */
async function wrongClock(clockOffsetSeconds: number, rules: 'observed' | 'documented' = 'observed') {
  const flow = practiceFlow()
  await flow.holdKey()
  if (!(await flow.run()).ok) throw new Error('did not run')
  await flow.change('PATCH', '', { clockOffsetSeconds, rules })
  const judged = () => {
    const { environment, session, ports } = flow
    const key = { thumbprint: environment.keyThumbprint ?? '', modulusBits: 2048 }
    return assertionStep.judge(flowFacts(environment, key, session, clockOf(environment, ports)), ports.clock())
  }
  /** Until most of the newest answers are by the clock as it is now. */
  const askThreeTimes = async () => {
    for (let asked = 0; asked < 3; asked++) await flow.run()
  }
  return { flow, judged, askThreeTimes, measured: () => clockOf(flow.environment, flow.ports) }
}

describe.each([
  ['an hour ahead', HOUR, 'observed'],
  ['an hour behind, in an org that keeps to the documentation', -HOUR, 'documented'],
] as const)('an org whose clock is %s', (_what, offset, rules) => {
  it('refuses what is right by this computer, is measured, and is counted by once that is chosen', async () => {
    const { flow, judged, askThreeTimes, measured } = await wrongClock(offset, rules)
    expect(await flow.run()).toEqual({ ok: false, stoppedAt: 'token' })
    await askThreeTimes()
    const clock = measured()
    expect(Math.abs((clock?.aheadSeconds ?? 0) - offset)).toBeLessThanOrEqual(clock?.uncertaintySeconds ?? 0)

    flow.environment = { ...flow.environment, claims: { ...flow.environment.claims, clock: 'org' } }
    expect(judged()).toMatchObject({ status: 'attention', todo: 'act' })
    expect(await flow.run()).toEqual({ ok: true })
    expect(judged()).toMatchObject({ status: 'done' })
    expect(flow.session.assertion?.wrongOnPurpose).toEqual([])
    // By the org's clock it is as long as it would be by this one.
    const { exp } = flow.session.assertion?.claims ?? {}
    expect(Math.abs(Number(exp) - (flow.ports.clock() / 1000 + offset + 120))).toBeLessThan(2)
  })
})

it('is said before anything is sent, where an assertion would be over as soon as it is made', async () => {
  const { flow, judged, askThreeTimes } = await wrongClock(HOUR)
  await askThreeTimes()
  flow.session = {}
  expect(judged()).toMatchObject({ status: 'attention', detail: { code: 'will_be_refused', finding: 'exp_past' } })
})

it('is not counted by before an answer has said it', async () => {
  const flow = practiceFlow()
  flow.environment = { ...flow.environment, claims: { ...flow.environment.claims, clock: 'org' } }
  await flow.holdKey()
  expect(await flow.run()).toEqual({ ok: true })
  expect(flow.session.assertion?.moment.now).toBe(flow.ports.clock())
})
