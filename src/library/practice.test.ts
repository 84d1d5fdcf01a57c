import { createSign } from 'node:crypto'

import { afterEach, expect, it } from 'vitest'

import { PracticeSetupError, startPracticeOrg, type PracticeOrg, type PracticeOrgOptions } from './practice.ts'

const NOON = Date.UTC(2026, 10, 26, 12)
const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

const started: PracticeOrg[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((org) => org.close()))
})

async function start(options: PracticeOrgOptions = {}): Promise<PracticeOrg> {
  const org = await startPracticeOrg({ now: () => NOON, ...options })
  started.push(org)
  return org
}

/** Signed by Node alone, as any client would. */
function assertion({ consumerKey, username, myDomainUrl, privateKeyPem }: PracticeOrg, exp = NOON / 1000 + 120) {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${part({ alg: 'RS256' })}.${part({ iss: consumerKey, sub: username, aud: myDomainUrl, exp })}`
  return `${input}.${createSign('RSA-SHA256').update(input).sign(privateKeyPem, 'base64url')}`
}

async function logIn(org: PracticeOrg, jwt = assertion(org)) {
  const response = await fetch(`${org.myDomainUrl}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: GRANT_TYPE, assertion: jwt }),
  })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}

it('gives a token for an assertion of the key it came with, and answers a query with it', async () => {
  const org = await start()
  const { status, answer } = await logIn(org)
  expect(status).toBe(200)
  const query = await fetch(`${String(answer['instance_url'])}/services/data/v67.0/query?q=SELECT+Id+FROM+Account`, {
    headers: { Authorization: `Bearer ${String(answer['access_token'])}` },
  })
  expect(query.status).toBe(200)
})

it.each(['production', 'sandbox', 'scratch', 'developer'] as const)('serves an org of the kind %s', async (kind) => {
  const org = await start({ kind, appKind: 'connected_app' })
  expect((await logIn(org)).status).toBe(200)
})

it('goes by the clock of the test', async () => {
  let now = NOON
  const org = await start({ now: () => now })
  const jwt = assertion(org)
  now += 10 * 60 * 1000
  expect(await logIn(org, jwt)).toMatchObject({ status: 400, answer: { error: 'invalid_grant' } })
})

it('breaks as the test wants, and says the true reason afterwards', async () => {
  const org = await start()
  await org.setup.user({ frozen: true })
  expect(await logIn(org)).toMatchObject({ status: 400, answer: { error_description: 'inactive user' } })
  const [last] = await org.setup.loginHistory()
  expect(JSON.stringify(last)).toContain('user_frozen')
  await org.setup.user({ frozen: false })
  expect((await logIn(org)).status).toBe(200)

  await org.setup.startDrill('certificate_cleared')
  expect((await logIn(org)).status).toBe(400)
  await org.setup.endDrill('certificate_cleared')
  expect((await logIn(org)).status).toBe(200)
})

it('tells of a set-up that the org refuses, without the address that opens it', async () => {
  const org = await start()
  const refused = await org.setup.settings({ clockOffsetSeconds: 'soon' }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(PracticeSetupError)
  expect(refused).toMatchObject({ status: 400 })
  expect(String(refused)).not.toContain(org.baseUrl)
})

it('frees its port when it is closed, once and for all, with connections that idle', async () => {
  const org = await start()
  await logIn(org)
  await Promise.all([org.close(), org.close()])
  await expect(fetch(org.origin)).rejects.toThrow()
  const again = await start({ port: Number(new URL(org.origin).port) })
  expect(again.origin).toBe(org.origin)
})

it('says that a port is taken, and leaves nothing behind', async () => {
  const org = await start()
  const port = Number(new URL(org.origin).port)
  await expect(startPracticeOrg({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

it('serves several at once that know nothing of each other', async () => {
  const [one, other] = await Promise.all([start(), start()])
  expect(one.orgId).not.toBe(other.orgId)
  expect((await logIn(one, assertion({ ...one, privateKeyPem: other.privateKeyPem }))).status).toBe(400)
})
