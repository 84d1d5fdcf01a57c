import { describe, expect, it } from 'vitest'

import { newEnvironment } from '../../environment/environment.ts'
import { epochMilliseconds, numericDate } from '../../kernel/numeric-date.ts'
import { err, ok } from '../../kernel/result.ts'
import { queryPath } from '../../rest/resource-request.ts'
import type { RestError } from '../../rest/resource-response.ts'
import { flowFacts } from './facts.ts'
import type { ApiCallAnswer, FlowSession, QueryRows, RowsReading, TokenAnswer } from './session.ts'
import { isStep } from './step.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const ROWS: QueryRows = {
  soql: 'SELECT Id FROM A',
  version: '67.0',
  records: [],
  totalSize: 0,
  reading: 'done',
  startedAt: NOW,
  milliseconds: 1,
  requests: 1,
}
const environment = newEnvironment({ id: 'e', name: 'x', kind: 'practice', createdAt: NOW })
const facts = (session: FlowSession) => flowFacts(environment, undefined, session)
const refusedToken = (error: Extract<TokenAnswer['outcome'], { ok: false }>['error']) =>
  facts({ token: { outcome: err(error), receivedAt: NOW } }).token
const called = (outcome: ApiCallAnswer['outcome']) =>
  facts({ api: { path: '/', outcome, receivedAt: NOW, durationMilliseconds: 1 } }).api

describe('the facts of an environment', () => {
  it('are none but itself where nothing has happened', () => {
    expect(facts({})).toStrictEqual({ environment })
  })

  it('hold of a key its name and size, and no handle', () => {
    const kept = { thumbprint: 'k1', modulusBits: 2048, privateKey: {} }
    expect(flowFacts(environment, kept, {}).key).toStrictEqual({ thumbprint: 'k1', modulusBits: 2048 })
  })

  it('hold of an assertion what it says, and not the assertion', () => {
    const claims = { iss: 'i', sub: 's', aud: 'a', exp: numericDate(1) }
    const said = {
      header: { alg: 'RS256' },
      claims,
      keyThumbprint: 'k1',
      moment: { now: NOW, jti: '' },
      wrongOnPurpose: [],
    }
    expect(facts({ assertion: { ...said, compact: 'secret' } }).assertion).toStrictEqual(said)
  })

  it('hold of a token when it came and of which key, and not the token', () => {
    const value = { accessToken: 'secret', tokenType: 'Bearer', instanceUrl: 'https://a.example' }
    expect(facts({ token: { outcome: ok(value), receivedAt: NOW, keyThumbprint: 'k1' } }).token).toStrictEqual({
      ok: true,
      receivedAt: NOW,
      keyThumbprint: 'k1',
    })
  })

  it('count the rows of a query; any other resource has none', () => {
    const result = { totalSize: 7, done: true, records: [] }
    expect(called(ok({ kind: 'query', result }))).toStrictEqual({ ok: true, rows: 7 })
    expect(called(ok({ kind: 'resource', json: [1, 2], text: '[1,2]', mediaType: 'application/json' }))).toStrictEqual({
      ok: true,
    })
  })

  it('say of a query how many of its records are read, while they come and where they end before the last', () => {
    const answer = (totalSize: number): ApiCallAnswer => {
      const outcome = ok({ kind: 'query' as const, result: { totalSize, done: false, records: [] } })
      return { path: '/', outcome, receivedAt: NOW, durationMilliseconds: 1 }
    }
    const read = (count: number, reading: RowsReading, totalSize = 5) =>
      facts({
        api: answer(totalSize),
        rows: { ...ROWS, records: Array.from({ length: count }, () => ({})), totalSize, reading },
      }).api
    expect(read(2, 'pages')).toStrictEqual({ ok: true, rows: 5, read: 2, reading: true })
    for (const reading of [
      'stopped',
      'asks',
      'done',
      { failed: { code: 'transport_failed', reason: 'timeout' } },
    ] as const)
      expect(read(2, reading)).toStrictEqual({ ok: true, rows: 5, read: 2 })
    expect(read(5, 'done')).toStrictEqual({ ok: true, rows: 5 })
    expect(read(0, 'done'), 'COUNT()').toStrictEqual({ ok: true, rows: 5 })
    expect(read(0, 'done', 0)).toStrictEqual({ ok: true, rows: 0 })
    expect(facts({ api: answer(5) }).api, 'forgotten rows').toStrictEqual({ ok: true, rows: 5 })
  })

  it('tell a refusal of another query than the one of now, and that of a token as it was', () => {
    const refusal = (errorCode: string, soql: string) => {
      const error: RestError = { code: 'rest_error', status: 400, errors: [{ errorCode, message: 'x' }] }
      return facts({
        api: { path: queryPath('67.0', soql), outcome: err(error), receivedAt: NOW, durationMilliseconds: 1 },
      }).api
    }
    const { soql } = environment.api
    expect(refusal('MALFORMED_QUERY', `${soql} WHERE`)).toMatchObject({ ok: false, edited: true })
    expect(refusal('MALFORMED_QUERY', soql)).not.toHaveProperty('edited')
    expect(refusal('INVALID_SESSION_ID', `${soql} WHERE`)).not.toHaveProperty('edited')
  })

  it('call a refusal what the server calls it, and the silence of one what we call it', () => {
    expect(refusedToken({ code: 'oauth_error', status: 400, error: 'invalid_grant' })).toStrictEqual({
      ok: false,
      refusal: { said: 'invalid_grant' },
    })
    const silence = { code: 'transport_failed', reason: 'offline' } as const
    expect(refusedToken(silence)).toStrictEqual({ ok: false, refusal: silence })
    const errors = [{ errorCode: 'MALFORMED_QUERY', message: 'x' }]
    expect(called(err({ code: 'rest_error', status: 400, errors }))).toStrictEqual({
      ok: false,
      refusal: { said: 'MALFORMED_QUERY' },
    })
    expect(called(err({ code: 'rest_error', status: 404, errors: [] }))).toStrictEqual({
      ok: false,
      refusal: { said: 'HTTP 404' },
    })
    expect(called(err({ code: 'text_error', status: 403, text: 'Bad_OAuth_Token' }))).toStrictEqual({
      ok: false,
      refusal: { said: 'Bad_OAuth_Token' },
    })
  })
})

it('tells the names of steps from other parts of an address', () => {
  expect(['key', 'certificate', 'app', 'approval', 'assertion', 'token', 'api'].every(isStep)).toBe(true)
  expect(['', 'keys', 'Key'].some(isStep)).toBe(false)
})
