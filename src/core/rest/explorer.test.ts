import { describe, expect, it } from 'vitest'

import { epochMilliseconds } from '../kernel/numeric-date.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { readDescription, readObjects, readRecent } from './describe.ts'
import { apiUsageOf, readLimits, strainOf } from './limits.ts'
import { objectQuery } from './object-query.ts'
import { readRecord, recordPlaceOf } from './record.ts'
import { processDocumentResponse } from './resource-response.ts'
import { readTokenHolder } from './token-holder.ts'

const answered = (body: string, contentType: string, status = 200): Exchange => ({
  id: 'x',
  purpose: 'resource',
  transport: 'direct',
  startedAt: epochMilliseconds(0),
  durationMilliseconds: 1,
  request: { method: 'GET', url: 'https://acme.my.salesforce.com/', headers: [] },
  outcome: {
    kind: 'answered',
    status,
    headers: [
      ['content-type', contentType],
      ['sforce-limit-info', 'api-usage=18/15000, per-app-api-usage=17/250(appName=sample)'],
    ],
    body,
  },
})

const CONTACT = {
  name: 'Contact',
  label: 'Contact',
  custom: false,
  keyPrefix: '003',
  queryable: true,
  fields: [
    { name: 'Id', label: 'Contact ID', type: 'id', nameField: false },
    { name: 'Name', label: 'Full Name', type: 'string', nameField: true },
    {
      name: 'AccountId',
      label: 'Account ID',
      type: 'reference',
      referenceTo: ['Account'],
      relationshipName: 'Account',
    },
    { name: 'OwnerId', label: 'Owner', type: 'reference', referenceTo: ['Group', 'User'], relationshipName: 'Owner' },
    { name: 'Bio', label: 'Bio', type: 'textarea' },
    {
      name: 'Level',
      label: 'Level',
      type: 'picklist',
      picklistValues: [
        { value: 'A', active: true },
        { value: 'B', active: false },
      ],
    },
    { name: 'CreatedDate', label: 'Created', type: 'datetime' },
  ],
  childRelationships: [
    { childSObject: 'Case', field: 'ContactId', relationshipName: 'Cases' },
    { childSObject: 'Hidden', field: 'ContactId', relationshipName: null },
  ],
  urls: { rowTemplate: '/services/data/v68.0/sobjects/Contact/{ID}' },
}
const description = readDescription(CONTACT)

describe('what an org says of its objects', () => {
  it('is a list with the names that a query takes', () => {
    const [first] = readObjects({ sobjects: [{ ...CONTACT, more: 1 }] }) ?? []
    expect(first).toEqual({ name: 'Contact', label: 'Contact', custom: false, keyPrefix: '003', queryable: true })
    expect(readObjects({ sobjects: [{ label: 'no name' }] })).toBeUndefined()
    // Names go into paths and queries.
    expect(readObjects({ sobjects: [{ ...CONTACT, name: '\ud800' }] })).toBeUndefined()
    expect(readObjects({ sobjects: [{ ...CONTACT, name: 'Account WHERE Id != null' }] })).toBeUndefined()
  })

  it('of one has its fields, the active values of lists, and children that a query can name', () => {
    expect(description?.fields.find(({ name }) => name === 'Level')).toMatchObject({ picklistValues: ['A'] })
    expect(description?.fields.find(({ name }) => name === 'Id')).not.toHaveProperty('relationshipName')
    expect(description?.childRelationships).toEqual([
      { relationshipName: 'Cases', childObject: 'Case', field: 'ContactId' },
    ])
    expect(readDescription({ name: 'x' })).toBeUndefined()
  })

  it('is enough for a query to begin with', () => {
    expect(objectQuery({ name: 'Contact', fields: description?.fields ?? [] })).toBe(
      'SELECT Id, Name, AccountId, OwnerId, Level, CreatedDate\nFROM Contact\nLIMIT 200',
    )
    expect(objectQuery({ name: 'Contact', fields: [] }), 'an object without a field').toBe(
      'SELECT COUNT()\nFROM Contact',
    )
  })

  it('names the records that were looked at', () => {
    const url = '/services/data/v68.0/sobjects/Contact/003000000000001AAA'
    expect(
      readRecent({ recentItems: [{ attributes: { url }, Id: '003', Name: 'Ada' }, { attributes: { url } }] }),
    ).toEqual([
      { path: url, name: 'Ada' },
      { path: url, name: url },
    ])
  })
})

describe('a record', () => {
  it.each([
    ['/services/data/v68.0/sobjects/Account/001000000000001AAA', { object: 'Account', id: '001000000000001AAA' }],
    ['/services/data/v68.0/sobjects/Account/describe', undefined],
    ['/services/data/v68.0/sobjects/Account/001000000000001AAA/x', undefined],
    ['https://evil.example/services/data/v68.0/sobjects/Account/001000000000001AAA', undefined],
  ])('%s stands where its path says', (path, place) => {
    expect(recordPlaceOf(path)).toEqual(place)
  })

  it('leads on where a field refers to another one, by the id where that may be of several objects', () => {
    const objects = readObjects({
      sobjects: [
        { name: 'User', keyPrefix: '005' },
        { name: 'Group', keyPrefix: '00G' },
        { name: 'Case', keyPrefix: '500' },
      ],
    })
    const json = {
      attributes: { type: 'Contact' },
      Id: '003000000000001AAA',
      AccountId: '001000000000001AAA',
      OwnerId: '005000000000001AAA',
      Odd: 'x',
    }
    const rows = readRecord(json, '68.0', { description, objects })
    expect(rows?.map(({ name, leadsTo }) => [name, leadsTo])).toEqual([
      ['Id', undefined],
      ['AccountId', '/services/data/v68.0/sobjects/Account/001000000000001AAA'],
      ['OwnerId', '/services/data/v68.0/sobjects/User/005000000000001AAA'],
      ['Odd', undefined],
    ])
    expect(readRecord(json, '68.0', { description })?.[2]).not.toHaveProperty('leadsTo')
    const elsewhere = readRecord({ OwnerId: '500000000000001AAA' }, '68.0', { description, objects })
    expect(elsewhere?.[0], 'of an object that the field does not refer to').not.toHaveProperty('leadsTo')
    expect(readRecord([], '68.0', {})).toBeUndefined()
  })
})

describe('limits', () => {
  it('are what has figures, whatever else an org says', () => {
    const json = { DailyApiRequests: { 'Max': 15_000, 'Remaining': 13_796, 'Some App': { Max: 1 } }, Odd: 'x' }
    expect(readLimits(json)).toEqual([{ name: 'DailyApiRequests', max: 15_000, used: 1204 }])
    expect(readLimits([])).toBeUndefined()
  })

  it.each([
    [79, 'fine'],
    [80, 'near'],
    [94, 'near'],
    [95, 'at_end'],
    [120, 'at_end'],
  ] as const)('of which %d %% are used are %s', (used, strain) => {
    expect(strainOf({ max: 100, used })).toBe(strain)
    expect(strainOf({ max: 0, used: 0 })).toBe('fine')
  })

  it('of requests stand beside any answer', () => {
    expect(apiUsageOf(answered('{}', 'application/json'))).toEqual({ name: 'DailyApiRequests', max: 15_000, used: 18 })
  })
})

describe('a document', () => {
  it('is JSON or any other text, and an error is an error', () => {
    expect(processDocumentResponse(answered('{"a":1}', 'application/json;charset=UTF-8'))).toEqual({
      ok: true,
      value: { text: '{"a":1}', mediaType: 'application/json', json: { a: 1 } },
    })
    expect(processDocumentResponse(answered('a,b', 'text/csv'))).toEqual({
      ok: true,
      value: { text: 'a,b', mediaType: 'text/csv' },
    })
    expect(processDocumentResponse(answered('no', 'text/plain', 404)).ok).toBe(false)
    expect(processDocumentResponse(answered('<html>', 'text/html')).ok).toBe(false)
  })
})

it('a token is for whom userinfo names', () => {
  const said = { preferred_username: 'a@b.c', user_id: '005', organization_id: '00D', name: null, active: true }
  expect(readTokenHolder(said)).toMatchObject({ preferred_username: 'a@b.c', active: true })
  expect(readTokenHolder({})).toBeUndefined()
})
