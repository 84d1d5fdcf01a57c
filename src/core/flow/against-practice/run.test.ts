import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import type { RealEnvironment } from '../../environment/environment.ts'
import { type FlowAtPractice, practiceFlow, NOON, realFlow, testKey } from '../../../../e2e/support/flow-at-practice.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { orgFacts } from '../../practice-client/org-facts.ts'
import { STEPS, type Step } from '../facts/step.ts'
import type { RunOutcome } from '../run/run.ts'
import { openPracticeOrg, setUpApp } from '../steps/app.ts'
import { approveUser, changePolicy } from '../steps/approval.ts'
import { makeCertificate } from '../steps/certificate.ts'

let flow: FlowAtPractice
beforeAll(() => Promise.all([testKey(0), testKey(1)]))
beforeEach(() => {
  flow = practiceFlow()
})
afterEach(() => {
  expect(flow.practice.bugs).toEqual([])
  vi.restoreAllMocks()
})

const OPEN_ORG = 'POST /practice/orgs'
const REGISTER = 'POST /setup/apps'
const GIVE_CERTIFICATE = 'PATCH /setup/apps/{id} certificate'
const APPROVE = ['GET /setup', 'PATCH /setup/apps/{id} preAuthorizedUsernames']
const REQUEST_TOKEN = 'POST /services/oauth2/token'
const CALL_API = ['GET /services/data', 'GET /services/data/{version}/query']

/** Runs from where the environment stands; what reached the org since, in the order of the alphabet. */
async function runAndCount(): Promise<{ outcome: RunOutcome; reached: string[] }> {
  const before = flow.reached.length
  const outcome = await flow.run()
  return { outcome, reached: flow.reached.slice(before).toSorted() }
}

const openOrg = () => flow.apply((environment, ports) => openPracticeOrg(environment, 'production', ports))
/** All that a run would make, made by hand. */
async function makeEverything(): Promise<void> {
  await openOrg()
  await flow.holdKey()
  await flow.apply(makeCertificate)
  await flow.apply(setUpApp)
  await flow.apply(approveUser)
}
/** What the bench does when it has read the org's set-up. */
async function readOrg(): Promise<void> {
  flow.environment = { ...flow.environment, ...orgFacts(flow.environment, await flow.setup()) }
}
const appPath = () => `/apps/${flow.environment.app.appId ?? ''}`

describe('a run from nothing', () => {
  it('ends with rows, and asks the org for each thing once', async () => {
    const { outcome, reached } = await runAndCount()
    expect(outcome).toEqual({ ok: true })
    expect(reached).toEqual([OPEN_ORG, REGISTER, ...APPROVE, REQUEST_TOKEN, ...CALL_API].toSorted())
    expect(flow.session.api?.outcome).toMatchObject({ ok: true, value: { kind: 'query', result: { totalSize: 10 } } })
  })

  it('leaves what it made in the environment, on the shelf and in the org, where the same certificate is', async () => {
    await flow.run()
    const { environment, kept } = flow
    expect([...kept.keys()]).toEqual([environment.keyThumbprint])
    expect([...kept.values()].map(({ privateKey }) => privateKey.extractable)).toEqual([false])
    const { apps, users } = await flow.setup()
    expect(apps).toMatchObject([
      {
        appId: environment.app.appId,
        consumerKey: environment.app.consumerKey,
        certificate: { fingerprintSha256: environment.certificate?.fingerprintSha256 },
        preAuthorizedUsernames: [users[0]?.username],
      },
    ])
    expect(environment.app.registeredFingerprint).toBe(environment.certificate?.fingerprintSha256)
    expect(environment.approval).toEqual({ username: users[0]?.username, approvedUsername: users[0]?.username })
  })

  it('signs claims of the environment, and sends them to the My Domain, which is no secret', async () => {
    await flow.run()
    const { practice, app, approval } = flow.environment
    expect(flow.session.assertion?.claims).toEqual({
      iss: app.consumerKey,
      sub: approval.username,
      aud: practice?.myDomainUrl,
      exp: Math.floor(NOON / 1000) + 120,
    })
    const tokenUrls = flow.addressed.map(({ url }) => url).filter((url) => url.endsWith('/token'))
    expect(tokenUrls).toEqual([`${practice?.myDomainUrl ?? ''}/services/oauth2/token`])
  })

  it('says of each step that it is about to be done', async () => {
    const started: Step[] = []
    await flow.run(undefined, (step) => started.push(step))
    expect(started).toEqual(STEPS)
  })

  it('done again asks for a token and rows, and makes nothing twice', async () => {
    await flow.run()
    const { outcome, reached } = await runAndCount()
    expect(outcome).toEqual({ ok: true })
    expect(reached).toEqual([REQUEST_TOKEN, ...CALL_API].toSorted())
    expect(flow.kept.size).toBe(1)
  })
})

const freshPair = crypto.subtle.generateKey(
  { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
  false,
  ['sign', 'verify'],
)
/** Making RSA keys is dear: whoever makes one from now on is given this one. Counts how often. */
function givenKeys() {
  return vi.spyOn(crypto.subtle, 'generateKey').mockImplementation(() => freshPair as never)
}

/** Where an environment may stand when a run starts. */
type Standing = {
  org: 'none' | 'open'
  /** `gone`: named, and no longer in this browser. */
  key: 'none' | 'held' | 'gone'
  certificate: 'none' | 'own' | 'own and expired' | 'of another key'
  /** `lost`: the org lost the certificate, and the bench has read that. */
  app: 'none' | 'holds it' | 'holds another' | 'lost it'
  approval: 'none' | 'given'
}

function everyStanding(): Standing[] {
  const all: Standing[] = []
  for (const org of ['none', 'open'] as const)
    for (const key of ['none', 'held', 'gone'] as const)
      for (const certificate of ['none', 'own', 'own and expired', 'of another key'] as const)
        for (const app of ['none', 'holds it', 'holds another', 'lost it'] as const)
          for (const approval of ['none', 'given'] as const) all.push({ org, key, certificate, app, approval })
  return all.filter(
    ({ org, key, certificate, app, approval }) =>
      !(key === 'none' && certificate.startsWith('own')) &&
      !(app !== 'none' && (org === 'none' || certificate === 'none')) &&
      !(approval === 'given' && app === 'none'),
  )
}

async function stand({ org, key, certificate, app, approval }: Standing): Promise<void> {
  const day = 86_400_000
  const expired = { notBefore: epochMilliseconds(NOON - 20 * day), notAfter: epochMilliseconds(NOON - 10 * day) }
  const issue = async (index: 0 | 1, validity?: typeof expired) => {
    const { certificateRequest } = flow.environment
    await flow.holdKey(index)
    if (validity) flow.environment = { ...flow.environment, certificateRequest: { ...certificateRequest, validity } }
    await flow.apply(makeCertificate)
    flow.environment = { ...flow.environment, certificateRequest }
  }
  if (org === 'open') await openOrg()
  if (certificate === 'own') await issue(0)
  if (certificate === 'own and expired') await issue(0, expired)
  if (certificate === 'of another key') await issue(1)
  if (app !== 'none') await flow.apply(setUpApp)
  if (approval === 'given') await flow.apply(approveUser)
  if (app === 'holds another') {
    const { certificate: own } = flow.environment
    await issue(1)
    await flow.apply(setUpApp)
    flow.environment = { ...flow.environment, ...(own ? { certificate: own } : {}) }
  }
  if (app === 'lost it') {
    await flow.change('PATCH', appPath(), { certificate: null })
    await readOrg()
  }
  flow.kept.clear()
  const { keyThumbprint: _made, ...withoutKey } = flow.environment
  flow.environment = withoutKey
  if (key !== 'none') await flow.holdKey(0)
  if (key === 'gone') flow.kept.clear()
}

describe('a run started anywhere', () => {
  it.each(everyStanding())(
    'goes on from org $org, key $key, certificate $certificate, app $app, approval $approval, and does each thing once',
    async (standing) => {
      const generate = givenKeys()
      await stand(standing)
      const { org, key, certificate, app, approval } = standing
      const before = flow.environment
      const { outcome, reached } = await runAndCount()

      const makesKey = key !== 'held'
      // An expired one is kept: Salesforce looks at nothing but its public key.
      const makesCertificate = makesKey || !certificate.startsWith('own')
      expect(outcome).toEqual({ ok: true })
      expect(reached).toEqual(
        [
          ...(org === 'none' ? [OPEN_ORG] : []),
          ...(app === 'none' ? [REGISTER] : []),
          ...(app !== 'none' && (makesCertificate || app !== 'holds it') ? [GIVE_CERTIFICATE] : []),
          ...(approval === 'none' ? APPROVE : []),
          REQUEST_TOKEN,
          ...CALL_API,
        ].toSorted(),
      )
      expect(generate).toHaveBeenCalledTimes(makesKey ? 1 : 0)
      const { environment } = flow
      expect(environment.certificate === before.certificate, 'keeps the certificate').toBe(!makesCertificate)
      expect(environment.certificate?.keyThumbprint, 'of the key that signs').toBe(environment.keyThumbprint)
      const { apps } = await flow.setup()
      expect(apps.map(({ certificate: held }) => held?.fingerprintSha256)).toEqual([
        environment.certificate?.fingerprintSha256,
      ])
    },
  )
})
describe('a run', () => {
  it('gives no approval that is there, whoever else is approved', async () => {
    await makeEverything()
    const { preAuthorizedUsernames } = (await flow.setup()).apps[0]!
    const { reached } = await runAndCount()
    expect(reached).not.toContain(APPROVE[1])
    expect((await flow.setup()).apps[0]?.preAuthorizedUsernames).toEqual(preAuthorizedUsernames)
  })

  it('approves another user than the one who is approved', async () => {
    await makeEverything()
    const administrator = (await flow.setup()).users.find(({ note }) => note === 'Administrator')?.username ?? ''
    flow.environment = { ...flow.environment, approval: { ...flow.environment.approval, username: administrator } }
    const { outcome, reached } = await runAndCount()
    expect(outcome).toEqual({ ok: true })
    expect(reached).toEqual([...APPROVE, REQUEST_TOKEN, ...CALL_API].toSorted())
    expect((await flow.setup()).apps[0]?.preAuthorizedUsernames).toHaveLength(2)
  })

  it('waits at the approval for the person where users approve by themselves, and goes on once they did', async () => {
    await makeEverything()
    await flow.apply((environment, ports) => changePolicy(environment, 'self_authorize', ports))
    const { outcome, reached } = await runAndCount()
    expect(outcome).toEqual({ ok: false, stoppedAt: 'approval', error: { code: 'missing_fact', fact: 'consent' } })
    expect(reached).toEqual([])
    const { approval } = flow.environment
    flow.environment = { ...flow.environment, approval: { ...approval, approvedUsername: approval.username } }
    expect((await runAndCount()).reached).toContain(REQUEST_TOKEN)
  })

  it('ends at a token that is refused, with the refusal in the session, and calls nothing after it', async () => {
    await makeEverything()
    await flow.change('PATCH', appPath(), { blocked: true })
    const { outcome, reached } = await runAndCount()
    expect(outcome).toEqual({ ok: false, stoppedAt: 'token' })
    expect(reached).toEqual([REQUEST_TOKEN])
    expect(flow.session.token?.outcome).toEqual({
      ok: false,
      error: {
        code: 'oauth_error',
        status: 400,
        error: 'invalid_app_access',
        errorDescription: 'this app is blocked by admin',
      },
    })
    expect(flow.session.api).toBeUndefined()
  })

  it('ends at a query that is refused, with the refusal and the token in the session', async () => {
    flow.environment = { ...flow.environment, api: { soql: 'SELECT Nothing FROM Account' } }
    expect(await flow.run()).toEqual({ ok: false, stoppedAt: 'api' })
    expect(flow.session.token?.outcome.ok).toBe(true)
    expect(flow.session.api?.outcome).toMatchObject({
      ok: false,
      error: { code: 'rest_error', status: 400, errors: [{ errorCode: 'INVALID_FIELD' }] },
    })
  })

  it('says that the org is gone where it has still something to set up there', async () => {
    await openOrg()
    await flow.holdKey()
    await flow.deleteOrg()
    const { outcome, reached } = await runAndCount()
    expect(outcome).toEqual({
      ok: false,
      stoppedAt: 'app',
      error: { code: 'setup_refused', status: 404, refusal: 'org_not_found' },
    })
    expect(reached).toEqual([REGISTER])
  })

  it('is told by the token endpoint where everything was set up before the org was gone', async () => {
    await makeEverything()
    await flow.deleteOrg()
    expect(await flow.run()).toEqual({ ok: false, stoppedAt: 'token' })
    expect(flow.session.token?.outcome).toMatchObject({ error: { code: 'nonconforming_response', status: 404 } })
  })

  it('says that the app is gone, and makes no other in its place', async () => {
    await makeEverything()
    await flow.change('DELETE', appPath())
    await flow.holdKey(1)
    const { outcome } = await runAndCount()
    expect(outcome).toEqual({
      ok: false,
      stoppedAt: 'app',
      error: { code: 'setup_refused', status: 404, refusal: 'app_not_found' },
    })
    expect((await flow.setup()).apps).toEqual([])
  })

  it('says what cannot be signed before anything is sent for it', async () => {
    await makeEverything()
    const { claims } = flow.environment
    flow.environment = { ...flow.environment, claims: { ...claims, jsonTyped: { claims: '{' } } }
    const { outcome, reached } = await runAndCount()
    expect(outcome).toEqual({ ok: false, stoppedAt: 'assertion', error: { code: 'missing_fact', fact: 'json' } })
    expect(reached).toEqual([])
  })

  it('sends what was written, wrong as it may be, and keeps what the org says of it', async () => {
    await makeEverything()
    const { claims } = flow.environment
    flow.environment = { ...flow.environment, claims: { ...claims, audience: 'login.salesforce.com' } }
    const { outcome, reached } = await runAndCount()
    expect(outcome).toEqual({ ok: false, stoppedAt: 'token' })
    expect(reached.length).toBe(1)
    expect(flow.session.assertion?.wrongOnPurpose).toEqual(['aud_not_url'])
    expect(flow.session.token?.outcome).toMatchObject({ ok: false, error: { errorDescription: 'audience is invalid' } })
  })
})

describe('a run that is called off', () => {
  it.each(STEPS)(
    'as %s begins reaches nobody afterwards, and what was done is kept and not done again',
    async (stop) => {
      const generate = givenKeys()
      const controller = new AbortController()
      let reachedBefore = -1
      const outcome = await flow.run(controller.signal, (step) => {
        if (step !== stop || controller.signal.aborted) return
        reachedBefore = flow.reached.length
        controller.abort()
      })
      expect(outcome).toEqual({ ok: false, stoppedAt: stop, cancelled: true })
      expect(flow.reached.slice(reachedBefore)).toEqual([])

      expect(await flow.run()).toEqual({ ok: true })
      const times = (what: string) => flow.reached.filter((reached) => reached === what).length
      // A token is asked for anew: a run ends with rows of its own.
      expect([OPEN_ORG, REGISTER, ...APPROVE, REQUEST_TOKEN].map(times)).toEqual([1, 1, 1, 1, stop === 'api' ? 2 : 1])
      expect(generate).toHaveBeenCalledTimes(1)
    },
  )

  it('while a key is being made keeps it, so that none is on the shelf that no environment has', async () => {
    const controller = new AbortController()
    givenKeys().mockImplementation(() => {
      controller.abort()
      return freshPair as never
    })
    expect(await flow.run(controller.signal)).toEqual({ ok: false, stoppedAt: 'key', cancelled: true })
    expect([...flow.kept.keys()]).toEqual([flow.environment.keyThumbprint])
  })

  it('can call off every request it sends', async () => {
    await flow.run()
    expect(flow.addressed.filter(({ cancellable }) => !cancellable)).toEqual([])
  })

  it.each([
    [OPEN_ORG, 'app'],
    [REGISTER, 'app'],
    ['GET /setup', 'approval'],
    [APPROVE[1]!, 'approval'],
    [REQUEST_TOKEN, 'token'],
    [CALL_API[0]!, 'api'],
    [CALL_API[1]!, 'api'],
  ])('while %s is under way sends nothing after it', async (last, stoppedAt) => {
    // The key is there, so that the org is asked one thing after another.
    await flow.holdKey()
    const controller = new AbortController()
    flow.afterAnswer = (reached) => reached === last && controller.abort()
    const outcome = await flow.run(controller.signal)
    expect(outcome).toMatchObject({ ok: false, cancelled: true })
    if (last !== OPEN_ORG) expect(outcome).toMatchObject({ stoppedAt })
    expect(flow.reached.at(-1)).toBe(last)
  })

  it('before it began does nothing at all', async () => {
    expect(await flow.run(AbortSignal.abort())).toMatchObject({ ok: false, cancelled: true })
    expect([flow.reached, flow.kept.size]).toEqual([[], 0])
  })
})

describe('a run for a real org', () => {
  const real = (changes: Partial<RealEnvironment>) => realFlow({ host: 'acme.my.salesforce.com', ...changes })
  const app = { kind: 'external_client_app', permittedUsers: 'admin_pre_authorized' } as const

  it('makes key and certificate, and waits for the app that only a person can make', async () => {
    const flow = real({})
    const outcome = await flow.run()
    expect(outcome).toEqual({ ok: false, stoppedAt: 'app', error: { code: 'missing_fact', fact: 'app' } })
    expect(flow.environment.certificate?.keyThumbprint).toBe(flow.environment.keyThumbprint)
    expect(flow.addressed).toEqual([])
  })

  it('waits for the user whom only a person can name', async () => {
    const flow = real({ app: { ...app, consumerKey: '3MVG9x' } })
    await flow.holdKey()
    const outcome = await flow.run()
    expect(outcome).toEqual({ ok: false, stoppedAt: 'approval', error: { code: 'missing_fact', fact: 'username' } })
    expect(flow.addressed).toEqual([])
  })

  it('asks for a token where a person did both, and for nothing of a practice org', async () => {
    const flow = real({
      app: { ...app, consumerKey: '3MVG9x' },
      approval: { username: 'a@b.c', approvedUsername: 'a@b.c' },
    })
    await flow.holdKey()
    expect(await flow.run()).toEqual({ ok: false, stoppedAt: 'token' })
    expect(flow.addressed).toEqual([
      { url: 'https://acme.my.salesforce.com/services/oauth2/token', transport: 'relay', cancellable: true },
    ])
    expect(flow.session.token?.outcome).toMatchObject({ error: { code: 'transport_failed' } })
  })
})
