import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { type FlowAtPractice, practiceFlow, ORIGIN } from '../../../../e2e/support/flow-at-practice.ts'
import { parseCallback } from '../../authorization/callback.ts'
import { orgFacts } from '../../practice-client/org-facts.ts'
import { openPracticeOrg, setUpApp } from '../steps/app.ts'
import { revokeApproval } from '../steps/approval.ts'
import { makeCertificate } from '../steps/certificate.ts'
import { finishConsent, prepareConsent } from '../steps/consent.ts'
import { requestToken } from '../steps/token.ts'

let flow: FlowAtPractice
beforeEach(async () => {
  flow = practiceFlow()
  await flow.apply((environment, ports) => openPracticeOrg(environment, 'production', ports))
  await flow.holdKey()
  const { app } = flow.environment
  flow.environment = { ...flow.environment, app: { ...app, permittedUsers: 'self_authorize' } }
  await flow.apply(makeCertificate)
  await flow.apply(setUpApp)
})
afterEach(() => {
  expect(flow.practice.bugs).toEqual([])
})

const isGivenToken = async () => {
  const answer = await requestToken(flow.environment, flow.ports)
  return answer.ok && answer.value.token.outcome.ok
}
const prepared = async () => {
  const consent = await prepareConsent(flow.environment, flow.ports)
  if (!consent.ok) throw new Error(consent.error.code)
  return consent.value
}
const username = (note: string) => flow.environment.practice?.users.find((user) => user.note === note)?.username ?? ''

describe('a consent in the org’s own page', () => {
  it('is recorded in the environment and in the org, and opens the flow to the user', async () => {
    expect(await isGivenToken()).toBe(false)
    const consented = await flow.consent()
    const user = username('System integration')
    expect(consented).toEqual({ ok: true, value: { approval: { username: user, approvedUsername: user } } })
    expect((await flow.setup()).approvals).toMatchObject([
      {
        username: user,
        appId: flow.environment.app.appId,
        scopes: ['api', 'id', 'refresh_token'],
        issuedRefreshToken: true,
      },
    ])
    expect(await isGivenToken()).toBe(true)
  })

  it('is what the org says when it is read again', async () => {
    await flow.apply(() => flow.consent())
    expect(orgFacts(flow.environment, await flow.setup())).toBeUndefined()
  })

  it('is of whoever consented, where that is not the user it was asked for', async () => {
    const administrator = username('Administrator')
    const consented = await flow.consent('allow', administrator)
    expect(consented).toEqual({
      ok: true,
      value: { approval: { username: administrator, approvedUsername: administrator } },
    })
  })

  it('that is denied says so in the server’s words, and approves nobody', async () => {
    expect(await flow.consent('deny')).toEqual({
      ok: false,
      error: {
        code: 'consent_refused',
        error: 'access_denied',
        errorDescription: 'end-user denied authorization',
      },
    })
    expect((await flow.setup()).approvals).toEqual([])
    expect(await isGivenToken()).toBe(false)
  })

  it('counts for nothing before its code is exchanged', async () => {
    const { url } = await prepared()
    await flow.decide(url)
    expect((await flow.setup()).approvals).toEqual([])
    expect(await isGivenToken()).toBe(false)
  })

  it('ends with the org’s refusal where the code comes to it too late, and approves nobody', async () => {
    const consent = await prepared()
    const answer = parseCallback(await flow.decide(consent.url))
    if (!answer.ok) throw new Error(answer.error.code)
    flow.advance(15 * 60_000)
    expect(await finishConsent(flow.environment, consent, answer.value, flow.ports)).toEqual({
      ok: false,
      error: {
        code: 'oauth_error',
        status: 400,
        error: 'invalid_grant',
        errorDescription: 'expired authorization code',
      },
    })
    expect((await flow.setup()).approvals).toEqual([])
  })

  it('is finished once: its code a second time takes back what it gave', async () => {
    const consent = await prepared()
    const answer = parseCallback(await flow.decide(consent.url))
    if (!answer.ok) throw new Error(answer.error.code)
    expect(await finishConsent(flow.environment, consent, answer.value, flow.ports)).toMatchObject({ ok: true })
    expect(await finishConsent(flow.environment, consent, answer.value, flow.ports)).toMatchObject({
      ok: false,
      error: { code: 'oauth_error', error: 'invalid_grant' },
    })
    expect((await flow.setup()).approvals).toEqual([])
  })

  it('cannot be finished with the verifier of another', async () => {
    const [one, other] = [await prepared(), await prepared()]
    const answer = parseCallback(await flow.decide(one.url))
    if (!answer.ok) throw new Error(answer.error.code)
    expect(await finishConsent(flow.environment, other, answer.value, flow.ports)).toMatchObject({
      ok: false,
      error: { error: 'invalid_grant', errorDescription: 'invalid code verifier' },
    })
  })

  it('names as issuer the org that was asked, and is not taken of another', async () => {
    const consent = await prepared()
    const answer = parseCallback(await flow.decide(consent.url))
    if (!answer.ok) throw new Error(answer.error.code)
    expect(answer.value.iss).toBe(flow.environment.practice?.myDomainUrl)
    const elsewhere = `${ORIGIN}/practice/00DaaaaaaaaaaaAbbbbbbbbbbbb`
    expect(await finishConsent(flow.environment, { ...consent, issuer: elsewhere }, answer.value, flow.ports)).toEqual({
      ok: false,
      error: { code: 'answer_of_other_issuer', iss: answer.value.iss, issuer: elsewhere },
    })
    expect((await flow.setup()).approvals, 'the code was not sent').toEqual([])
  })

  it('is taken back by the user’s own revocation: every approval of theirs, in the org and on the bench', async () => {
    await flow.apply(() => flow.consent())
    await flow.apply(() => flow.consent())
    expect((await flow.setup()).approvals).toHaveLength(2)
    await flow.apply(revokeApproval)
    expect(flow.environment.approval).toEqual({ username: username('System integration') })
    expect((await flow.setup()).approvals).toEqual([])
    expect(await isGivenToken()).toBe(false)
  })

  it('of another user outlives that revocation', async () => {
    const administrator = username('Administrator')
    await flow.consent('allow', administrator)
    await flow.apply(() => flow.consent())
    await flow.apply(revokeApproval)
    expect((await flow.setup()).approvals).toMatchObject([{ username: administrator }])
  })
})
