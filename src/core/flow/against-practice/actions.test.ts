import { X509Certificate } from 'node:crypto'

import type { RealEnvironment } from '../../environment/environment.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import {
  type FlowAtPractice,
  practiceFlow,
  NOON,
  ORIGIN,
  realFlow,
  testKey,
} from '../../../../e2e/support/flow-at-practice.ts'
import { Bench } from '#practice/testing/bench.ts'
import { verifyAssertion } from '../../assertions/verify.ts'
import { probeDirectMode } from '../../salesforce-host/direct-mode.ts'
import { apiVersion, callApi, readVersions } from '../steps/api.ts'
import { openPracticeOrg, setUpApp } from '../steps/app.ts'
import { approveUser } from '../steps/approval.ts'
import { signNow } from '../steps/assertion.ts'
import { makeCertificate } from '../steps/certificate.ts'
import { makeKey } from '../steps/key.ts'
import { requestToken } from '../steps/token.ts'

const MINUTE = 60_000
const DAY = 86_400_000

let flow: FlowAtPractice
beforeEach(() => {
  flow = practiceFlow()
})
afterEach(() => {
  expect(flow.practice.bugs).toEqual([])
})

/** Everything up to where a token can be asked for. */
async function setUp(): Promise<void> {
  await flow.apply((environment, ports) => openPracticeOrg(environment, 'production', ports))
  await flow.holdKey()
  await flow.apply(makeCertificate)
  await flow.apply(setUpApp)
  await flow.apply(approveUser)
}
/** Asks for a token and keeps what came of it. */
async function ask() {
  const asked = await requestToken(flow.environment, flow.ports)
  if (!asked.ok) throw new Error(asked.error.code)
  flow.session = { ...flow.session, ...asked.value }
  return asked.value.token
}

describe('makeKey', () => {
  it('keeps a key that cannot be exported under the environment’s name, of the size it asks for', async () => {
    flow.environment = { ...flow.environment, modulusBits: 3072 }
    const { keyThumbprint } = await makeKey(flow.environment, flow.ports)
    const kept = flow.kept.get(keyThumbprint ?? '')
    expect(kept).toMatchObject({ name: 'acme', modulusBits: 3072, thumbprint: keyThumbprint })
    expect(kept?.privateKey.extractable).toBe(false)
  })
})

describe('makeCertificate', () => {
  it('dates a certificate five minutes back, so that whoever’s clock is slow by that finds it valid', async () => {
    await flow.holdKey()
    await flow.apply(makeCertificate)
    const { certificate } = flow.environment
    // A certificate says whole seconds.
    const begins = Math.floor(NOON / 1000) * 1000 - 5 * MINUTE
    expect([certificate?.notBefore, certificate?.notAfter]).toEqual([begins, begins + 365 * DAY])
    const read = new X509Certificate(certificate!.der)
    expect([Date.parse(read.validFrom), Date.parse(read.validTo)]).toEqual([begins, begins + 365 * DAY])
  })

  it('says of it what another reader reads: subject, fingerprint, and the key that signed it', async () => {
    const key = await flow.holdKey()
    const subject = { CN: 'nightly', O: 'Acme' }
    flow.environment = { ...flow.environment, certificateRequest: { subject, validityDays: 30 } }
    await flow.apply(makeCertificate)
    const { certificate } = flow.environment
    const read = new X509Certificate(certificate!.der)
    expect(read.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(certificate?.fingerprintSha256)
    expect(read.subject.split('\n').toSorted()).toEqual(['CN=nightly', 'O=Acme'])
    expect(certificate).toMatchObject({ subject: 'CN=nightly,O=Acme', keyThumbprint: key.thumbprint })
    expect(read.verify(read.publicKey)).toBe(true)
    expect(read.publicKey.export({ format: 'der', type: 'spki' })).toEqual(Buffer.from(key.spki))
  })

  it('takes the dates that were chosen', async () => {
    await flow.holdKey()
    const [notBefore, notAfter] = [NOON - 750 - 10 * DAY, NOON - 250 + 10 * DAY] as never[]
    const { certificateRequest } = flow.environment
    const chosen = { ...certificateRequest, validity: { notBefore: notBefore!, notAfter: notAfter! } }
    flow.environment = { ...flow.environment, certificateRequest: chosen }
    await flow.apply(makeCertificate)
    const whole = Math.floor(NOON / 1000) * 1000
    expect(flow.environment.certificate).toMatchObject({
      notBefore: whole - 1000 - 10 * DAY,
      notAfter: whole + 10 * DAY,
    })
  })
})

describe('signNow', () => {
  it('signs with the environment’s key, and with a jti of its own each time only where one is wanted', async () => {
    await setUp()
    const key = await testKey(0)
    const signed = async () => {
      const assertion = await signNow(flow.environment, flow.ports)
      if (!assertion.ok) throw new Error(assertion.error.code)
      expect(await verifyAssertion(assertion.value.compact, key.publicKey)).toMatchObject({ ok: true })
      return assertion.value
    }
    expect(await signed()).toMatchObject({ keyThumbprint: key.thumbprint, wrongOnPurpose: [] })
    expect((await signed()).claims).not.toHaveProperty('jti')
    flow.environment = { ...flow.environment, claims: { ...flow.environment.claims, useJti: true } }
    const [one, other] = [await signed(), await signed()]
    expect(one.claims.jti).toMatch(/^[\w-]{22}$/)
    expect(one.claims.jti).not.toBe(other.claims.jti)
  })
})

describe('requestToken', () => {
  it('is taken again and again: each time an assertion of its own', async () => {
    await setUp()
    flow.environment = { ...flow.environment, claims: { ...flow.environment.claims, useJti: true } }
    for (let i = 0; i < 3; i++) expect((await ask()).outcome).toMatchObject({ ok: true, value: { scope: 'api id' } })
  })

  it('says what it knew when the answer came: the claims’ forms, exp, how far the org’s clock is ahead', async () => {
    await setUp()
    await flow.change('PATCH', '', { clockOffsetSeconds: 3600 })
    const { outcome, evidence, keyThumbprint, receivedAt } = await ask()
    expect(outcome).toMatchObject({ error: { errorDescription: 'expired authorization code' } })
    const exp = Number(flow.session.assertion?.claims['exp'])
    expect([evidence?.exp_ahead_seconds, receivedAt]).toEqual([exp - NOON / 1000, NOON])
    expect(keyThumbprint).toBe(flow.environment.keyThumbprint)
    // Half a second for the Date’s cut, and the quarter that noon is past.
    expect(evidence?.server_ahead_seconds).toBeCloseTo(3600.24, 2)
    expect(evidence).not.toHaveProperty('approval_on_record')
    expect(evidence).not.toHaveProperty('certificate_matches_key')
  })

  it('knows of an approval that is missing and a certificate of another key, where the bench does', async () => {
    await setUp()
    const { approval } = flow.environment
    await flow.holdKey(1)
    flow.environment = { ...flow.environment, approval: { username: approval.username } }
    expect((await ask()).evidence).toMatchObject({ approval_on_record: 'none', certificate_matches_key: 'no' })
  })
})

describe('callApi', () => {
  it('asks for a query, an object or any path, with the newest version the org lists', async () => {
    await setUp()
    await ask()
    const versions = await readVersions(flow.environment, flow.session, flow.ports)
    const newest = versions?.at(-1)?.version ?? ''
    expect(versions?.map(({ version }) => Number(version))).toEqual(
      versions?.map(({ version }) => Number(version)).toSorted((a, b) => a - b),
    )
    flow.session = { ...flow.session, versions }
    const call = async (asked: Parameters<typeof callApi>[2]) => {
      const called = await callApi(flow.environment, flow.session, asked, flow.ports)
      if (!called.ok) throw new Error(called.error.code)
      return called.value.api
    }
    expect(await call({ kind: 'query', soql: 'SELECT Id FROM Account LIMIT 2' })).toEqual({
      path: `/services/data/v${newest}/query?q=SELECT%20Id%20FROM%20Account%20LIMIT%202`,
      outcome: expect.objectContaining({ ok: true }) as object,
      receivedAt: NOON,
      durationMilliseconds: 20,
    })
    expect((await call({ kind: 'sobject', type: 'Account' })).outcome).toMatchObject({
      ok: true,
      value: { kind: 'resource', json: { objectDescribe: { name: 'Account' } } },
    })
    expect((await call({ kind: 'resource', path: `/services/data/v${newest}/limits` })).outcome).toMatchObject({
      ok: true,
      value: { kind: 'resource', json: { DailyApiRequests: { Max: 15_000 } } },
    })
    expect((await call({ kind: 'sobject', type: 'Nothing__c' })).outcome).toMatchObject({
      ok: false,
      error: { code: 'rest_error', status: 404, errors: [{ errorCode: 'NOT_FOUND' }] },
    })
  })

  it('asks with the version that was chosen, else the newest listed, else one that every org has', () => {
    const { environment } = flow
    const listed = [
      { version: '60.0', label: '' },
      { version: '66.0', label: '' },
    ]
    expect(apiVersion(environment, undefined)).toBe('67.0')
    expect(apiVersion(environment, listed)).toBe('66.0')
    expect(apiVersion({ ...environment, api: { ...environment.api, version: '60.0' } }, listed)).toBe('60.0')
  })

  it('meets the end of a session that idled for too long', async () => {
    await setUp()
    await ask()
    flow.advance(121 * MINUTE)
    const called = await callApi(flow.environment, flow.session, { kind: 'sobject', type: 'Account' }, flow.ports)
    expect(called).toMatchObject({
      value: { api: { outcome: { error: { status: 401, errors: [{ errorCode: 'INVALID_SESSION_ID' }] } } } },
    })
  })

  it('reads no versions without a token, nor of an org that does not answer', async () => {
    expect(await readVersions(flow.environment, {}, flow.ports)).toBeUndefined()
    expect(flow.addressed).toEqual([])
    await setUp()
    await ask()
    const token = flow.session.token!
    const elsewhere = {
      ...token,
      outcome: { ...token.outcome, value: { instanceUrl: 'https://gone.example' } } as never,
    }
    expect(await readVersions(flow.environment, { token: elsewhere }, flow.ports)).toBeUndefined()
  })
})

describe('a real org, played by a practice org', () => {
  const HOST = 'acme.my.salesforce.com'
  let real: FlowAtPractice<RealEnvironment>

  /** An org of a person’s own: they made the app in it, gave it the certificate and attached the user. */
  async function realOrg(transport: 'relay' | 'direct'): Promise<Bench> {
    real = realFlow({ host: HOST, transport })
    await real.holdKey()
    await real.apply(makeCertificate)
    const bench = await Bench.create(real.practice.serve)
    const { username } = bench
    real.played.set(HOST, bench.org.myDomainUrl)
    const { app, claims } = real.environment
    real.environment = {
      ...real.environment,
      app: { ...app, consumerKey: bench.app.consumerKey },
      approval: { username, approvedUsername: username },
      // What it is played by has another My Domain.
      claims: { ...claims, audience: 'https://login.salesforce.com' },
    }
    return bench
  }

  it('gets the assertion at its own host, and calls at the instance URL of its token answer: who it is, once', async () => {
    await realOrg('relay')
    expect(await real.run()).toEqual({ ok: true })
    const query = ['relay', expect.stringMatching(`^${ORIGIN}/services/data/v[\\d.]+/query$`)]
    const token = ['relay', `https://${HOST}/services/oauth2/token`]
    const versions = ['relay', `${ORIGIN}/services/data`]
    const sent = () => real.addressed.splice(0).map(({ url, transport }) => [transport, url.split('?')[0]])
    expect(sent()).toEqual([token, ['relay', `${ORIGIN}/services/oauth2/userinfo`], query, versions, query])
    await real.run()
    expect(sent()).toEqual([token, versions, query])
  })

  it('is asked without the relay where the person chose so, and does not answer a page it has not allowed', async () => {
    await realOrg('direct')
    expect(await real.run()).toEqual({ ok: false, stoppedAt: 'token' })
    expect(real.addressed).toEqual([
      { url: `https://${HOST}/services/oauth2/token`, transport: 'direct', cancellable: true },
    ])
    expect(real.session.token?.outcome).toEqual({
      ok: false,
      error: { code: 'transport_failed', reason: 'unreachable_or_blocked' },
    })
  })

  it.each([
    ['allowed', true, HOST],
    ['blocked_by_browser', false, HOST],
    ['host_unreachable', true, 'other.my.salesforce.com'],
  ] as const)('is found %s for direct calls: its CORS setting is %s, asked at %s', async (verdict, enabled, host) => {
    const bench = await realOrg('direct')
    await bench.setup('PATCH', '', { enableOauthCors: enabled })
    const found = await probeDirectMode(host, real.ports.transportFor(real.environment))
    expect(found.verdict).toBe(verdict)
    const history = (await (await bench.setup('GET', '/login-history')).json()) as { result: string }[]
    expect(
      history.filter(({ result }) => result === 'success'),
      'a probe logs nobody in',
    ).toEqual([])
  })
})
