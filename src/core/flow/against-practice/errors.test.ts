import { beforeEach, describe, expect, it } from 'vitest'

import { type FlowAtPractice, practiceFlow, ORIGIN, realFlow } from '../../../../e2e/support/flow-at-practice.ts'
import { Bench } from '#practice/testing/bench.ts'
import type { PracticeEnvironment } from '../../environment/environment.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { Exchange } from '../../kernel/exchange.ts'
import { answered, failed } from '../../kernel/testing/exchange.ts'
import { requestWithMistake } from '../../drills/client-mistakes.ts'
import type { FlowError } from '../facts/flow-error.ts'
import { callApi } from '../steps/api.ts'
import { openPracticeOrg, renameApp, setUpApp, withoutApp } from '../steps/app.ts'
import { approveUser, revokeApproval } from '../steps/approval.ts'
import { signNow } from '../steps/assertion.ts'
import { makeCertificate } from '../steps/certificate.ts'
import { type ConsentError, type PendingConsent, finishConsent, prepareConsent } from '../steps/consent.ts'
import { requestToken } from '../steps/token.ts'

/** Each way an action can end without having been done, by its code: a new code without a way to it does not compile. */

let flow: FlowAtPractice
beforeEach(async () => {
  flow = practiceFlow()
  await flow.apply((environment, ports) => openPracticeOrg(environment, 'production', ports))
  await flow.holdKey()
  await flow.apply(makeCertificate)
  await flow.apply(setUpApp)
})

/** The environment with some of it changed; a member that is undefined is left out. */
function change(changes: {
  [Member in keyof PracticeEnvironment]?: PracticeEnvironment[Member] | undefined
}): PracticeEnvironment {
  const changed = { ...flow.environment, ...changes }
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined)) as PracticeEnvironment
}
const subject = (fields: PracticeEnvironment['certificateRequest']['subject'], validityDays = 365) =>
  makeCertificate(change({ certificateRequest: { subject: fields, validityDays } }), flow.ports)
const claims = (typed: Partial<PracticeEnvironment['claims']>) =>
  requestWithMistake(change({ claims: { ...flow.environment.claims, ...typed } }), 'json_body', flow.ports)
/** Ports whose every request ends as given. */
const ending = (exchange: Exchange) => ({ ...flow.ports, transportFor: () => () => Promise.resolve(exchange) })
const problem = (code: string, transport: Exchange['transport']) =>
  answered(429, { code }, { mediaType: 'application/problem+json', transport, headers: [['retry-after', '7']] })

/** A run towards a sandbox whose My Domain host leads to a production org. */
async function wrongOrg(): Promise<unknown> {
  const real = realFlow({ saidKind: 'sandbox', host: 'acme.my.salesforce.com' })
  await real.holdKey()
  await real.apply(makeCertificate)
  const bench = await Bench.create(real.practice.serve)
  real.played.set('acme.my.salesforce.com', bench.org.myDomainUrl)
  const { app, claims } = real.environment
  real.environment = {
    ...real.environment,
    app: { ...app, consumerKey: bench.app.consumerKey },
    approval: { username: bench.username, approvedUsername: bench.username },
    claims: { ...claims, audience: 'https://login.salesforce.com' },
  }
  const outcome = await real.run()
  if (outcome.ok || !('error' in outcome)) throw new Error('the run went on')
  return { ok: false, error: outcome.error }
}

const FLOW_ERRORS: Record<FlowError['code'], [act: () => Promise<unknown>, told: object]> = {
  missing_fact: [
    () => makeCertificate(change({ keyThumbprint: undefined }), flow.ports),
    { code: 'missing_fact', fact: 'key' },
  ],
  secret_in_call: [
    () => callApi(flow.environment, {}, { kind: 'query', soql: 'code_verifier=abc' }, flow.ports),
    { code: 'secret_in_call' },
  ],
  wrong_org: [wrongOrg, { code: 'wrong_org' }],
  subject_empty: [() => subject({ CN: '' }), { code: 'subject_empty' }],
  subject_attribute_too_long: [
    () => subject({ CN: 'x'.repeat(65) }),
    { code: 'subject_attribute_too_long', attribute: 'CN', max: 64, got: 65 },
  ],
  country_code_invalid: [() => subject({ CN: 'x', C: 'Germany' }), { code: 'country_code_invalid', got: 'Germany' }],
  email_not_ia5: [() => subject({ emailAddress: 'a@bücher.example' }), { code: 'email_not_ia5', at: 3 }],
  validity_out_of_range: [
    () => subject({ CN: 'x' }, 36_501),
    { code: 'validity_out_of_range', min: 1, max: 36_500, got: 36_501 },
  ],
  issuer_missing: [() => claims({ issuer: '' }), { code: 'issuer_missing' }],
  subject_missing: [() => claims({ subject: '' }), { code: 'subject_missing' }],
  audience_missing: [() => claims({ audience: '' }), { code: 'audience_missing' }],
  audience_not_absolute: [() => claims({ audience: 'x' }), { code: 'audience_not_absolute', got: 'x' }],
  lifetime_out_of_range: [
    () => claims({ lifetimeTyped: '' }),
    { code: 'lifetime_out_of_range', min: 1, max: expect.any(Number) as number, got: Number.NaN },
  ],
  username_unknown: [
    () => approveUser(change({ approval: { username: 'nobody@acme.example' } }), flow.ports),
    { code: 'username_unknown' },
  ],
  setup_refused: [
    async () => {
      await flow.deleteOrg()
      return setUpApp(flow.environment, flow.ports)
    },
    { code: 'setup_refused', status: 404, refusal: 'org_not_found' },
  ],
  transport_failed: [
    () => revokeApproval(flow.environment, ending(failed('offline'))),
    { code: 'transport_failed', reason: 'offline' },
  ],
  relay_refused: [
    () => setUpApp(flow.environment, ending(problem('rate_limited', 'relay'))),
    { code: 'relay_refused', status: 429, refusal: 'rate_limited', retryAfterSeconds: 7 },
  ],
  nonconforming_response: [
    () => renameApp(flow.environment, 'x', ending(answered(200, '<!doctype html>', { mediaType: 'text/html' }))),
    { code: 'nonconforming_response', status: 200, reason: 'html', mediaType: 'text/html' },
  ],
}

const finish = (consent: Partial<PendingConsent>, outcome: Parameters<typeof finishConsent>[2], ports = flow.ports) => {
  const pending = { url: '', state: 's', codeVerifier: 'v', redirectUri: `${ORIGIN}/callback`, ...consent }
  return finishConsent(flow.environment, pending, outcome, ports)
}

const CONSENT_ERRORS: Record<ConsentError['code'], [act: () => Promise<unknown>, told: object]> = {
  missing_fact: [
    () => prepareConsent(change({ practice: undefined }), flow.ports),
    { code: 'missing_fact', fact: 'host' },
  ],
  consent_refused: [() => finish({}, { error: 'access_denied' }), { code: 'consent_refused', error: 'access_denied' }],
  answer_of_other_issuer: [
    () => finish({ issuer: ORIGIN }, { code: 'c', iss: 'https://evil.example' }),
    { code: 'answer_of_other_issuer', iss: 'https://evil.example', issuer: ORIGIN },
  ],
  no_refresh_token: [
    () =>
      finish(
        {},
        { code: 'c' },
        ending(answered(200, { access_token: 'a', token_type: 'Bearer', instance_url: ORIGIN })),
      ),
    { code: 'no_refresh_token' },
  ],
  oauth_error: [
    () => finish({}, { code: 'nobody issued it' }),
    {
      code: 'oauth_error',
      status: 400,
      error: 'invalid_grant',
      errorDescription: 'invalid authorization code',
    },
  ],
  transport_failed: [
    () => finish({}, { code: 'c' }, ending(failed('timeout'))),
    { code: 'transport_failed', reason: 'timeout' },
  ],
  relay_refused: [
    () => finish({}, { code: 'c' }, ending(problem('host_not_allowed', 'relay'))),
    { code: 'relay_refused', status: 429, refusal: 'host_not_allowed', retryAfterSeconds: 7 },
  ],
  nonconforming_response: [
    () => finish({}, { code: 'c' }, ending(answered(200, {}))),
    { code: 'nonconforming_response', status: 200, reason: 'unexpected_shape' },
  ],
}

const NOTHING = { username: '' }

/** What a run says that has everything else. */
async function whereARunStops(changes: Partial<PracticeEnvironment>) {
  const { username } = flow.environment.approval
  const isAdministered = changes.app === undefined
  flow.environment = change({
    approval: { username, ...(isAdministered ? { approvedUsername: username } : {}) },
    ...changes,
  })
  const outcome = await flow.run()
  return { ok: outcome.ok, ...('error' in outcome ? { error: outcome.error } : {}) }
}

/** Actions that need the fact, each asked without it. */
const MISSING: Record<MissingFact['fact'], (() => Promise<unknown>)[]> = {
  practice_org: [approveUser, revokeApproval].map((act) => () => act(change({ practice: undefined }), flow.ports)),
  key: [makeCertificate, signNow, requestToken].flatMap((act) => [
    () => act(change({ keyThumbprint: undefined }), flow.ports),
    () => act(change({ keyThumbprint: 'of a key that is gone' }), flow.ports),
  ]),
  certificate: [() => setUpApp(change({ certificate: undefined }), flow.ports)],
  signature: [signNow, requestToken].map((act) => () => act(change({ signing: 'elsewhere' }), flow.ports)),
  app: [
    ...[approveUser, revokeApproval, prepareConsent].map(
      (act) => () => act(change(withoutApp(flow.environment)), flow.ports),
    ),
    () => renameApp(change(withoutApp(flow.environment)), 'x', flow.ports),
  ],
  host: [requestToken, prepareConsent].flatMap((act) => [
    () => act(change({ practice: undefined }), flow.ports),
    () => act(realFlow({}).environment, flow.ports),
  ]),
  reach: [{ host: 'community.acme.example', saidKind: 'custom' as const }, { host: 'gs1.salesforce.com' }].map(
    (changes) => () => requestToken(realFlow(changes).environment, flow.ports),
  ),
  username: [approveUser, revokeApproval].map((act) => () => act(change({ approval: NOTHING }), flow.ports)),
  consent: [
    () => {
      const { app } = flow.environment
      return whereARunStops({ app: { ...app, permittedUsers: 'self_authorize' } })
    },
  ],
  audience: [() => whereARunStops({ claims: { ...flow.environment.claims, audience: '' } })],
  lifetime: [() => whereARunStops({ claims: { ...flow.environment.claims, lifetimeTyped: 'soon' } })],
  json: [signNow, requestToken].map(
    (act) => () => act(change({ claims: { ...flow.environment.claims, jsonTyped: { claims: '{' } } }), flow.ports),
  ),
  token: [() => callApi(flow.environment, {}, { kind: 'sobject', type: 'Account' }, flow.ports)],
}

describe('an action that could not be done', () => {
  it.each(Object.entries(FLOW_ERRORS))('says %s, and what there is to say of it', async (_code, [act, told]) => {
    expect(await act()).toEqual({ ok: false, error: told })
  })

  it.each(Object.entries(CONSENT_ERRORS))('of a consent says %s', async (_code, [act, told]) => {
    expect(await act()).toEqual({ ok: false, error: told })
  })

  it.each(Object.entries(MISSING).flatMap(([fact, acts]) => acts.map((act, index) => [fact, index, act] as const)))(
    'for want of %s says so, and asks nobody (%i)',
    async (fact, _index, act) => {
      const before = flow.addressed.length
      expect(await act()).toEqual({ ok: false, error: { code: 'missing_fact', fact } })
      expect(flow.addressed).toHaveLength(before)
    },
  )

  it.each([
    ['practice_org', () => requestWithMistake(change({ practice: undefined }), 'json_body', flow.ports)],
    ['key', () => requestWithMistake(change({ keyThumbprint: undefined }), 'json_body', flow.ports)],
  ])('on purpose wants %s too', async (fact, act) => {
    expect(await act()).toEqual({ ok: false, error: { code: 'missing_fact', fact } })
  })

  it('holds no secret in what it says', async () => {
    const [secret, verifier] = ['a code that is a credential', 'a verifier that is a secret']
    const told = JSON.stringify(await finish({ codeVerifier: verifier }, { code: secret }))
    expect(told).toContain('oauth_error')
    for (const held of [secret, verifier, flow.environment.practice?.baseUrl ?? '']) expect(told).not.toContain(held)
  })
})
