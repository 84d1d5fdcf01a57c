import { expect, it } from 'vitest'

import { newEnvironment } from '../../environment/environment.ts'
import type { FlowSession } from './session.ts'
import { epochMilliseconds, numericDate } from '../../kernel/numeric-date.ts'

import { flowFacts } from './facts.ts'

const now = epochMilliseconds(1_700_000_000_000)
const environment = newEnvironment({ id: 'e', name: 'x', kind: 'my_domain', createdAt: now })

const tokenOf = (error: object): FlowSession =>
  ({ token: { outcome: { ok: false, error }, receivedAt: now } }) as FlowSession
const apiOf = (outcome: object): FlowSession =>
  ({ api: { path: '/', outcome, receivedAt: now, durationMilliseconds: 1 } }) as FlowSession

it('knows of nothing that did not happen', () => {
  expect(flowFacts(environment, undefined, {})).toEqual({ environment })
})

it('takes of a token when it came and by which key, and not the token', () => {
  const session = {
    token: {
      outcome: { ok: true, value: { accessToken: '00Dsecret', instanceUrl: 'https://x', tokenType: 'Bearer' } },
      receivedAt: now,
      keyThumbprint: 'k',
    },
  } as FlowSession
  const facts = flowFacts(environment, { thumbprint: 'k', modulusBits: 2048 }, session)
  expect(facts.token).toEqual({ ok: true, receivedAt: now, keyThumbprint: 'k' })
  expect(JSON.stringify(facts)).not.toContain('00Dsecret')
})

it('takes of an assertion what it says, and not the assertion', () => {
  const claims = { iss: 'i', sub: 's', aud: 'a', exp: numericDate(1_700_000_120) }
  const said = { claims, keyThumbprint: 'k', lifetimeSeconds: 120 }
  expect(flowFacts(environment, undefined, { assertion: { ...said, compact: 'a.b.c' } }).assertion).toEqual(said)
})

it.each([
  ['error of OAuth', tokenOf({ code: 'oauth_error', status: 400, error: 'invalid_grant' }), 'invalid_grant'],
  [
    'errorCode of REST',
    apiOf({ ok: false, error: { code: 'rest_error', status: 400, errors: [{ errorCode: 'MALFORMED_QUERY' }] } }),
    'MALFORMED_QUERY',
  ],
  [
    'status where REST named none',
    apiOf({ ok: false, error: { code: 'rest_error', status: 503, errors: [] } }),
    'HTTP 503',
  ],
  [
    'text where it was bare',
    apiOf({ ok: false, error: { code: 'text_error', text: 'Bad_OAuth_Token' } }),
    'Bad_OAuth_Token',
  ],
])('names a refusal by the %s', (_how, session, said) => {
  const { token, api } = flowFacts(environment, undefined, session)
  expect(token ?? api).toEqual({ ok: false, refusal: { said } })
})

it('leaves our own code for an answer that did not come', () => {
  const error = { code: 'transport_failed', reason: 'offline' }
  expect(flowFacts(environment, undefined, tokenOf(error)).token).toEqual({ ok: false, refusal: error })
})

it('counts the records of a query, found or only counted, and any other answer as one', () => {
  const query = { kind: 'query', result: { totalSize: 7, done: true, records: [] } }
  expect(flowFacts(environment, undefined, apiOf({ ok: true, value: query })).api).toEqual({ ok: true, rows: 7 })
  const resource = { kind: 'resource', json: {} }
  expect(flowFacts(environment, undefined, apiOf({ ok: true, value: resource })).api).toEqual({ ok: true, rows: 1 })
})
