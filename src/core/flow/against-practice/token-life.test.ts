import { beforeEach, describe, expect, it } from 'vitest'

import { type FlowAtPractice, practiceFlow, realFlow } from '../../../../e2e/support/flow-at-practice.ts'
import type { RealEnvironment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import { makeCertificate } from '../steps/certificate.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { letStand } from '../../truth-check/compare.ts'
import { loginName, loginOf, loginsWithinHour, withLogin, type LoginLog } from '../token-life/logins.ts'
import { flowFacts } from '../facts/facts.ts'
import { readPages } from '../pages/read-pages.ts'
import { callWithLivingToken } from '../token-life/renewal.ts'
import { revokeToken } from '../token-life/revoke.ts'
import { changedSession } from '../facts/changed-session.ts'
import { standingOf } from '../facts/rows-reader.ts'
import { tokenMark } from '../facts/token-mark.ts'
import { checkTruth } from '../token-life/truth.ts'
import { callApi } from '../steps/api.ts'
import { requestToken } from '../steps/token.ts'
import { Bench } from '#practice/testing/bench.ts'

const HOUR = 3_600_000
const QUERY = { kind: 'query', soql: 'SELECT Id FROM Account LIMIT 1' } as const
const HOST = 'acme.my.salesforce.com'

/** What reached the practice since the last look. */
const reached = (flow: { reached: string[] }) => flow.reached.splice(0)
const TOKEN = 'POST /services/oauth2/token'
const QUERIED = 'GET /services/data/{version}/query'

describe('a token of a practice org', () => {
  let flow: FlowAtPractice
  beforeEach(async () => {
    flow = practiceFlow()
    await flow.holdKey()
    expect(await flow.run()).toEqual({ ok: true })
    reached(flow)
  })

  async function call() {
    const called = await callWithLivingToken(flow.environment, flow.session, QUERY, flow.ports)
    if (called.ok) flow.session = { ...flow.session, ...called.value.session }
    return called
  }

  it('is used again for every call while it lives', async () => {
    for (let calls = 0; calls < 3; calls += 1) await call()
    expect(reached(flow)).toEqual([QUERIED, QUERIED, QUERIED])
  })

  it('that has ended is asked for anew once, and the call that found it out says so', async () => {
    flow.advance(3 * HOUR)
    const called = await call()
    expect(called).toMatchObject({
      value: { session: { api: { outcome: { ok: true }, renewedAt: flow.ports.clock() }, ended: { by: 'expired' } } },
    })
    expect(reached(flow)).toEqual([QUERIED, TOKEN, QUERIED])
    await call()
    expect(reached(flow)).toEqual([QUERIED])
  })

  it('that has ended leaves its mark to the one in its place, and to no other', async () => {
    const { token } = flow.session
    for (const _renewal of [1, 2]) {
      flow.advance(3 * HOUR)
      await call()
      expect(flow.session.token).not.toBe(token)
      expect(tokenMark(flow.session.token)?.line).toBe(tokenMark(token)?.line)
      expect(tokenMark(flow.session.token)?.receivedAt).toBe(flow.ports.clock())
    }
    flow.advance(1000)
    await flow.run()
    expect(tokenMark(flow.session.token)?.line).not.toBe(tokenMark(token)?.line)
    expect(JSON.stringify(tokenMark(token))).not.toContain(
      token?.outcome.ok ? token.outcome.value.accessToken : 'a token',
    )
  })

  it('that ends between two pages of a query is asked for anew, and reading goes on where it was', async () => {
    const soql = 'SELECT Id FROM Contact LIMIT 5000'
    const first = await callWithLivingToken(flow.environment, flow.session, { kind: 'query', soql }, flow.ports)
    flow.session = { ...flow.session, ...(first.ok ? first.value.session : {}) }
    const { token } = flow.session
    flow.advance(3 * HOUR)
    reached(flow)
    await readPages(flow.environment, flow.session, flow.ports, {
      signal: new AbortController().signal,
      onChange: ({ session }) => (flow.session = { ...flow.session, ...session }),
    })
    expect(flow.session).toMatchObject({
      rows: { reading: 'done', totalSize: 5000 },
      api: { renewedAt: flow.ports.clock() },
      ended: { by: 'expired' },
    })
    expect(new Set(flow.session.rows?.records.map(({ Id }) => Id)).size).toBe(5000)
    expect(flow.session.token).not.toBe(token)
    const page = (from: number) => expect.stringMatching(new RegExp(`/query/01g\\w+-${from}$`)) as string
    expect(reached(flow)).toEqual([page(2000), TOKEN, page(2000), page(4000)])
  })

  it('that is another one of the same user reads on where the one before had come to, and that counts as its call', async () => {
    const soql = 'SELECT Id FROM Contact LIMIT 5000'
    const first = await callWithLivingToken(flow.environment, flow.session, { kind: 'query', soql }, flow.ports)
    flow.advance(1000)
    const asked = await requestToken(flow.environment, flow.ports)
    if (!first.ok || !asked.ok) throw new Error('no answer')
    flow.session = changedSession(flow.session, { ...first.value.session, ...asked.value, api: undefined })
    expect(standingOf(flow.session.rows!, flow.session.token)).toBe('earlier')
    await readPages(flow.environment, flow.session, flow.ports, {
      signal: new AbortController().signal,
      onChange: ({ session }) => (flow.session = changedSession(flow.session, session ?? {})),
    })
    expect(new Set(flow.session.rows?.records.map(({ Id }) => Id)).size).toBe(5000)
    expect(standingOf(flow.session.rows!, flow.session.token)).toBe('now')
    expect(flowFacts(flow.environment, undefined, flow.session).api).toEqual({ ok: true, rows: 5000 })
  })

  it('is asked for once where two calls find out together, or one after the other, that it has ended', async () => {
    flow.advance(3 * HOUR)
    const { session } = flow
    const again = async () => callWithLivingToken(flow.environment, session, QUERY, flow.ports)
    const called = [...(await Promise.all([again(), again()])), await again()]
    for (const each of called) expect(each).toMatchObject({ value: { session: { api: { outcome: { ok: true } } } } })
    expect(reached(flow).filter((path) => path === TOKEN)).toHaveLength(1)
  })

  it('is asked for whoever waits for it, though the call that found out first is given up meanwhile', async () => {
    flow.advance(3 * HOUR)
    const { session } = flow
    const given = new AbortController()
    flow.afterAnswer = (path) => path === TOKEN && given.abort()
    const again = async (signal?: AbortSignal) =>
      callWithLivingToken(flow.environment, session, QUERY, flow.ports, signal)
    const [givenUp, waiting] = await Promise.all([again(given.signal), again()])
    const aborted = { outcome: { ok: false, error: { code: 'transport_failed', reason: 'aborted' } } }
    expect(givenUp).toEqual({ ok: true, value: { session: { api: expect.objectContaining(aborted) as object } } })
    for (const each of [waiting, await again()])
      expect(each).toMatchObject({
        value: { session: { token: { outcome: { ok: true } }, api: { outcome: { ok: true } } } },
      })
    expect(reached(flow).filter((path) => path === TOKEN)).toHaveLength(1)

    flow.afterAnswer = () => undefined
    expect(await again(given.signal), 'given up before').toMatchObject({ value: { session: { api: aborted } } })
  })

  it('is not asked for by a call that is given up as it finds out that it has ended', async () => {
    flow.advance(3 * HOUR)
    const given = new AbortController()
    const transportFor: FlowPorts['transportFor'] = (environment) => async (request, options) => {
      const exchange = await flow.ports.transportFor(environment)(request, options)
      given.abort()
      return exchange
    }
    const ports = { ...flow.ports, transportFor }
    const called = await callWithLivingToken(flow.environment, flow.session, QUERY, ports, given.signal)
    expect(called).toMatchObject({ value: { session: { api: { outcome: { error: { reason: 'aborted' } } } } } })
    expect(reached(flow)).toEqual([QUERIED])
  })

  it('is asked for again by the next call where no answer came', async () => {
    flow.advance(3 * HOUR)
    const { session } = flow
    const again = async (ports = flow.ports) => callWithLivingToken(flow.environment, session, QUERY, ports)
    const given = AbortSignal.abort()
    const transportFor: FlowPorts['transportFor'] = (environment) => (request, options) =>
      flow.ports.transportFor(environment)(request, {
        ...options,
        ...(options.purpose === 'token_request' ? { signal: given } : {}),
      })
    expect(await again({ ...flow.ports, transportFor })).toMatchObject({
      value: { session: { token: { outcome: { error: { code: 'transport_failed' } } } } },
    })
    expect(await again()).toMatchObject({ value: { session: { api: { outcome: { ok: true } } } } })
  })

  it('is not asked for again where the new one is refused too, however often it is called', async () => {
    flow.advance(3 * HOUR)
    const username = flow.environment.approval.username
    await flow.change('PATCH', `/users/${encodeURIComponent(username)}`, { frozen: true })
    reached(flow)
    expect(await call()).toMatchObject({
      value: {
        session: { token: { outcome: { ok: false } }, api: { outcome: { ok: false, error: { status: 401 } } } },
      },
    })
    expect(reached(flow)).toEqual([QUERIED, TOKEN])
    expect(await call()).toEqual({ ok: false, error: { code: 'missing_fact', fact: 'token' } })
    expect(reached(flow)).toEqual([])
  })

  it('that never opened anything is not taken for one that has ended', async () => {
    const username = flow.environment.approval.username
    flow.session = { ...flow.session, api: undefined }
    await flow.change('PATCH', `/users/${encodeURIComponent(username)}`, { frozen: true })
    reached(flow)
    expect(await call()).toMatchObject({
      value: { session: { api: { outcome: { ok: false, error: { status: 401 } } } } },
    })
    expect(reached(flow)).toEqual([QUERIED])
  })

  it('opens nothing once it is revoked, and is revoked when it is gone already', async () => {
    const { session } = flow
    expect(await revokeToken(flow.environment, session, flow.ports)).toEqual({
      ok: true,
      value: { by: 'revoked', at: flow.ports.clock() },
    })
    expect(await callApi(flow.environment, session, QUERY, flow.ports)).toMatchObject({
      value: { api: { outcome: { ok: false, error: { status: 401 } } } },
    })
    expect(await revokeToken(flow.environment, session, flow.ports)).toMatchObject({ value: { by: 'had_ended' } })
    expect(await revokeToken(flow.environment, {}, flow.ports)).toMatchObject({ error: { fact: 'token' } })
    expect(await flow.run(), 'the approval stands').toEqual({ ok: true })
  })

  it('counts as one login of its user, and nothing else does', () => {
    const users = flow.exchanges.map((exchange) => loginOf(flow.environment, exchange)).filter(Boolean)
    expect(users).toEqual([loginName(flow.environment, flow.environment.approval.username)])
  })

  it('tells of its org only when asked to, for it cannot be another', async () => {
    expect(flow.session.truth).toMatchObject({ findings: [] })
    const asked = await checkTruth(flow.environment, flow.session, flow.ports, { wanted: true })
    expect(asked).toMatchObject({
      session: { truth: { findings: [] } },
      environment: { seenOrg: { name: expect.any(String), isSandbox: false, edition: 'Enterprise Edition' } },
    })
    expect(reached(flow)).toEqual(['GET /services/oauth2/userinfo', QUERIED])
  })
})

describe('a token of an org that is not what it claims', () => {
  let real: FlowAtPractice<RealEnvironment>
  beforeEach(async () => {
    real = realFlow({ saidKind: 'sandbox', host: HOST })
    await real.holdKey()
    await real.apply(makeCertificate)
    const bench = await Bench.create(real.practice.serve)
    real.played.set(HOST, bench.org.myDomainUrl)
    const { app, claims } = real.environment
    real.environment = {
      ...real.environment,
      app: { ...app, consumerKey: bench.app.consumerKey },
      approval: { username: bench.username, approvedUsername: bench.username },
      claims: { ...claims, audience: 'https://login.salesforce.com' },
    }
    reached(real)
  })

  it('stops the run before anything is asked of its API, until a person lets it stand', async () => {
    expect(await real.run()).toEqual({ ok: false, stoppedAt: 'token', error: { code: 'wrong_org' } })
    expect(reached(real)).toEqual([TOKEN, 'GET /services/oauth2/userinfo', QUERIED])
    const { truth } = real.session
    if (!truth) throw new Error('nothing was looked at')
    expect(truth.findings[0]).toMatchObject({ code: 'production_found', claim: 'sandbox' })
    const { seen } = letStand(truth)
    if (!seen) throw new Error('no org was seen')
    real.environment = { ...real.environment, seenOrg: seen }
    expect(await real.run()).toEqual({ ok: true })
    expect(reached(real), 'it is not asked again').toEqual([TOKEN, 'GET /services/data', QUERIED])
  })

  it('is not called with where it is what a renewal got', async () => {
    real.environment = { ...real.environment, saidKind: 'production' }
    expect(await real.run()).toEqual({ ok: true })
    reached(real)
    real.advance(3 * HOUR)
    const { seenOrg } = real.environment
    if (!seenOrg) throw new Error('nothing is remembered')
    const refreshed = { ...real.environment, seenOrg: { ...seenOrg, orgId: '00D000000000009EAA' } }
    const called = await callWithLivingToken(refreshed, real.session, QUERY, real.ports)
    expect(called).toMatchObject({
      value: {
        session: {
          truth: { findings: [{ code: 'other_org' }, { code: 'other_instance' }] },
          api: { outcome: { ok: false } },
        },
      },
    })
    expect(reached(real)).toEqual([QUERIED, TOKEN, 'GET /services/oauth2/userinfo', QUERIED])
  })

  it('is told each time where it is another org than before, which stays remembered', async () => {
    real.environment = {
      ...real.environment,
      seenOrg: { orgId: '00D000000000009EAA', seenAt: epochMilliseconds(0) },
    }
    for (const _time of [1, 2]) {
      expect(await real.run()).toMatchObject({ ok: false, stoppedAt: 'token' })
      expect(real.session.truth?.findings[0]).toMatchObject({ code: 'other_org', before: '00D000000000009EAA' })
      expect(real.environment.seenOrg?.orgId).toBe('00D000000000009EAA')
    }
  })
})

describe('logins within the hour', () => {
  const at = (minutes: number) => epochMilliseconds(1_795_000_020_000 + minutes * 60_000)
  const logged = (...minutes: number[]) =>
    minutes.reduce<LoginLog>((log, minute) => withLogin(log, 'ci@acme.com', at(minute)), {})

  it('are counted by user, and an older one falls out', () => {
    const log = withLogin(logged(0, 0, 30), 'other@acme.com', at(30))
    expect(loginsWithinHour(log, 'ci@acme.com', at(30))).toBe(3)
    expect(loginsWithinHour(log, 'ci@acme.com', at(60))).toBe(3)
    expect(loginsWithinHour(log, 'ci@acme.com', at(61))).toBe(1)
    expect(loginsWithinHour(log, 'nobody@acme.com', at(30))).toBe(0)
  })

  it('leave nothing behind once nobody logs in as they do', () => {
    expect(Object.keys(withLogin(logged(0), 'other@acme.com', at(61)))).toEqual(['other@acme.com'])
  })
})
