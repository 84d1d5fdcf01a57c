import { describe, expect, it } from 'vitest'

import { answered, failed } from '../kernel/testing/exchange.ts'
import {
  deleteOrgRequest,
  processSetupChange,
  processSetupList,
  processSetupObject,
  setupChangeRequest,
  setupRequest,
} from './practice-setup-calls.ts'

const BASE_URL = 'https://countersign.example/practice/00DKEY'

describe('requests of the set-up', () => {
  it.each([
    ['reads the whole', setupRequest(BASE_URL, ''), 'GET', '/setup'],
    ['reads a part', setupRequest(BASE_URL, '/login-history?limit=50'), 'GET', '/setup/login-history?limit=50'],
    ['starts', setupChangeRequest(BASE_URL, 'POST', '/drills/d1/start'), 'POST', '/setup/drills/d1/start'],
    ['takes away', setupChangeRequest(BASE_URL, 'DELETE', '/approvals/7'), 'DELETE', '/setup/approvals/7'],
    ['deletes the org', deleteOrgRequest(BASE_URL), 'DELETE', ''],
  ])('%s without a body', async (_what, request, method, path) => {
    expect([request.method, request.url]).toEqual([method, BASE_URL + path])
    expect([[...request.headers], await request.text()]).toEqual([[], ''])
  })

  it.each([
    ['PATCH', { rules: 'observed' }],
    ['POST', { username: 'a@b.c', appId: '0xI' }],
    ['DELETE', { username: 'a@b.c' }],
    ['PATCH', {}],
  ] as const)('sends with %s the change %j as JSON', async (method, change) => {
    const request = setupChangeRequest(BASE_URL, method, '/part', change)
    expect([request.method, request.url, await request.json()]).toEqual([method, `${BASE_URL}/setup/part`, change])
    expect([...request.headers]).toEqual([['content-type', 'application/json']])
  })
})

describe.each([
  ['processSetupObject', processSetupObject],
  ['processSetupList', processSetupList],
  ['processSetupChange', processSetupChange],
])('%s', (_name, process) => {
  it.each([
    [404, { code: 'org_not_found', title: 'No such org' }, 'org_not_found'],
    [400, { title: 'A refusal without a code' }, 'unknown'],
    [400, { code: 7 }, 'unknown'],
    [500, [], 'unknown'],
    [500, '', 'unknown'],
  ])('takes %d %j for a refusal', (status, body, refusal) => {
    expect(process(answered(status, body, { mediaType: 'application/problem+json' }))).toEqual({
      ok: false,
      error: { code: 'setup_refused', status, refusal },
    })
  })

  it.each([
    ['text', answered(200, 'OK', { mediaType: 'text/plain' }), 200, 'not_json'],
    ['JSON cut short', answered(200, '{"rules":"'), 200, 'not_json'],
    ['a page', answered(503, '<!doctype html>', { mediaType: 'text/html' }), 503, 'html'],
    ['a redirect', answered(302, ''), 302, 'redirect'],
  ])('takes %s for no answer of the set-up', (_what, exchange, status, reason) => {
    expect(process(exchange)).toMatchObject({ ok: false, error: { code: 'nonconforming_response', status, reason } })
  })

  it.each(['offline', 'unreachable_or_blocked', 'timeout', 'aborted'] as const)(
    'says that nothing came: %s',
    (reason) => {
      expect(process(failed(reason))).toEqual({ ok: false, error: { code: 'transport_failed', reason } })
    },
  )
})

describe('answers of the set-up', () => {
  it('are an object or a list, as asked for', () => {
    expect(processSetupObject(answered(200, { rules: 'observed' }))).toEqual({ ok: true, value: { rules: 'observed' } })
    expect(processSetupList(answered(200, [{ id: 'd1' }]))).toEqual({ ok: true, value: [{ id: 'd1' }] })
  })

  it.each([
    ['a list', processSetupObject, []],
    ['nothing', processSetupObject, ''],
    ['an object', processSetupList, { items: [] }],
    ['nothing', processSetupList, ''],
  ])('are not taken when they are %s instead', (_what, process, body) => {
    expect(process(answered(200, body))).toMatchObject({
      ok: false,
      error: { code: 'nonconforming_response', reason: 'unexpected_shape' },
    })
  })

  it.each([
    [200, { consumerSecret: 'SECRET' }],
    [201, []],
    [204, ''],
  ])('to a change are forgotten: %d %j', (status, body) => {
    expect(processSetupChange(answered(status, body))).toEqual({ ok: true, value: undefined })
  })
})
