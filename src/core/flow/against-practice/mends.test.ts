import { beforeEach, expect, it } from 'vitest'

import type { DrillId } from '#core/vocabulary/drills.ts'

import { practiceFlow, type FlowAtPractice } from '../../../../e2e/support/flow-at-practice.ts'
import { processSetupChange } from '../../practice-client/setup-answer.ts'
import { setupChangeRequest } from '../../practice-client/setup-requests.ts'
import { makeMend, mendOfCause } from '../refusal/mend.ts'
import { requestToken } from '../steps/token.ts'

/** What the bench puts right with one press is right: the org that refused grants the next request. */

let flow: FlowAtPractice
beforeEach(async () => {
  flow = practiceFlow()
  await flow.holdKey()
  expect(await flow.run()).toEqual({ ok: true })
})

async function breakOrg(drill: DrillId) {
  const request = setupChangeRequest(flow.environment.practice?.baseUrl ?? '', 'POST', `/drills/${drill}`, {})
  const exchange = await flow.ports.transportFor(flow.environment)(request, { purpose: 'change_setup' })
  expect(processSetupChange(exchange).ok).toBe(true)
}

async function ask() {
  const answered = await requestToken(flow.environment, flow.ports)
  if (!answered.ok) throw new Error(answered.error.code)
  return answered.value.token.outcome
}

it.each([
  ['org_clock_ahead', 'clock_behind'],
  ['certificate_replaced', 'signed_by_another_key'],
  ['certificate_cleared', 'certificate_missing'],
  ['user_not_pre_authorized', 'user_outside_policy'],
] as const)('after the drill %s, what mends %s makes the org grant the next request', async (drill, cause) => {
  await breakOrg(drill)
  expect(await ask()).toMatchObject({ ok: false, error: { code: 'oauth_error' } })
  const mend = mendOfCause(cause, { environment: flow.environment, serverAheadSeconds: 3600 })
  if (!mend) throw new Error(`nothing mends ${cause}`)
  await flow.apply(async (environment, ports) => {
    const made = await makeMend(mend, environment, ports)
    return made.ok ? { ok: true, value: made.value as Partial<typeof environment> } : made
  })
  expect(await ask()).toMatchObject({ ok: true })
})
