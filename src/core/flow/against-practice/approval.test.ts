import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { practiceFlow, type FlowAtPractice } from '../../../../e2e/support/flow-at-practice.ts'
import { loginObstacles, orgFacts } from '../../practice-client/org-facts.ts'
import { openPracticeOrg, renameApp, setUpApp, withoutApp } from '../steps/app.ts'
import { approveUser, changePolicy, revokeApproval } from '../steps/approval.ts'
import { makeCertificate } from '../steps/certificate.ts'
import { requestToken } from '../steps/token.ts'

let flow: FlowAtPractice
beforeEach(async () => {
  flow = practiceFlow()
  await flow.apply((environment, ports) => openPracticeOrg(environment, 'production', ports))
  await flow.holdKey()
  await flow.apply(makeCertificate)
  await flow.apply(setUpApp)
})
afterEach(() => {
  expect(flow.practice.bugs).toEqual([])
})

/** What the token endpoint says: the scope granted, or the refusal's description. */
async function asked(): Promise<string | undefined> {
  const answer = await requestToken(flow.environment, flow.ports)
  if (!answer.ok) throw new Error(answer.error.code)
  const { outcome } = answer.value.token
  if (outcome.ok) return outcome.value.scope
  return outcome.error.code === 'oauth_error' ? outcome.error.errorDescription : outcome.error.code
}
const username = (note: string) => flow.environment.practice?.users.find((user) => user.note === note)?.username ?? ''
const theApp = async () => (await flow.setup()).apps.find(({ appId }) => appId === flow.environment.app.appId)
const choose = (note: string) => {
  flow.environment = { ...flow.environment, approval: { username: username(note) } }
}

const NOT_APPROVED = 'user is not admin approved to access this app'

describe('an administrator’s approval', () => {
  it('opens the flow to the user, and revoking it shuts the flow', async () => {
    expect(await asked()).toBe(NOT_APPROVED)
    await flow.apply(approveUser)
    expect(await asked()).toBe('api id')
    await flow.apply(revokeApproval)
    expect(await asked()).toBe(NOT_APPROVED)
    expect(flow.environment.approval).toEqual({ username: username('System integration') })
  })

  it('of one user stays when another’s is given, and when that is revoked', async () => {
    await flow.apply(approveUser)
    choose('Administrator')
    await flow.apply(approveUser)
    expect((await theApp())?.preAuthorizedUsernames).toEqual([
      username('System integration'),
      username('Administrator'),
    ])
    await flow.apply(revokeApproval)
    expect((await theApp())?.preAuthorizedUsernames).toEqual([username('System integration')])
  })

  it('is given once, however often, and in whatever case', async () => {
    await flow.apply(approveUser)
    const { approval } = flow.environment
    flow.environment = { ...flow.environment, approval: { username: approval.username.toUpperCase() } }
    await flow.apply(approveUser)
    expect((await theApp())?.preAuthorizedUsernames).toHaveLength(1)
    expect(await asked()).toBe('api id')
  })

  it('beside what the org’s own screens gave meanwhile leaves that as it is', async () => {
    await flow.change('PATCH', `/apps/${flow.environment.app.appId ?? ''}`, {
      preAuthorizedUsernames: [username('Standard user')],
    })
    await flow.apply(approveUser)
    expect((await theApp())?.preAuthorizedUsernames).toEqual([
      username('Standard user'),
      username('System integration'),
    ])
  })

  it('is not given to a user the org does not have', async () => {
    flow.environment = { ...flow.environment, approval: { username: 'nobody@acme.example' } }
    expect(await approveUser(flow.environment, flow.ports)).toEqual({ ok: false, error: { code: 'username_unknown' } })
    expect((await theApp())?.preAuthorizedUsernames).toEqual([])
  })

  it('does not make a frozen user log in, and what stops them is told from their record', async () => {
    choose('Frozen')
    await flow.apply(approveUser)
    expect(await asked()).toBe('inactive user')
    const frozen = (await flow.setup()).users.find(({ note }) => note === 'Frozen')
    expect(frozen && loginObstacles(frozen)).toEqual(['frozen'])
  })

  it('that the org took back is no more when the org is read', async () => {
    await flow.apply(approveUser)
    await flow.change('PATCH', `/apps/${flow.environment.app.appId ?? ''}`, { preAuthorizedUsernames: [] })
    expect(orgFacts(flow.environment, await flow.setup())?.approval).toEqual({
      username: username('System integration'),
    })
  })
})

describe('who may use the app', () => {
  it('changes in the org and on the bench, and an approval under one policy counts for nothing under the other', async () => {
    await flow.apply(approveUser)
    await flow.apply((environment, ports) => changePolicy(environment, 'self_authorize', ports))
    expect(flow.environment.approval).toEqual({ username: username('System integration') })
    expect((await theApp())?.permittedUsers).toBe('self_authorize')
    expect(await asked()).toBe("user hasn't approved this consumer")
    await flow.apply((environment, ports) => changePolicy(environment, 'admin_pre_authorized', ports))
    expect(await asked(), 'the list was kept meanwhile').toBe('api id')
  })

  it('is only remembered before the app is registered, and told to the org as it is', async () => {
    flow.environment = { ...flow.environment, ...withoutApp(flow.environment) }
    const before = flow.reached.length
    await flow.apply((environment, ports) => changePolicy(environment, 'self_authorize', ports))
    expect(flow.reached).toHaveLength(before)
    await flow.apply(setUpApp)
    expect((await theApp())?.permittedUsers).toBe('self_authorize')
  })
})

describe('the app in a practice org', () => {
  it('is registered with name, kind, certificate, callback and the scopes the flow needs', async () => {
    const { app, certificate } = flow.environment
    expect(await theApp()).toMatchObject({
      label: app.label,
      kind: 'external_client_app',
      consumerKey: app.consumerKey,
      callbackUrls: ['https://countersign.example/callback'],
      scopes: ['api', 'id', 'refresh_token'],
      certificate: { modulusBits: 2048, fingerprintSha256: certificate?.fingerprintSha256 },
    })
  })

  it('is given the certificate of another key, and signs with that key from then on', async () => {
    await flow.apply(approveUser)
    await flow.holdKey(1)
    await flow.apply(makeCertificate)
    expect(await asked()).toBe('invalid client credentials')
    const { app } = flow.environment
    await flow.apply(setUpApp)
    expect(flow.environment.app).toMatchObject({ appId: app.appId, consumerKey: app.consumerKey })
    expect(flow.environment.app.registeredFingerprint).toBe(flow.environment.certificate?.fingerprintSha256)
    expect(await asked()).toBe('api id')
  })

  it('is renamed in the org and on the bench, and nothing else of it', async () => {
    const { app } = flow.environment
    const before = await theApp()
    await flow.apply((environment, ports) => renameApp(environment, 'Nightly sync', ports))
    expect(flow.environment.app).toEqual({ ...app, label: 'Nightly sync' })
    expect(await theApp()).toEqual({ ...before, label: 'Nightly sync' })
  })

  it('keeps its name where the org does not take the new one', async () => {
    expect(await renameApp(flow.environment, 'x'.repeat(81), flow.ports)).toEqual({
      ok: false,
      error: { code: 'setup_refused', status: 400, refusal: 'member_invalid' },
    })
    expect((await theApp())?.label).toBe(flow.environment.app.label)
  })

  it('is left in the org when it is taken off the bench, and the next one is another', async () => {
    await flow.apply(approveUser)
    const { app } = flow.environment
    flow.environment = { ...flow.environment, ...withoutApp(flow.environment) }
    await flow.apply(setUpApp)
    expect(flow.environment.app.appId).not.toBe(app.appId)
    expect(flow.environment.approval).toEqual({ username: username('System integration') })
    expect((await flow.setup()).apps.map(({ appId }) => appId)).toEqual([app.appId, flow.environment.app.appId])
    expect(await asked(), 'an approval was for the other one').toBe(NOT_APPROVED)
  })
})
