import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { DRILLS, type DrillId } from '#practice/drills/drills.ts'

import { FlowAtPractice } from '../../../../e2e/support/flow-at-practice.ts'
import { diagnoseRestRefusal, type RestRefusalCode } from '../../diagnosis/rest-refusals.ts'
import { diagnoseTokenRefusal, type CauseCode } from '../../diagnosis/token-refusals.ts'
import { weighCauses } from '../../diagnosis/weigh-causes.ts'
import { isClientMistake, requestWithMistake } from '../../drills/client-mistakes.ts'
import {
  processSetupChange,
  processSetupList,
  setupChangeRequest,
  setupRequest,
  type Drill,
} from '../../practice-client/practice-setup-calls.ts'
import { orgFacts } from '../../practice-client/org-facts.ts'
import type { TokenAnswer } from '../facts/session.ts'
import { callApi } from '../steps/api.ts'
import { setUpApp } from '../steps/app.ts'
import { approveUser, changePolicy } from '../steps/approval.ts'
import { requestToken } from '../steps/token.ts'

let flow: FlowAtPractice
beforeEach(async () => {
  flow = new FlowAtPractice()
  await flow.holdKey()
  expect(await flow.run()).toEqual({ ok: true })
})
afterEach(() => {
  expect(flow.practice.bugs).toEqual([])
})

const baseUrl = () => flow.environment.practice?.baseUrl ?? ''
const appPath = () => `/apps/${flow.environment.app.appId ?? ''}`
const userPath = () => `/users/${encodeURIComponent(flow.environment.approval.username)}`

/** A change of the set-up as its screens make it. */
async function setUp(method: 'PATCH' | 'POST' | 'DELETE', path: string, change?: object): Promise<void> {
  const send = flow.ports.transportFor(flow.environment)
  const exchange = await send(setupChangeRequest(baseUrl(), method, path, change), { purpose: 'change_setup' })
  expect(processSetupChange(exchange)).toEqual({ ok: true, value: undefined })
}

async function drillOf(id: DrillId): Promise<Drill | undefined> {
  const send = flow.ports.transportFor(flow.environment)
  const listed = processSetupList<Drill>(await send(setupRequest(baseUrl(), '/drills'), { purpose: 'read_setup' }))
  return listed.ok ? listed.value.find((drill) => drill.id === id) : undefined
}

/** What the bench does when one of its steps that rests on the org is opened. */
async function readOrg(): Promise<void> {
  flow.environment = { ...flow.environment, ...orgFacts(flow.environment, await flow.setup()) }
}

async function askForToken(mistake?: string): Promise<TokenAnswer> {
  const asked = isClientMistake(mistake)
    ? await requestWithMistake(flow.environment, mistake, flow.ports)
    : await requestToken(flow.environment, flow.ports)
  if (!asked.ok) throw new Error(asked.error.code)
  return 'token' in asked.value ? asked.value.token : asked.value
}
async function callWith(token: TokenAnswer) {
  const called = await callApi(
    flow.environment,
    { token },
    { kind: 'query', soql: 'SELECT Id FROM Account' },
    flow.ports,
  )
  if (!called.ok) throw new Error(called.error.code)
  return called.value.api.outcome
}

/** An attempt as the drill's client makes it: what was refused, and the likeliest cause of that. */
async function attempt(goal: Drill['goal'], mistake?: string) {
  const token = await askForToken(mistake)
  if (!token.outcome.ok) {
    if (token.outcome.error.code !== 'oauth_error') throw new Error(token.outcome.error.code)
    const { error, errorDescription = '' } = token.outcome.error
    const refusal = diagnoseTokenRefusal(error, errorDescription)
    const causes = refusal && token.facts ? weighCauses(refusal, token.facts) : refusal?.causes
    return {
      error,
      description: errorDescription,
      cause: causes?.map((c) => `${c.code}${'standing' in c ? `(${String(c.standing)})` : ''}`),
    }
  }
  if (goal === 'token') return undefined
  const called = await callWith(token)
  if (called.ok) return undefined
  if (called.error.code !== 'rest_error') throw new Error(called.error.code)
  const [{ errorCode, message }] = called.error.errors as [{ errorCode: string; message: string }]
  return {
    error: errorCode,
    description: message,
    cause: diagnoseRestRefusal(errorCode, message, token.outcome.value.scope),
  }
}

it.each(DRILLS.map((drill) => [drill.id, drill] as const))('%s', async (id, drill: Drill) => {
  await setUp('POST', `/drills/${id}`)
  await readOrg()
  console.log(id, JSON.stringify(await attempt(drill.goal, drill.mistake)))
})
