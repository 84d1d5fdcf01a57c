import { describe, expect, it } from 'vitest'

import type { QueryRecord } from '../rest/resource-response.ts'
import { nameOf, partsOf, pathAt, ownPath, textOf, valueAt } from './cells.ts'
import { childRows, Columns, columnsOf } from './columns.ts'

const at = (type: string, id: string) => ({ type, url: `/services/data/v67.0/sobjects/${type}/${id}` })
const ACCOUNT = at('Account', '0015g00000QkT2mAAF')
const USER = at('User', '0055g00000QkT2mAAF')
const names = (records: readonly QueryRecord[]) => columnsOf(records).map(({ name }) => name)

describe('the columns of records', () => {
  it('are one for each field, in the order of the query, relationships in their place', () => {
    const record = {
      attributes: ACCOUNT,
      Name: 'a',
      Owner: { attributes: USER, Name: 'b', Profile: { attributes: at('Profile', '1'), Name: 'c' } },
      Industry: null,
    }
    expect(names([record])).toEqual(['Name', 'Owner.Name', 'Owner.Profile.Name', 'Industry'])
  })

  it('are those of a relationship wherever a record has one, and its own name where none has', () => {
    const owned = { Owner: { attributes: USER, Name: 'b' } }
    expect(names([{ Owner: null }, owned])).toEqual(['Owner.Name'])
    expect(names([owned, { Owner: null }])).toEqual(['Owner.Name'])
    expect(names([{ Owner: null }])).toEqual(['Owner'])
  })

  it('have what only some records hold after the field it follows there', () => {
    const call = { What: { attributes: at('Account', '1'), Name: 'a', Phone: '1' }, Subject: 's' }
    const task = { What: { attributes: at('Case', '2'), Name: 'a', CaseNumber: '2' }, Subject: 's' }
    expect(names([call, task])).toEqual(['What.Name', 'What.CaseNumber', 'What.Phone', 'Subject'])
  })

  it('tell rows of a sub-select and compound values from values', () => {
    const record = {
      Contacts: { totalSize: 1, done: true, records: [{ Name: 'c' }] },
      BillingAddress: { city: 'Zürich', country: 'CH' },
      expr0: 3,
    }
    expect(columnsOf([record]).map(({ name, holds }) => [name, holds])).toEqual([
      ['Contacts', 'records'],
      ['BillingAddress', 'parts'],
      ['expr0', 'values'],
    ])
    expect(columnsOf([{ Contacts: null }, record])[0]).toMatchObject({ name: 'Contacts', holds: 'records' })
  })

  it('are found of as many fields as an answer has, wherever they stand', () => {
    const many = Array.from({ length: 50_000 }, (_one, at) => `f${at}`)
    const wide = Object.fromEntries(many.map((name) => [name, 1]))
    expect(names([wide])).toEqual(many)
    expect(names(many.map((name) => ({ Id: 1, [name]: 1 })))).toEqual(['Id', ...many.toReversed()])
  })

  it('stay the same array while pages bring none', () => {
    const columns = new Columns()
    const pages: QueryRecord[] = [{ Id: 1, Name: null }]
    const with_ = (record: QueryRecord) => columns.of((pages.push(record), [...pages]))
    const first = columns.of(pages)
    expect(with_({ Id: 2, Name: 'x' }).map(({ name }) => name)).toEqual(['Id', 'Name'])
    const second = columns.of(pages)
    expect(with_({ Id: 3, Name: 'y' })).toBe(second)
    expect(with_({ Id: 3, Age: 1, Name: 'y' }).map(({ name }) => name)).toEqual(['Id', 'Age', 'Name'])
    expect(first.map(({ name }) => name)).toEqual(['Id', 'Name'])
  })

  it('end where relationships are nested deeper than SOQL has them', () => {
    const nested = Array.from({ length: 40 }).reduce<QueryRecord>((inner) => ({ attributes: USER, R: inner }), {
      Id: 1,
    })
    expect(names([nested])).toEqual(['R.R.R.R.R.R'])
    const deepest = Array.from({ length: 5 }).reduce<QueryRecord>((inner) => ({ attributes: USER, R: inner }), {
      attributes: USER,
      Name: 'x',
    })
    expect(names([deepest])).toEqual(['R.R.R.R.R.Name'])
    expect(valueAt(nested, { path: ['R', 'R', 'Id'] })).toBeUndefined()
  })

  it('are read by own members alone', () => {
    expect(valueAt({}, { path: ['constructor', 'name'] })).toBeUndefined()
    expect(names([JSON.parse('{"__proto__": 1, "toString": 2}') as QueryRecord])).toEqual(['__proto__', 'toString'])
  })
})

describe('a cell', () => {
  const record = {
    attributes: ACCOUNT,
    Id: '0015g00000QkT2mAAF',
    Name: 'Birch',
    Owner: { attributes: USER, Name: 'Jonas' },
    Parent: null,
    Address: { street: '1 Main St', city: null, country: 'US' },
    Contacts: { totalSize: 12, done: false, records: [{ Name: 'x' }] },
  }

  it('tells null from a field that is not there', () => {
    expect(valueAt(record, { path: ['Parent', 'Name'] })).toBeNull()
    expect(valueAt(record, { path: ['Owner', 'Phone'] })).toBeUndefined()
    expect(valueAt(record, { path: ['Nothing', 'Name'] })).toBeUndefined()
  })

  it.each([
    [null, ''],
    [undefined, ''],
    [0, '0'],
    [-1.5e21, '-1.5e+21'],
    [false, 'false'],
    [' x\n', ' x\n'],
    [record.Address, '1 Main St, US'],
    [record.Contacts, '12'],
    [{ latitude: 47.37, longitude: 8.54 }, '47.37, 8.54'],
  ])('of %j is written %j', (value, text) => {
    expect(textOf(value)).toBe(text)
  })

  it('leads to its own record by the Id, to another by any field of it', () => {
    expect(pathAt(record, { path: ['Id'] })).toBe(ACCOUNT.url)
    expect(pathAt(record, { path: ['Owner', 'Name'] })).toBe(USER.url)
    expect(pathAt(record, { path: ['Name'] })).toBeUndefined()
    expect(pathAt(record, { path: ['Parent', 'Name'] })).toBeUndefined()
  })

  it.each([
    'https://evil.example/services/data/v67.0/sobjects/Account/0015g00000QkT2mAAF',
    '/services/data/v67.0/sobjects/Account/../../../oauth2',
    '/services/data/v67.0/sobjects/Account/0015g00000QkT2mAAF?x',
    '//evil.example/sobjects/Account/0015g00000QkT2mAAF',
  ])('leads nowhere but to a record: %s', (url) => {
    expect(ownPath({ attributes: { type: 'Account', url } })).toBeUndefined()
  })

  it('is of a record that people know by its name, else by what names it', () => {
    expect(nameOf(record)).toBe('Birch')
    expect(nameOf({ Name: null, CaseNumber: '00001' })).toBe('00001')
    expect(nameOf({ expr0: 1 })).toBeUndefined()
  })

  it('shows the rows of a sub-select, and only what is a row', () => {
    expect(childRows(record.Contacts)).toEqual({ totalSize: 12, done: false, records: [{ Name: 'x' }] })
    expect(childRows({ records: [1, null, { Id: 1 }] })).toEqual({ totalSize: 1, done: true, records: [{ Id: 1 }] })
    expect(childRows(record.Address)).toBeUndefined()
    expect(partsOf(record.Owner)).toEqual([['Name', 'Jonas']])
  })
})
