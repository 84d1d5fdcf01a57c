import { describe, expect, it } from 'vitest'

import { answered } from '../kernel/testing/exchange.ts'
import {
  processDrills,
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

describe('answers of the set-up', () => {
  it('are an object or a list, as asked for', () => {
    expect(processSetupObject(answered(200, { rules: 'observed' }))).toEqual({ ok: true, value: { rules: 'observed' } })
    expect(processSetupList(answered(200, [{ id: 'd1' }]))).toEqual({ ok: true, value: [{ id: 'd1' }] })
  })

  it('hold the drills known here, and leave out those of a newer org', () => {
    const listed = [{ id: 'user_frozen' }, { id: 'not_invented_yet' }, { id: 'constructor' }]
    expect(processDrills(answered(200, listed))).toEqual({ ok: true, value: [{ id: 'user_frozen' }] })
    expect(processDrills(answered(200, {}))).toMatchObject({ ok: false })
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
