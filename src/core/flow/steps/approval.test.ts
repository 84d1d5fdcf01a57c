import { describe, expect, it } from 'vitest'

import { answered } from '../../kernel/testing/exchange.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { practiceApp, practiceSetup, practiceUser } from '../../practice-client/testing/setup.ts'
import { approveUser, changePolicy, revokeApproval } from './approval.ts'
import { computedAudience } from '../../environment/audience.ts'
import { authorizationServer, newEnvironment, type PracticeEnvironment } from '../../environment/environment.ts'
import { isApproved, loginObstacles, orgFacts } from '../../practice-client/org-facts.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import { withoutApp } from './app.ts'

const fresh = newEnvironment({ id: 'e', name: 'x', kind: 'practice', createdAt: epochMilliseconds(1_700_000_000_000) })
const environment = {
  ...fresh,
  practice: {
    baseUrl: 'https://countersign.example/practice/o',
    myDomainUrl: 'https://countersign.example/practice/n',
    users: [],
  },
  app: { ...fresh.app, appId: 'a', consumerKey: '3MVG9' },
  approval: { username: 'new@x.y' },
} as unknown as PracticeEnvironment
const user = practiceUser('new@x.y')
const app = practiceApp('a', ['Old@x.y'])
const own = { approvalId: 7, username: 'new@x.y', appId: 'a', scopes: ['api'], issuedRefreshToken: true }
const setup = practiceSetup({ users: [user], apps: [app], approvals: [own] })

/** An org that answers `GET` with its set-up and anything else with its app. */
function org() {
  const sent: [method: string, path: string, body: unknown][] = []
  const ports = {
    transportFor: () => async (request: Request) => {
      const body = await request.text()
      sent.push([request.method, new URL(request.url).pathname, body === '' ? undefined : JSON.parse(body)])
      return answered(200, request.method === 'GET' ? setup : app)
    },
  } as unknown as FlowPorts
  return { ports, sent: () => sent.filter(([method]) => method !== 'GET') }
}

describe('approvals', () => {
  it('approves beside whoever the org says is approved already', async () => {
    const { ports, sent } = org()
    const approved = await approveUser(environment, ports)
    expect(sent()).toEqual([['PATCH', '/practice/o/setup/apps/a', { preAuthorizedUsernames: ['Old@x.y', 'new@x.y'] }]])
    expect(approved).toEqual({ ok: true, value: { approval: { username: 'new@x.y', approvedUsername: 'new@x.y' } } })
  })

  it('approves nobody whom the org does not know', async () => {
    const { ports, sent } = org()
    const approved = await approveUser({ ...environment, approval: { username: 'nobody@x.y' } }, ports)
    expect(approved).toEqual({ ok: false, error: { code: 'username_unknown' } })
    expect(sent()).toEqual([])
  })

  it('revokes a pre-authorization and leaves the others', async () => {
    const { ports, sent } = org()
    const revoked = await revokeApproval({ ...environment, approval: { username: 'old@x.y' } }, ports)
    expect(sent()).toEqual([['PATCH', '/practice/o/setup/apps/a', { preAuthorizedUsernames: [] }]])
    expect(revoked).toEqual({ ok: true, value: { approval: { username: 'old@x.y' } } })
  })

  it('revokes what the user approved, where users approve by themselves', async () => {
    const { ports, sent } = org()
    await revokeApproval({ ...environment, app: { ...environment.app, permittedUsers: 'self_authorize' } }, ports)
    expect(sent()).toEqual([['DELETE', '/practice/o/setup/approvals/7', undefined]])
  })

  it('leaves the list of the pre-authorized alone when the policy changes', async () => {
    const { ports, sent } = org()
    await changePolicy(environment, 'self_authorize', ports)
    expect(sent()).toEqual([['PATCH', '/practice/o/setup/apps/a', { permittedUsers: 'self_authorize' }]])
  })

  it.each([
    ['the practice org', { practice: undefined }, 'practice_org'],
    ['the app', { app: fresh.app }, 'app'],
    ['the username', { approval: { username: '' } }, 'username'],
  ])('sends nothing before %s is there', async (_what, missing, fact) => {
    const { ports, sent } = org()
    expect(await approveUser({ ...environment, ...missing } as PracticeEnvironment, ports)).toEqual({
      ok: false,
      error: { code: 'missing_fact', fact },
    })
    expect(sent()).toEqual([])
  })
})

describe('orgFacts', () => {
  it('learns the My Domain of an org that was opened before it had one, and only then', () => {
    const practice = { baseUrl: 'https://countersign.example/practice/k' } as NonNullable<
      PracticeEnvironment['practice']
    >
    const named = { ...setup, myDomainUrl: 'https://countersign.example/practice/n' }
    const learnt = { ...practice, myDomainUrl: named.myDomainUrl }
    const withoutApp = { ...fresh, practice }
    expect(orgFacts(withoutApp, named)).toEqual({ practice: learnt })
    expect(orgFacts({ ...withoutApp, practice: learnt }, named)).toBeUndefined()
    expect(authorizationServer(withoutApp)).toBe(practice.baseUrl)
    expect(authorizationServer({ ...withoutApp, practice: learnt })).toBe(named.myDomainUrl)
    expect(computedAudience({ ...withoutApp, practice: learnt })).toBe(named.myDomainUrl)
  })

  it('takes name, certificate and approval from the org', () => {
    const remembered = { ...environment, approval: { username: 'old@x.y' } }
    expect(orgFacts(remembered, setup)).toEqual({
      app: { ...environment.app, label: 'Countersign', registeredFingerprint: 'f1' },
      approval: { username: 'old@x.y', approvedUsername: 'old@x.y' },
    })
  })

  it('forgets an approval that was taken away in the org', () => {
    const remembered = { ...environment, approval: { username: 'new@x.y', approvedUsername: 'new@x.y' } }
    expect(orgFacts(remembered, setup)?.approval).toEqual({ username: 'new@x.y' })
  })

  it('has nothing to say twice, nor about an app that is not there', () => {
    const said = orgFacts(environment, setup)
    expect(said && orgFacts({ ...environment, ...said }, setup)).toBeUndefined()
    expect(orgFacts({ ...environment, app: { ...environment.app, appId: 'gone' } }, setup)).toBeUndefined()
  })

  it('counts an approval of one’s own only under that policy, and only with a refresh token', () => {
    const selfAuthorized = { appId: 'a', permittedUsers: 'self_authorize' as const, preAuthorizedUsernames: [] }
    expect(isApproved('new@x.y', { ...selfAuthorized, permittedUsers: 'admin_pre_authorized' }, setup)).toBe(false)
    expect(isApproved('NEW@x.y', selfAuthorized, setup)).toBe(true)
    const bare = { approvals: [{ ...own, issuedRefreshToken: false }] }
    expect(isApproved('new@x.y', selfAuthorized, bare)).toBe(false)
  })

  it('names each thing that stops a user', () => {
    const stopped = { ...user, active: false, frozen: true, ipRestricted: true, loginHoursRestricted: true }
    const [first] = setup.users
    expect(loginObstacles({ ...(first as (typeof setup.users)[number]), ...stopped })).toEqual([
      'inactive',
      'frozen',
      'ip_restricted',
      'login_hours_restricted',
    ])
    expect(setup.users.map(loginObstacles)).toEqual([[]])
  })
})

it('takes the app off the bench with what was said about it', () => {
  const registered = {
    ...environment,
    app: { ...environment.app, registeredFingerprint: 'f1' },
    approval: { username: 'new@x.y', approvedUsername: 'new@x.y' },
    claims: { ...environment.claims, issuer: 'typed' },
  }
  expect(withoutApp(registered)).toEqual({
    app: fresh.app,
    approval: { username: 'new@x.y' },
    claims: fresh.claims,
  })
})
