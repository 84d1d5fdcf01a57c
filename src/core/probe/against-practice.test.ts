import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { practiceFlow, type FlowAtPractice } from '../../../e2e/support/flow-at-practice.ts'
import type { PracticeEnvironment } from '../environment/environment.ts'
import type { AnsweredPlace } from './answer.ts'
import { conclude, type ProbeConclusion } from './conclude.ts'
import { probePlan } from './plan.ts'
import { probePortsOf, runProbe } from './run-probe.ts'

let flow: FlowAtPractice
beforeEach(async () => {
  flow = practiceFlow()
  await flow.holdKey()
  expect(await flow.run()).toEqual({ ok: true })
})
afterEach(() => {
  expect(flow.practice.bugs).toEqual([])
})

/** Probes the environment as it stands. Each login takes a moment of the org's clock. */
async function probe(environment: PracticeEnvironment = flow.environment) {
  const plan = probePlan(environment)
  if (!plan.ok) throw new Error(JSON.stringify(plan.error))
  const places: AnsweredPlace[] = []
  const pause = (milliseconds: number) => Promise.resolve(flow.advance(milliseconds))
  const ports = probePortsOf(environment, flow.ports, pause)
  const end = await runProbe(plan.value, ports, new AbortController().signal, (place) => places.push(place))
  expect(end).toEqual({ ok: true, value: 'whole' })
  return { plan: plan.value, places, conclusion: conclude(plan.value, places) }
}
const path = (url: string) => new URL(url).pathname.split('/').at(-1)
const app = () => `/apps/${flow.environment.app.appId ?? ''}`
const withClaims = (claims: object) => ({ ...flow.environment, claims: { ...flow.environment.claims, ...claims } })
/** Registers another app of the other kind in the org, with the same key and user. */
async function asConnectedApp() {
  flow.environment = {
    ...flow.environment,
    app: {
      kind: 'connected_app',
      label: 'Another',
      consumerKey: '',
      permittedUsers: 'admin_pre_authorized',
    },
    approval: { username: flow.environment.approval.username },
  }
  expect(await flow.run()).toEqual({ ok: true })
}

describe('an External Client App in order', () => {
  it('is known at its own host, whichever audience of its org is named, and nowhere else', async () => {
    const { places, conclusion } = await probe()
    expect(places.map(({ host, answer }) => [path(host), answer.kind === 'token' ? 200 : answer.kind])).toEqual([
      [expect.stringMatching(/^00D/), 200],
      [expect.stringMatching(/^00D/), 200],
      [expect.stringMatching(/^00D/), 'refused'],
      ...Array.from({ length: 3 }, () => ['login', 'refused']),
      ...Array.from({ length: 3 }, () => ['test', 'refused']),
    ])
    expect(conclusion).toMatchObject({ code: 'works_as_set', audience: 'some', host: 'some', open: 0, silent: [] })
  })

  it('asked with the audience of sandboxes, needs another audience', async () => {
    const { conclusion } = await probe(withClaims({ audience: 'https://test.salesforce.com' }))
    expect(conclusion).toMatchObject({ code: 'change_audience' })
  })

  it('is asked with a jti of its own each time, where one is used', async () => {
    const { conclusion } = await probe(withClaims({ useJti: true }))
    expect(conclusion.code).toBe('works_as_set')
  })

  it('whose end was typed as long past is asked with an end from now', async () => {
    const { conclusion } = await probe(withClaims({ expires: { as: 'raw', value: 1 } }))
    expect(conclusion.code).toBe('works_as_set')
  })
})

it('a Connected App is known at the generic host of its kind too', async () => {
  await asConnectedApp()
  const { places, conclusion } = await probe()
  expect(conclusion.code).toBe('works_as_set')
  expect(places.filter(({ answer }) => answer.kind === 'token').map(({ host }) => path(host))).toContain('login')
})

describe('what is neither host nor audience is refused alike, but for what comes before it', () => {
  const said = (conclusion: ProbeConclusion) => ('said' in conclusion ? conclusion.said.errorDescription : undefined)

  it('the key of another app', async () => {
    const { conclusion } = await probe(withClaims({ issuer: '3MVG9nobody' }))
    expect(conclusion).toMatchObject({ code: 'app_unknown', ownAsked: true })
  })

  it('a user whom nobody approved', async () => {
    await flow.change('PATCH', app(), { preAuthorizedUsernames: [] })
    const { conclusion } = await probe()
    expect(conclusion).toMatchObject({ code: 'gets_further', isSet: true })
    expect(said(conclusion)).toBe('user is not admin approved to access this app')
  })

  it('a certificate of another key', async () => {
    const other = await flow.holdKey(1)
    expect(flow.environment.keyThumbprint).toBe(other.thumbprint)
    const { conclusion } = await probe()
    expect(conclusion).toMatchObject({ code: 'gets_further', isSet: true })
  })
})

it('leaves no token in what it gives, and asks the org once a place', async () => {
  const before = flow.reached.length
  const { places, plan, conclusion } = await probe()
  expect(flow.reached.length - before).toBe(places.length)
  const given = JSON.stringify([places, plan, conclusion])
  for (const { outcome } of flow.exchanges) {
    if (outcome.kind !== 'answered') continue
    const token = /"access_token":\s*"([^"]+)"/.exec(outcome.body)?.[1]
    if (token !== undefined) expect(given).not.toContain(token)
  }
})
