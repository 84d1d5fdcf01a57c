import { describe, expect, it } from 'vitest'

import type { Environment, PracticeEnvironment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { Exchange } from '../../kernel/exchange.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { answered, failed } from '../../kernel/testing/exchange.ts'
import { practiceApp } from '../../practice-client/testing/setup.ts'
import {
  codeAnswer,
  closed,
  consented,
  environment,
  fresh,
  MY_DOMAIN,
  NOW,
  org,
  orgThat,
  ORIGIN,
  real,
  refusal,
  session,
  setup,
  signing,
  unregistered,
  without,
} from '../testing/answering-org.ts'
import { apiStep, apiVersion, callApi, readVersions } from './api.ts'
import { appStep, openPracticeOrg, renameApp, setUpApp, withoutApp } from './app.ts'
import { approvalStep, approveUser, changePolicy, revokeApproval } from './approval.ts'
import { assertionStep, signNow } from './assertion.ts'
import { certificateStep, makeCertificate } from './certificate.ts'
import { finishConsent, prepareConsent } from './consent.ts'
import { keyStep, makeKey } from './key.ts'
import { requestToken, tokenStep } from './token.ts'

const signal = new AbortController().signal
const setUp = (path: string) => `/practice/key/setup${path}`

type Act = (of: PracticeEnvironment, ports: FlowPorts, signal?: AbortSignal) => Promise<{ ok: boolean }>

/** What each action sends, in order: why, how, where and what. */
const SENDS: [what: string, act: Act, of: PracticeEnvironment, sent: [string, string, string, unknown?][]][] = [
  [
    'opens an org under the environment’s name',
    (of, ports, called) => openPracticeOrg(of, 'sandbox', ports, called),
    closed,
    [['create_practice_org', 'POST', '/practice/orgs', { kind: 'sandbox', label: 'acme' }]],
  ],
  [
    'registers an app that nobody may use yet, with its certificate and where consents come back to',
    setUpApp,
    unregistered,
    [
      [
        'register_app',
        'POST',
        setUp('/apps'),
        {
          label: 'Countersign',
          kind: 'external_client_app',
          certificate: '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n',
          callbackUrls: [`${ORIGIN}/callback`],
          scopes: ['api', 'id', 'refresh_token'],
          permittedUsers: 'admin_pre_authorized',
          preAuthorizedUsernames: [],
        },
      ],
    ],
  ],
  [
    'gives a registered app the certificate and leaves the rest of it',
    setUpApp,
    environment,
    [
      [
        'register_app',
        'PATCH',
        setUp('/apps/a%2F1'),
        { certificate: '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n' },
      ],
    ],
  ],
  [
    'approves a user',
    approveUser,
    environment,
    [
      ['read_setup', 'GET', setUp('')],
      ['approve_user', 'PATCH', setUp('/apps/a%2F1'), { preAuthorizedUsernames: ['a@b.c'] }],
    ],
  ],
  [
    'asks for a token',
    requestToken,
    environment,
    [['token_request', 'POST', '/practice/name/services/oauth2/token', expect.stringContaining('assertion=ey')]],
  ],
  [
    'reads the versions',
    (of, ports, called) => readVersions(of, session, ports, called).then((read) => ({ ok: read !== undefined })),
    environment,
    [['versions', 'GET', '/practice/name/services/data']],
  ],
  [
    'queries',
    (of, ports, called) => callApi(of, session, { kind: 'query', soql: 'SELECT Id' }, ports, called),
    { ...environment, api: { ...environment.api, version: '60.0' } },
    [['query', 'GET', '/practice/name/services/data/v60.0/query?q=SELECT%20Id']],
  ],
  [
    'reads an object',
    (of, ports, called) => callApi(of, session, { kind: 'sobject', type: 'A/b' }, ports, called),
    { ...environment, api: { ...environment.api, version: '60.0' } },
    [['resource', 'GET', '/practice/name/services/data/v60.0/sobjects/A%2Fb/']],
  ],
  [
    'reads a resource as it is written',
    (of, ports, called) => callApi(of, session, { kind: 'resource', path: '/services/data' }, ports, called),
    environment,
    [['resource', 'GET', '/practice/name/services/data']],
  ],
]

/** The same of what cannot be called off. */
const SENDS_WHOLE: typeof SENDS = [
  [
    'renames an app',
    (of, ports) => renameApp(of, 'Other', ports),
    environment,
    [['register_app', 'PATCH', setUp('/apps/a%2F1'), { label: 'Other' }]],
  ],
  [
    'changes who may use an app',
    (of, ports) => changePolicy(of, 'self_authorize', ports),
    environment,
    [['register_app', 'PATCH', setUp('/apps/a%2F1'), { permittedUsers: 'self_authorize' }]],
  ],
  [
    'takes an administrator’s approval back',
    revokeApproval,
    environment,
    [
      ['read_setup', 'GET', setUp('')],
      ['approve_user', 'PATCH', setUp('/apps/a%2F1'), { preAuthorizedUsernames: [] }],
    ],
  ],
  [
    'takes the user’s own approval back',
    revokeApproval,
    { ...environment, app: { ...environment.app, permittedUsers: 'self_authorize' } },
    [
      ['read_setup', 'GET', setUp('')],
      ['change_setup', 'DELETE', setUp('/approvals/7')],
    ],
  ],
  [
    'exchanges the code of a consent',
    async (of, ports) => {
      const consent = await prepareConsent(of, ports)
      return consent.ok ? finishConsent(of, consent.value, { code: 'c' }, ports) : consent
    },
    environment,
    [
      [
        'authorization',
        'POST',
        '/practice/name/services/oauth2/token',
        expect.stringMatching(
          /^grant_type=authorization_code&code=c&client_id=3MVG9&redirect_uri=.*callback&code_verifier=./,
        ),
      ],
    ],
  ],
]

describe('an action', () => {
  it.each([...SENDS, ...SENDS_WHOLE])('%s, and sends nothing else', async (_what, act, of, expected) => {
    const { ports, sent } = orgThat()
    expect(await act(of, ports)).toMatchObject({ ok: true })
    expect(sent.map(({ purpose, method, path, body }) => [purpose, method, path, body])).toEqual(
      expected.map(([purpose, method, path, body = '']) => [purpose, method, path, body]),
    )
    expect(new Set(sent.map((one) => one.signal))).toEqual(new Set([undefined]))
  })

  it.each(SENDS)('%s, and can be called off at each request', async (_what, act, of, expected) => {
    const { ports, sent } = orgThat()
    await act(of, ports, signal)
    expect(sent.map((one) => one.signal)).toEqual(expected.map(() => signal))
  })

  it.each([...SENDS.slice(0, 4), ...SENDS_WHOLE.slice(0, 4)])(
    '%s; what the org refuses is told as it is, at each request',
    async (_what, act, of, expected) => {
      for (const at of expected.keys()) {
        let asked = 0
        const { ports, sent } = orgThat(() => (asked++ === at ? refusal : undefined))
        expect(await act(of, ports)).toEqual({
          ok: false,
          error: { code: 'setup_refused', status: 409, refusal: 'refused' },
        })
        expect(sent).toHaveLength(at + 1)
      }
    },
  )

  it.each<[string, Act, PracticeEnvironment, string]>([
    ['an app without a certificate', setUpApp, without(environment, 'certificate'), 'certificate'],
    ['a name for no app', (of, ports) => renameApp(of, 'x', ports), unregistered, 'app'],
    ['a name in no org', (of, ports) => renameApp(of, 'x', ports), closed, 'practice_org'],
    ['an approval in no org', approveUser, closed, 'practice_org'],
    ['an approval of no app', approveUser, unregistered, 'app'],
    ['an approval of nobody', approveUser, { ...environment, approval: { username: '' } }, 'username'],
    [
      'a user’s own approval in no org',
      revokeApproval,
      { ...closed, app: { ...closed.app, permittedUsers: 'self_authorize' } },
      'practice_org',
    ],
    ['an assertion without a key', signNow, without(environment, 'keyThumbprint'), 'key'],
    ['an assertion by a lost key', signNow, { ...environment, keyThumbprint: 'k0' }, 'key'],
    ['a certificate without a key', makeCertificate, without(environment, 'keyThumbprint'), 'key'],
    ['a certificate of a lost key', makeCertificate, { ...environment, keyThumbprint: 'k0' }, 'key'],
    ['a token of nowhere', requestToken, closed, 'host'],
    ['a token without a key', requestToken, without(environment, 'keyThumbprint'), 'key'],
    ['a consent of nowhere', prepareConsent, closed, 'host'],
    ['a consent to no app', prepareConsent, unregistered, 'app'],
    [
      'a call without a token',
      (of, ports) => callApi(of, {}, { kind: 'resource', path: '/' }, ports),
      environment,
      'token',
    ],
  ])('does not start %s, and sends nothing', async (_what, act, of, fact) => {
    const { ports, sent } = orgThat()
    expect(await act(of, ports)).toEqual({ ok: false, error: { code: 'missing_fact', fact } })
    expect(sent).toEqual([])
  })
})

describe('a step that is done', () => {
  const standing = { environment, session: {} }

  it('changes in the environment what was made, and says who is approved', async () => {
    const { ports } = orgThat()
    const own = { ...environment.app, appId: 'a/1', consumerKey: '3MVG9', registeredFingerprint: 'f1' }
    expect(await appStep.act({ ...standing, environment: unregistered }, ports, signal)).toEqual({
      ok: true,
      value: { environment: { app: own } },
    })
    expect(await appStep.act({ ...standing, environment: { ...closed, app: fresh.app } }, ports, signal)).toEqual({
      ok: true,
      value: { environment: { practice: org, approval: { username: 'a@b.c' }, app: own } },
    })
    expect(await approvalStep.act(standing, ports, signal)).toEqual({
      ok: true,
      value: { environment: { approval: { username: 'a@b.c', approvedUsername: 'a@b.c' } } },
    })
    expect(await certificateStep.act(standing, ports, signal)).toMatchObject({
      ok: true,
      value: { environment: { certificate: { keyThumbprint: signing.thumbprint, subject: 'CN=countersign' } } },
    })
  })

  it('keeps in the session what was signed and what came of it', async () => {
    const { ports, sent } = orgThat()
    const signed = await assertionStep.act(standing, ports, signal)
    expect(signed).toMatchObject({
      ok: true,
      value: {
        session: { assertion: { keyThumbprint: signing.thumbprint, moment: { now: NOW }, wrongOnPurpose: [] } },
      },
    })
    if (!signed.ok || !signed.value.session?.assertion) throw new Error('was not signed')
    const { assertion } = signed.value.session
    const asked = await tokenStep.act({ environment, session: { assertion } }, ports, signal)
    expect(asked).toMatchObject({
      ok: true,
      value: {
        session: {
          token: {
            outcome: { ok: true },
            receivedAt: NOW,
            keyThumbprint: signing.thumbprint,
            evidence: { made_by: 'this_page' },
          },
        },
      },
    })
    expect(sent[0]?.body).toContain(assertion.compact)
    expect(sent[0]?.signal).toBe(signal)
    expect(Object.keys((asked.ok && asked.value.session) || {})).toEqual(['token'])
  })

  it('signs first where nothing is signed', async () => {
    const { ports, sent } = orgThat()
    const asked = await tokenStep.act(standing, ports, signal)
    expect(Object.keys((asked.ok && asked.value.session) || {})).toEqual(['assertion', 'token'])
    expect(sent.map((one) => one.signal)).toEqual([signal])
  })

  it('calls with the newest version that the org lists, and keeps the list', async () => {
    const { ports, sent } = orgThat()
    const called = await apiStep.act({ environment, session }, ports, signal)
    expect(called).toMatchObject({
      ok: true,
      value: {
        session: {
          versions: [{ version: '66.0' }],
          api: { path: expect.stringContaining('/v66.0/query?q=SELECT'), receivedAt: NOW, durationMilliseconds: 20 },
        },
      },
    })
    expect(sent.map(({ purpose, signal: given }) => [purpose, given])).toEqual([
      ['versions', signal],
      ['query', signal],
    ])
  })

  it('calls all the same where the org lists no versions', async () => {
    const { ports } = orgThat((path) => (path.endsWith('/data') ? failed('timeout') : undefined))
    const called = await apiStep.act({ environment, session }, ports, signal)
    expect(called).toMatchObject({ ok: true, value: { session: { api: { outcome: { ok: true } } } } })
    expect(called.ok && called.value.session).not.toHaveProperty('versions')
  })

  it.each([
    ['app', appStep, without(environment, 'certificate'), 'certificate'],
    ['approval', approvalStep, unregistered, 'app'],
    ['certificate', certificateStep, without(environment, 'keyThumbprint'), 'key'],
    ['assertion', assertionStep, without(environment, 'keyThumbprint'), 'key'],
    ['token', tokenStep, without(environment, 'keyThumbprint'), 'key'],
    ['api', apiStep, environment, 'token'],
  ])('says why it was not: %s', async (_step, step, of, fact) => {
    const { ports } = orgThat()
    expect(await step.act({ environment: of, session: {} }, ports, signal)).toEqual({
      ok: false,
      error: { code: 'missing_fact', fact },
    })
  })

  it.each([
    ['register an app', appStep],
    ['approve a user', approvalStep],
  ])('cannot %s in a real org, which is nobody’s here to change', async (_what, step) => {
    const { ports, sent } = orgThat()
    expect(await step.act({ environment: real, session: {} }, ports, signal)).toEqual({
      ok: false,
      error: { code: 'missing_fact', fact: 'practice_org' },
    })
    expect(sent).toEqual([])
  })

  it('sends no assertion to nowhere, though one is signed', async () => {
    const { ports, sent } = orgThat()
    const signed = await signNow(environment, ports)
    if (!signed.ok) throw new Error('was not signed')
    expect(await tokenStep.act({ environment: closed, session: { assertion: signed.value } }, ports, signal)).toEqual({
      ok: false,
      error: { code: 'missing_fact', fact: 'host' },
    })
    expect(sent).toEqual([])
  })

  it('has a key of the size that was asked for, under the environment’s name', async () => {
    const { ports } = orgThat()
    const made = await keyStep.act(standing, ports, signal)
    expect(made).toEqual({ ok: true, value: { environment: { keyThumbprint: expect.stringMatching(/^[\w-]{43}$/) } } })
    let name = ''
    const named = {
      ...ports,
      keys: { ...ports.keys, put: (key: never, as: string) => ((name = as), Promise.resolve(key)) },
    }
    await makeKey({ ...environment, modulusBits: 2048 }, named)
    expect(name).toBe('acme')
  })
})

describe('an assertion', () => {
  it('has an identifier of its own only where one is asked for', async () => {
    const { ports } = orgThat()
    const signed = await signNow({ ...environment, claims: { ...environment.claims, useJti: true } }, ports)
    expect(signed.ok && signed.value.claims['jti']).toBe('BwcHBwcHBwcHBwcHBwcHBw')
    expect((await signNow(environment, ports)).ok && (await signNow(environment, ports))).not.toHaveProperty(
      'value.claims.jti',
    )
  })

  it('is not signed over claims that cannot be', async () => {
    const { ports } = orgThat()
    const nobody = { ...environment, approval: { username: '' } }
    expect(await signNow(nobody, ports)).toEqual({ ok: false, error: { code: 'missing_fact', fact: 'username' } })
    expect(await requestToken(nobody, ports)).toEqual({ ok: false, error: { code: 'missing_fact', fact: 'username' } })
  })
})

describe('a certificate', () => {
  it('has the dates that were chosen, else begins five minutes ago', async () => {
    const { ports } = orgThat()
    const validity = { notBefore: epochMilliseconds(NOW - 86_400_000), notAfter: epochMilliseconds(NOW + 86_400_000) }
    const request = { ...environment.certificateRequest, validity }
    const chosen = await makeCertificate({ ...environment, certificateRequest: request }, ports)
    expect(chosen).toMatchObject({ ok: true, value: { certificate: validity } })
    const made = await makeCertificate(environment, ports)
    expect(made).toMatchObject({ ok: true, value: { certificate: { notBefore: NOW - 300_000 } } })
  })

  it('is refused where nobody is named in it', async () => {
    const { ports } = orgThat()
    const request = { ...environment.certificateRequest, subject: {} }
    expect(await makeCertificate({ ...environment, certificateRequest: request }, ports)).toMatchObject({ ok: false })
  })
})

describe('a call', () => {
  it('uses the version that was chosen, else the newest listed, else one that every org has', () => {
    const listed = [
      { version: '65.0', label: '', url: '' },
      { version: '66.0', label: '', url: '' },
    ]
    expect(apiVersion({ ...environment, api: { soql: '', version: '60.0' } }, listed)).toBe('60.0')
    expect(apiVersion(environment, listed)).toBe('66.0')
    expect(apiVersion(environment, [])).toMatch(/^\d\d\.0$/)
    expect(apiVersion(environment, undefined)).toBe(apiVersion(environment, []))
  })

  it('keeps what a resource said, and what a refusal did', async () => {
    const { ports } = orgThat()
    const call = { kind: 'resource', path: '/x' } as const
    expect(await callApi(environment, session, call, ports)).toMatchObject({
      ok: true,
      value: { api: { path: '/x', outcome: { ok: true, value: { kind: 'resource', json: { any: 'thing' } } } } },
    })
    const refusing = orgThat(() => answered(404, [{ errorCode: 'NOT_FOUND', message: 'x' }]))
    const refused = { ok: false, error: { code: 'rest_error', status: 404 } }
    for (const asked of [call, { kind: 'query', soql: 'x' } as const])
      expect(await callApi(environment, session, asked, refusing.ports)).toMatchObject({
        ok: true,
        value: { api: { outcome: refused } },
      })
  })

  it('is none with a token that was refused', async () => {
    const { ports } = orgThat()
    const without_ = {
      token: {
        outcome: { ok: false as const, error: { code: 'oauth_error' as const, status: 400, error: 'x' } },
        receivedAt: NOW,
      },
    }
    expect(await readVersions(environment, without_, ports)).toBeUndefined()
    expect(await callApi(environment, without_, { kind: 'resource', path: '/' }, ports)).toMatchObject({ ok: false })
  })
})

describe('a practice org', () => {
  it('that has no users leaves nobody to approve', async () => {
    const { ports } = orgThat(() => answered(201, { ...org, users: [] }))
    expect(await openPracticeOrg(closed, 'production', ports)).toMatchObject({
      ok: true,
      value: { approval: { username: '' } },
    })
  })

  it('that was opened by the App step is a production org, and what it refuses then is told', async () => {
    const refusing = orgThat((path) => (path.endsWith('/orgs') ? undefined : refusal))
    expect(await setUpApp({ ...closed, app: fresh.app }, refusing.ports)).toMatchObject({
      ok: false,
      error: { code: 'setup_refused' },
    })
    expect(refusing.sent[0]?.body).toEqual({ kind: 'production', label: 'acme' })
    const shut = orgThat(() => refusal)
    expect(await setUpApp({ ...closed, app: fresh.app }, shut.ports, signal)).toMatchObject({ ok: false })
    expect(shut.sent.map((one) => one.signal)).toEqual([signal])
  })

  it('keeps the name and the policy of its app here as they are there', async () => {
    const { ports } = orgThat()
    expect(await renameApp(environment, 'Other', ports)).toEqual({
      ok: true,
      value: { app: { ...environment.app, label: 'Other' } },
    })
    const approved = { ...environment, approval: { username: 'a@b.c', approvedUsername: 'a@b.c' } }
    const changed = {
      ok: true,
      value: { app: { ...environment.app, permittedUsers: 'self_authorize' }, approval: { username: 'a@b.c' } },
    }
    expect(await changePolicy(approved, 'self_authorize', ports)).toEqual(changed)
  })

  it.each([
    ['before the app is registered', unregistered],
    ['in a real org', real],
  ])('only remembers a policy %s', async (_when, of) => {
    const { ports, sent } = orgThat()
    expect(await changePolicy(of, 'self_authorize', ports)).toMatchObject({
      ok: true,
      value: { app: { permittedUsers: 'self_authorize' } },
    })
    expect(sent).toEqual([])
  })

  it('loses only the approvals of this user for this app', async () => {
    const others = [
      consented(1, 'b', 'a@b.c'),
      consented(2, 'a/1', 'x@b.c'),
      consented(3, 'a/1', null),
      consented(4, 'a/1', 'a@b.c'),
      consented(5, 'a/1', 'a@b.c'),
    ]
    const { ports, sent } = orgThat((path) =>
      path.endsWith('/setup') ? answered(200, { ...setup, approvals: others }) : undefined,
    )
    const own = { ...environment, app: { ...environment.app, permittedUsers: 'self_authorize' as const } }
    expect(await revokeApproval(own, ports)).toEqual({ ok: true, value: { approval: { username: 'a@b.c' } } })
    expect(sent.slice(1).map(({ path }) => path)).toEqual([setUp('/approvals/4'), setUp('/approvals/5')])
  })

  it('approves a user once, however the name is written, and takes nobody it does not know', async () => {
    const held = (usernames: string[], users = setup.users) =>
      orgThat((path) =>
        path.endsWith('/setup')
          ? answered(200, {
              ...setup,
              users,
              apps: [practiceApp('b'), practiceApp('a/1', usernames)],
            })
          : undefined,
      )
    const present = held(['A@B.c', 'x@y.z'])
    await approveUser(environment, present.ports)
    expect(present.sent[1]?.body).toEqual({ preAuthorizedUsernames: ['x@y.z', 'a@b.c'] })
    const unknown = held([], [])
    expect(await approveUser(environment, unknown.ports)).toEqual({ ok: false, error: { code: 'username_unknown' } })
    const gone = held(['a@b.c'], [])
    expect(await revokeApproval(environment, gone.ports)).toMatchObject({ ok: true })
  })

  it('whose app is gone has nobody approved', async () => {
    const { ports, sent } = orgThat((path) =>
      path.endsWith('/setup') ? answered(200, { ...setup, apps: [] }) : undefined,
    )
    await approveUser(environment, ports)
    expect(sent[1]?.body).toEqual({ preAuthorizedUsernames: ['a@b.c'] })
  })
})

describe('a consent', () => {
  const asking = { ...real, app: { ...real.app, consumerKey: '3MVG9' } }
  async function finished(of: Environment, outcome: Parameters<typeof finishConsent>[2], answer?: Exchange) {
    const { ports, sent } = orgThat(() => answer)
    const consent = await prepareConsent(of, ports)
    if (!consent.ok) throw new Error('was not prepared')
    return { consent: consent.value, sent, result: await finishConsent(of, consent.value, outcome, ports) }
  }

  it('asks at the org for the scopes of the app, the user’s name filled in', async () => {
    const { consent } = await finished(asking, { code: 'c' })
    const { origin, pathname, searchParams } = new URL(consent.url)
    expect(origin + pathname).toBe('https://acme.my.salesforce.com/services/oauth2/authorize')
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      client_id: '3MVG9',
      redirect_uri: `${ORIGIN}/callback`,
      scope: 'api id refresh_token',
      state: consent.state,
      login_hint: 'a@b.c',
    })
    expect(consent).toMatchObject({ redirectUri: `${ORIGIN}/callback`, issuer: 'https://acme.my.salesforce.com' })
    expect(consent.state, '16 random bytes').toMatch(/^[\w-]{22}$/)
  })

  it('is of the user whom the identity URL names, where the org lists its users', async () => {
    const users = [
      { username: 'no@id.c', note: '' },
      { username: 'other@b.c', note: '', userId: '005000000000001AAA' },
    ]
    const { result } = await finished({ ...environment, practice: { ...org, users } }, { code: 'c' })
    expect(result).toEqual({ ok: true, value: { approval: { username: 'other@b.c', approvedUsername: 'other@b.c' } } })
  })

  it.each([
    ['names nobody', { ...codeAnswer, id: undefined }],
    ['names one the org does not list', { ...codeAnswer, id: `${MY_DOMAIN}/id/00D/005x` }],
  ])('is of the user of the environment where the identity URL %s', async (_what, body) => {
    const users = [{ username: 'no@id.c', note: '' }, ...org.users]
    const of = { ...environment, practice: { ...org, users }, approval: { username: 'b@b.c' } }
    const { result } = await finished(of, { code: 'c' }, answered(200, body))
    expect(result).toEqual({ ok: true, value: { approval: { username: 'b@b.c', approvedUsername: 'b@b.c' } } })
  })

  it('leaves no approval where its code is refused, or no server is left to ask', async () => {
    const refused = answered(400, { error: 'invalid_grant' })
    expect((await finished(environment, { code: 'c' }, refused)).result).toEqual({
      ok: false,
      error: { code: 'oauth_error', status: 400, error: 'invalid_grant' },
    })
    const { ports } = orgThat()
    const { consent } = await finished(asking, { code: 'c' })
    expect(await finishConsent({ ...asking, host: '' }, consent, { code: 'c' }, ports)).toEqual({
      ok: false,
      error: { code: 'missing_fact', fact: 'host' },
    })
  })

  it('that was refused without a reason has none', async () => {
    const { result } = await finished(environment, { error: 'access_denied' })
    expect(result).toStrictEqual({ ok: false, error: { code: 'consent_refused', error: 'access_denied' } })
  })
})

it('takes the app off the bench, and keeps its settings and everything else that was typed', () => {
  const claims = { ...environment.claims, issuer: 'typed', subject: 's' }
  const approval = { username: 'a@b.c', approvedUsername: 'a@b.c' }
  expect(withoutApp({ ...environment, claims, approval })).toStrictEqual({
    app: fresh.app,
    approval: { username: 'a@b.c' },
    claims: { ...environment.claims, subject: 's' },
  })
})
