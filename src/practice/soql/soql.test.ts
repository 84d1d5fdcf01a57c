import { beforeAll, describe, expect, it } from 'vitest'

import { OBJECT_TYPES } from '../data/catalogue.ts'
import type { FieldType } from '../data/object-type.ts'
import { Bench } from '../testing/bench.ts'
import { memoryPractice } from '../testing/memory-practice.ts'
import { spanOf } from './date-literals.ts'

type Row = Record<string, unknown>
type Answer = { totalSize: number; done: boolean; records: Row[] }

const SAID_OF_TYPE = new Map<FieldType, string>([
  ['id', 'string'],
  ['reference', 'string'],
  ['string', 'string'],
  ['textarea', 'string'],
  ['picklist', 'string'],
  ['email', 'string'],
  ['phone', 'string'],
  ['url', 'string'],
  ['boolean', 'boolean'],
  ['int', 'int'],
  ['double', 'double'],
  ['currency', 'double'],
  ['date', 'date'],
  ['datetime', 'dateTime'],
])

let bench: Bench
let token: string
beforeAll(async () => {
  const practice = memoryPractice()
  bench = await Bench.create(practice.serve)
  token = await bench.accessToken()
  return () => {
    expect(practice.bugs).toEqual([])
  }
})

async function select(soql: string): Promise<Answer> {
  const { status, body } = await bench.query(soql, token)
  expect(status, JSON.stringify(body).slice(0, 300)).toBe(200)
  return body as Answer
}
async function refusal(soql: string): Promise<{ errorCode: string; message: string }> {
  const { status, body } = await bench.query(soql, token)
  expect(status).toBe(400)
  return (body as [{ errorCode: string; message: string }])[0]
}
/** One literal of each kind that SOQL has. */
const EACH_LITERAL = [
  "'Foo'",
  "'2026-01-01'",
  '5',
  '5.5',
  'USD5000',
  'true',
  'TODAY',
  'LAST_N_DAYS:3',
  '2026-01-01',
  '2026-01-01T00:00:00Z',
]

/** A field of each type, of an object with few rows, and what the type is called where a literal is refused. */
const FIELD_OF_EACH_TYPE = [...SAID_OF_TYPE].flatMap(([type, word]) => {
  const objects = [...OBJECT_TYPES].sort(
    (left, right) => Number(left.name === 'Contact') - Number(right.name === 'Contact'),
  )
  for (const object of objects) {
    const field = object.fields.find((one) => one.type === type && one.filterable !== false)
    if (field !== undefined) return [{ type, word, object: object.name, name: field.name }]
  }
  return []
})
const withoutAttributes = (rows: Row[]) => rows.map(({ attributes: _attributes, ...row }) => row)
const column = (answer: Answer, name: string) => answer.records.map((row) => row[name])

describe('records', () => {
  it('hold attributes with the caller’s version, then the fields as asked for, in their own spelling', async () => {
    const [row] = (await select('select name, ID from account LIMIT 1')).records
    expect(Object.keys(row ?? {})).toEqual(['attributes', 'Name', 'Id'])
    expect(row?.['attributes']).toEqual({
      type: 'Account',
      url: `/services/data/v67.0/sobjects/Account/${String(row?.['Id'])}`,
    })
    expect(row?.['Id']).toMatch(/^001[A-Za-z0-9]{15}$/)
  })
  it('nest parents, several steps up, as one record each', async () => {
    const [row] = (
      await select('SELECT Name, Account.Name, Account.Owner.Username, Account.Industry FROM Contact LIMIT 1')
    ).records
    expect(Object.keys(row?.['Account'] as Row)).toEqual(['attributes', 'Name', 'Owner', 'Industry'])
    expect(((row?.['Account'] as Row)['Owner'] as Row)['Username']).toContain('@')
  })
  it('nest children as an answer of their own, or null', async () => {
    const { records } = await select(
      'SELECT Name, (SELECT Amount FROM Opportunities ORDER BY Amount DESC LIMIT 3), (SELECT Id FROM Contacts WHERE Name = null) FROM Account LIMIT 2',
    )
    const children = records[0]?.['Opportunities'] as Answer
    expect(children.records).toHaveLength(3)
    expect(children).toMatchObject({ totalSize: 3, done: true })
    expect(records[0]?.['Contacts']).toBeNull()
  })
  it('know FIELDS(STANDARD), and FIELDS(ALL) with a limit', async () => {
    expect(
      Object.keys((await select('SELECT FIELDS(STANDARD) FROM Lead LIMIT 1')).records[0] ?? {}).length,
    ).toBeGreaterThan(10)
    expect((await select('SELECT FIELDS(ALL) FROM Lead LIMIT 200')).records).toHaveLength(200)
    expect(await refusal('SELECT FIELDS(ALL) FROM Lead')).toEqual({
      errorCode: 'MALFORMED_QUERY',
      message: 'The SOQL FIELDS function must have a LIMIT of at most 200',
    })
  })
  it('take an alias and the object’s own name before a field', async () => {
    expect((await select('SELECT a.Name FROM Account a WHERE a.Industry != null LIMIT 1')).totalSize).toBe(1)
    expect((await select('SELECT Account.Name FROM Account LIMIT 1')).records[0]).toHaveProperty('Name')
  })
  it('are the same in every org', async () => {
    const soql = 'SELECT Name, Industry, AnnualRevenue FROM Account LIMIT 5'
    const other = await Bench.create(memoryPractice().serve)
    const theirs = (await other.query(soql, await other.accessToken())).body as Answer
    expect(withoutAttributes(theirs.records)).toEqual(withoutAttributes((await select(soql)).records))
  })
})

describe('WHERE', () => {
  const count = async (where: string, object = 'Account') =>
    (await select(`SELECT COUNT() FROM ${object} WHERE ${where}`)).totalSize

  it.each([
    ["Name = 'alder works'", 1],
    ["Name != 'Alder Works'", 39],
    ["Name LIKE 'Alder%'", 4],
    ["Name LIKE '%work_'", 10],
    ["Name LIKE '%'", 40],
    ["NOT Name LIKE 'Alder%'", 36],
    ["(NOT Name LIKE 'Alder%')", 36],
    ["Name IN ('Alder Works', 'Birch Works', 'Nobody')", 2],
    ["Name NOT IN ('Alder Works')", 39],
    ['AnnualRevenue = null', 4],
    ['AnnualRevenue != null', 36],
    ['AnnualRevenue > 0', 36],
    ['NumberOfEmployees >= 5 AND NumberOfEmployees < 5005', 40],
    ["Name = 'Alder Works' OR Name = 'Birch Works'", 2],
    ["(Name = 'Alder Works' OR Name = 'Birch Works') AND Name LIKE 'Birch%'", 1],
    ['IsDeleted = false', 40],
    ["Owner.IsActive = true AND Name LIKE 'Alder%'", 4],
    ['CreatedDate <= TODAY', 40],
    ['CreatedDate > LAST_N_DAYS:800', 0],
    ['CreatedDate = LAST_N_DAYS:800', 40],
    ['CreatedDate > 2001-01-01T00:00:00Z', 40],
    ['CreatedDate > 2001-01-01T00:00:00.000+0100', 40],
    ["Id IN (SELECT AccountId FROM Opportunity WHERE StageName = 'Closed Won')", undefined],
    ['Id NOT IN (SELECT AccountId FROM Opportunity)', 0],
  ])('%s', async (where, expected) => {
    const found = await count(where)
    if (expected === undefined) expect(found).toBeGreaterThan(0)
    else expect(found).toBe(expected)
  })
  it('compares ids in both lengths', async () => {
    const [row] = (await select('SELECT Id FROM Contact LIMIT 1 OFFSET 1000')).records
    const id = String(row?.['Id'])
    expect(await count(`Id = '${id}'`, 'Contact')).toBe(1)
    expect(await count(`Id = '${id.slice(0, 15)}'`, 'Contact')).toBe(1)
  })
  it('reads escapes in text, and in LIKE takes an escaped sign for itself', async () => {
    const label = String.raw`O'Brien \ "100%_"`
    await bench.register({ label })
    const labels = async (where: string) =>
      column(await select(`SELECT MasterLabel FROM ExternalClientApplication WHERE ${where}`), 'MasterLabel')
    for (const found of [
      String.raw`MasterLabel = 'O\'Brien \\ \"100%_\"'`,
      String.raw`MasterLabel IN ('o\'brien \\ "100%_"')`,
      String.raw`MasterLabel LIKE 'O\'Brien \\ "100\%\_"'`,
      String.raw`MasterLabel LIKE '%100\%\__'`,
      String.raw`MasterLabel LIKE '_\'%\\%100__"'`,
    ])
      expect(await labels(found), found).toEqual([label])
    for (const missed of [
      String.raw`MasterLabel LIKE '%100\%'`,
      String.raw`MasterLabel LIKE '%100_\_'`,
      String.raw`MasterLabel LIKE '%100\_\_"'`,
      String.raw`MasterLabel LIKE 'O\%'`,
      String.raw`MasterLabel = 'O\'Brien \\ \"100\_\_\"'`,
    ])
      expect(await labels(missed), missed).toEqual([])
  })
  it('works on the org’s own state', async () => {
    expect(column(await select('SELECT Username FROM User WHERE IsActive = false'), 'Username')).toEqual([
      bench.user('Inactive'),
    ])
    expect(
      (await select("SELECT Name FROM Profile WHERE Id IN (SELECT ProfileId FROM User WHERE Username = 'x')"))
        .totalSize,
    ).toBe(0)
    expect(
      (await select('SELECT Status, Application FROM LoginHistory ORDER BY LoginTime DESC')).records[0],
    ).toMatchObject({ Status: 'Success', Application: 'Bench' })
    expect(column(await select('SELECT DeveloperName FROM ExternalClientApplication'), 'DeveloperName')).toContain(
      'Bench',
    )
    expect((await select('SELECT Name, OptionsAllowAdminApprovedUsersOnly FROM ConnectedApplication')).totalSize).toBe(
      0,
    )
    expect((await select('SELECT Name FROM PermissionSet')).records[0]).toMatchObject({ Name: 'Bench_Access' })
  })
})

describe('ORDER BY, LIMIT, OFFSET', () => {
  it('orders without case, nulls first or last', async () => {
    const ascending = column(await select('SELECT AnnualRevenue FROM Account ORDER BY AnnualRevenue'), 'AnnualRevenue')
    expect(ascending.slice(0, 4)).toEqual([null, null, null, null])
    const numbers = ascending.slice(4) as number[]
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    const last = column(
      await select('SELECT AnnualRevenue FROM Account ORDER BY AnnualRevenue DESC NULLS LAST'),
      'AnnualRevenue',
    )
    expect(last.slice(-4)).toEqual([null, null, null, null])
  })
  it('orders by a parent’s field and by two fields', async () => {
    const rows = (
      await select('SELECT Account.Name, Amount FROM Opportunity ORDER BY Account.Name DESC, Amount ASC LIMIT 50')
    ).records
    expect((rows[0]?.['Account'] as Row)['Name']).toBe('Juniper Works')
  })
  it('cuts', async () => {
    const all = column(await select('SELECT Name FROM Account ORDER BY Name'), 'Name')
    expect(column(await select('SELECT Name FROM Account ORDER BY Name LIMIT 3 OFFSET 2'), 'Name')).toEqual(
      all.slice(2, 5),
    )
    expect(await select('SELECT Name FROM Account LIMIT 0')).toEqual({ totalSize: 0, done: true, records: [] })
    expect(await refusal('SELECT Id FROM Account OFFSET 2001')).toEqual({
      errorCode: 'NUMBER_OUTSIDE_VALID_RANGE',
      message: 'Maximum SOQL offset allowed is 2000',
    })
  })
})

describe('aggregates', () => {
  it('COUNT() has a total and no records', async () => {
    expect(await select('SELECT COUNT() FROM Contact')).toEqual({ totalSize: 50_000, done: true, records: [] })
  })
  it('group, name and order', async () => {
    const { records } = await select(
      'SELECT StageName, COUNT(Id) n, SUM(Amount), AVG(Amount) mean, MIN(CloseDate), MAX(Amount) FROM Opportunity GROUP BY StageName HAVING COUNT(Id) > 1 ORDER BY COUNT(Id) DESC',
    )
    expect(Object.keys(records[0] ?? {})).toEqual(['attributes', 'StageName', 'n', 'expr0', 'mean', 'expr1', 'expr2'])
    expect(records[0]?.['attributes']).toEqual({ type: 'AggregateResult' })
    const total = records.reduce((sum, row) => sum + Number(row['n']), 0)
    expect(total).toBe(400)
    expect(records.map((row) => row['n'])).toEqual(records.map((row) => row['n']).sort((a, b) => Number(b) - Number(a)))
    expect(Number(records[0]?.['mean'])).toBeCloseTo(Number(records[0]?.['expr0']) / Number(records[0]?.['n']))
  })
  it('count what has a value, and what differs', async () => {
    expect(
      (await select('SELECT COUNT(Id), COUNT(AnnualRevenue), COUNT_DISTINCT(Rating) FROM Account')).records,
    ).toEqual([{ attributes: { type: 'AggregateResult' }, expr0: 40, expr1: 36, expr2: 3 }])
  })
  it('of nothing are one row without GROUP BY and none with it', async () => {
    expect((await select("SELECT SUM(AnnualRevenue), COUNT(Id) FROM Account WHERE Name = 'x'")).records).toEqual([
      { attributes: { type: 'AggregateResult' }, expr0: null, expr1: 0 },
    ])
    expect((await select("SELECT Name FROM Account WHERE Name = 'x' GROUP BY Name")).records).toEqual([])
  })
  it('group by a parent’s field and by a date function', async () => {
    expect(
      (await select('SELECT Account.Industry, COUNT(Id) n FROM Opportunity GROUP BY Account.Industry')).records[0],
    ).toHaveProperty('Industry')
    expect(
      (
        await select(
          'SELECT CALENDAR_YEAR(CreatedDate) y, COUNT(Id) n FROM Account GROUP BY CALENDAR_YEAR(CreatedDate) ORDER BY CALENDAR_YEAR(CreatedDate)',
        )
      ).records.length,
    ).toBeGreaterThan(1)
  })
  it('refuse a field that is not grouped', async () => {
    expect(await refusal('SELECT Name, COUNT(Id) FROM Account GROUP BY Industry')).toEqual({
      errorCode: 'MALFORMED_QUERY',
      message: 'Field must be grouped or aggregated: Name',
    })
  })
})

describe('refusals point at the place', () => {
  it.each([
    ['SELECT Id FROM Nothing', 'INVALID_TYPE', "ERROR at Row:1:Column:16\nsObject type 'Nothing' is not supported."],
    [
      'SELECT Id, Nothing FROM Account',
      'INVALID_FIELD',
      "ERROR at Row:1:Column:12\nNo such column 'Nothing' on entity 'Account'.",
    ],
    [
      "SELECT Id FROM LoginHistory WHERE Status = 'Success'",
      'INVALID_FIELD',
      "field 'Status' can not be filtered in a query call",
    ],
    ['SELECT Nothing.Name FROM Account', 'INVALID_FIELD', "Didn't understand relationship 'Nothing' in field path."],
    [
      'SELECT (SELECT Id FROM Nothings) FROM Account',
      'INVALID_TYPE',
      "Didn't understand relationship 'Nothings' in FROM part of query call.",
    ],
    ['SELECT Id FRM Account', 'MALFORMED_QUERY', "unexpected token: 'FRM'"],
    ['SELECT Id FROM Account WHERE', 'MALFORMED_QUERY', 'unexpected end of query'],
    ['SELECT', 'MALFORMED_QUERY', ''],
    ['DROP TABLE Account', 'MALFORMED_QUERY', ''],
    [
      "SELECT Id FROM Account WHERE AnnualRevenue = '5'",
      'INVALID_FIELD',
      "value of filter criterion for field 'AnnualRevenue' must be of type double and should not be enclosed in quotes",
    ],
    [
      'SELECT Id FROM Account WHERE Name = 5',
      'INVALID_FIELD',
      "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
    ],
    [
      "SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
      'MALFORMED_QUERY',
      "unexpected token: 'OR'",
    ],
    ['SELECT Id FROM Account WHERE IsDeleted > true', 'INVALID_FIELD', "invalid operator on field 'IsDeleted'"],
    ['SELECT Id, Id FROM Account', 'INVALID_FIELD', 'ERROR at Row:1:Column:12\nduplicate field selected: Id'],
    [
      'SELECT Name, COUNT(Id) FROM Account GROUP BY ROLLUP(Name)',
      'MALFORMED_QUERY',
      'is not available in a practice org',
    ],
    ['SELECT Id FROM ScratchOrgInfo limit 1', 'INVALID_TYPE', "sObject type 'ScratchOrgInfo' is not supported."],
  ])('%s', async (soql, errorCode, message) => {
    const answer = await refusal(soql)
    expect(answer.errorCode).toBe(errorCode)
    expect(answer.message).toContain(message)
  })
  it.each(FIELD_OF_EACH_TYPE)(
    'the advice on a $type leads to literals that are taken',
    async ({ object, name, word }) => {
      const taken: string[] = []
      const advice = new Set<string>()
      for (const literal of EACH_LITERAL) {
        const { status, body } = await bench.query(`SELECT Id FROM ${object} WHERE ${name} = ${literal}`, token)
        if (status === 200) taken.push(literal)
        else advice.add((body as [{ message: string }])[0].message.split('\n').at(-1) ?? '')
      }
      const isQuoted = word === 'string'
      expect([...advice]).toEqual([
        `value of filter criterion for field '${name}' must be of type ${word} and should ${isQuoted ? '' : 'not '}be enclosed in quotes`,
      ])
      expect(taken.length).toBeGreaterThan(0)
      for (const literal of taken) expect(literal.startsWith("'"), literal).toBe(isQuoted)
    },
  )
  it('an empty query is one too', async () => {
    expect((await refusal('')).errorCode).toBe('MALFORMED_QUERY')
  })
})

describe('columns=true', () => {
  const columns = async (soql: string) =>
    (await bench.query(soql, token, '&columns=true')).body as Row & { columnMetadata: Row[] }

  it('describes fields and parents', async () => {
    const answer = await columns('SELECT Id, Name, Owner.Name FROM Account')
    expect(answer).toMatchObject({ entityName: 'Account', groupBy: false, idSelected: true, keyPrefix: '001' })
    expect(answer.columnMetadata[0]).toEqual({
      aggregate: false,
      apexType: 'Id',
      booleanType: false,
      columnName: 'Id',
      custom: false,
      displayName: 'Id',
      foreignKeyName: null,
      insertable: false,
      joinColumns: [],
      numberType: false,
      textType: false,
      updatable: false,
    })
    expect(answer.columnMetadata[1]).toMatchObject({ columnName: 'Name', apexType: 'String', textType: true })
    expect(answer.columnMetadata[2]).toMatchObject({ columnName: 'Owner', joinColumns: [{ columnName: 'Name' }] })
  })
  it('describes aggregates by their function', async () => {
    const answer = await columns('SELECT StageName, avg(Amount) FROM Opportunity GROUP BY StageName')
    expect(answer.groupBy).toBe(true)
    expect(answer.columnMetadata[1]).toMatchObject({ aggregate: true, columnName: 'expr0', displayName: 'avg(Amount)' })
  })
})

describe('date literals', () => {
  // A Wednesday.
  const now = Date.UTC(2026, 10, 18, 15, 30)
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`)

  it.each([
    ['TODAY', undefined, '2026-11-18', '2026-11-19'],
    ['YESTERDAY', undefined, '2026-11-17', '2026-11-18'],
    ['TOMORROW', undefined, '2026-11-19', '2026-11-20'],
    ['THIS_WEEK', undefined, '2026-11-15', '2026-11-22'],
    ['LAST_WEEK', undefined, '2026-11-08', '2026-11-15'],
    ['NEXT_MONTH', undefined, '2026-12-01', '2027-01-01'],
    ['THIS_QUARTER', undefined, '2026-10-01', '2027-01-01'],
    ['LAST_YEAR', undefined, '2025-01-01', '2026-01-01'],
    ['THIS_FISCAL_YEAR', undefined, '2026-01-01', '2027-01-01'],
    ['LAST_N_DAYS', 3, '2026-11-15', '2026-11-19'],
    ['NEXT_N_DAYS', 2, '2026-11-19', '2026-11-21'],
    ['LAST_N_MONTHS', 2, '2026-09-01', '2026-11-01'],
    ['N_DAYS_AGO', 1, '2026-11-17', '2026-11-18'],
    ['N_QUARTERS_AGO', 4, '2025-10-01', '2026-01-01'],
    ['LAST_90_DAYS', undefined, '2026-08-20', '2026-11-19'],
  ])('%s %s', (literal, n, from, to) => {
    expect(spanOf(literal, n, now)).toEqual({ from: day(from), to: day(to) })
  })
  it('that do not exist are none', () => {
    for (const literal of ['LAST_N_DAYS', 'SOMEDAY', '']) expect(spanOf(literal, undefined, now)).toBeUndefined()
  })
})
