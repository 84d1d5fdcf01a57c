import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'

import { Contact } from '../data/sales-objects.ts'
import { listUsers, saveUser } from '../org/users.ts'
import { drive, queryableOrg, type Driven } from '../testing/driven-query.ts'
import { nearlyValidSoql, validSoql } from '../testing/soql-grammar.ts'
import { BATCH, BUDGET, Meter } from './meter.ts'
import { compileQuery, type QueryContext } from './query.ts'
import { toRestError } from './refusal.ts'
import { runSetting } from '../../../e2e/fixtures/run-settings.ts'

/** Queries per run; fewer than other properties are given, since half of them read 50,000 rows. */
const RUNS = Math.ceil(runSetting('FUZZ_RUNS', 20_000) / 400)

/** Most that judging or writing one row can cost, of a query as long as may be; a turn ends with the row it began. */
const DEAREST_ROW = 10_000

const CODES = [
  'MALFORMED_QUERY',
  'INVALID_FIELD',
  'INVALID_TYPE',
  'NUMBER_OUTSIDE_VALID_RANGE',
  'EXCEEDED_ID_LIMIT',
  'QUERY_TIMEOUT',
  'QUERY_TOO_COMPLICATED',
  'FUNCTIONALITY_NOT_ENABLED',
]

let ctx: QueryContext
beforeAll(async () => {
  ctx = await queryableOrg()
})

function expectWithinBudget(driven: Driven, soql: string): void {
  expect(driven.largestSlice, soql).toBeLessThanOrEqual(BUDGET.slice + DEAREST_ROW)
  expect(driven.work, soql).toBeLessThanOrEqual(BUDGET.work + BUDGET.slice + DEAREST_ROW)
  if (driven.outcome.ok) expect(driven.outcome.value.records.length, soql).toBeLessThanOrEqual(BATCH.rows)
  else expect(CODES, soql).toContain(toRestError(driven.outcome.error, soql).errorCode)
}

const list = (length: number, item: (index: number) => string, between = ', ') =>
  Array.from({ length }, (_unused, index) => item(index)).join(between)

const CONTACT_FIELDS = Contact.fields.map((field) => field.name)
const KEYS = ['Owner.Profile.Name', 'Owner.Name', 'Account.Owner.Profile.Name', 'LastModifiedDate', 'Account.Name']

describe('the dearest queries there are', () => {
  it.each([
    [
      'patterns',
      `SELECT COUNT() FROM Contact WHERE ${list(150, (i) => `Email LIKE '%a%e%i%o%u%${String(i)}zz'`, ' OR ')}`,
      'query_timeout',
    ],
    [
      'patterns of any letter',
      `SELECT COUNT() FROM Contact WHERE ${list(80, (i) => `Email LIKE '%${'_'.repeat(30)}z${String(i)}%'`, ' OR ')}`,
      'query_timeout',
    ],
    ['spans of time', `SELECT COUNT() FROM Contact WHERE CreatedDate IN (${list(1900, () => 'TOMORROW')})`, undefined],
    [
      'conditions through parents',
      `SELECT COUNT() FROM Contact WHERE ${list(200, (i) => `Account.Owner.Profile.Name = '${String(i)}'`, ' OR ')}`,
      'query_timeout',
    ],
    [
      'conditions of a semi-join',
      `SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE ${list(80, (i) => `Email = '${String(i)}'`, ' OR ')})`,
      'query_timeout',
    ],
    [
      'conditions of a sub-select',
      `SELECT (SELECT Id FROM Contacts WHERE ${list(80, (i) => `Email = '${String(i)}'`, ' OR ')}) FROM Account`,
      'query_timeout',
    ],
    ['forty keys of an order', `SELECT Id FROM Contact ORDER BY ${list(40, (i) => KEYS[i % 5] ?? '')}`, undefined],
    [
      'every field as a key of an order',
      `SELECT Id FROM Contact ORDER BY ${CONTACT_FIELDS.join(', ')}`,
      'too_complicated',
    ],
    [
      'aggregates of every row',
      `SELECT Id, ${list(600, (i) => `MAX(Email) a${String(i)}`)} FROM Contact GROUP BY Id`,
      'too_many_groups',
    ],
    [
      'every aggregate of every field',
      `SELECT ${CONTACT_FIELDS.flatMap((name) => [`MAX(${name})`, `MIN(${name})`, `COUNT_DISTINCT(${name})`]).join(', ')} FROM Contact`,
      'query_timeout',
    ],
    [
      'aggregates of groups that HAVING leaves out',
      `SELECT Id FROM Contact GROUP BY Id HAVING ${list(100, () => 'COUNT(Id) > 1', ' OR ')}`,
      'query_timeout',
    ],
    [
      'groups of many keys',
      `SELECT COUNT(Id) FROM Contact GROUP BY ${CONTACT_FIELDS.join(', ')} LIMIT 1`,
      'too_complicated',
    ],
    [
      'all children',
      'SELECT (SELECT FIELDS(STANDARD) FROM Contacts), (SELECT Id FROM Opportunities) FROM Account',
      undefined,
    ],
  ])('%s end within the budget, none of their turns long', (_name, soql, refusal) => {
    const driven = drive(ctx, soql)
    expectWithinBudget(driven, soql)
    expect(driven.outcome.ok ? undefined : driven.outcome.error.code).toBe(refusal)
  })

  it('a page ends early where its records are wide', () => {
    const { outcome } = drive(ctx, 'SELECT (SELECT FIELDS(STANDARD) FROM Contacts) FROM Account')
    expect(outcome).toMatchObject({ ok: true, value: { totalSize: 40 } })
    expect(outcome.ok && outcome.value.records.length).toBeLessThan(10)
  })

  it('an aggregate is worked out once, however often it is written', () => {
    const aggregates = (times: number) =>
      drive(ctx, `SELECT LastName, ${list(times, (i) => `MAX(Email) a${String(i)}`)} FROM Contact GROUP BY LastName`)
    // What is left is writing each into its group's record.
    expect(aggregates(100).work - aggregates(1).work).toBe(99 * 20)
  })
})

describe('the counter', () => {
  it.each([
    ["SELECT COUNT() FROM Contact WHERE Email = 'x'", 50_000],
    ["SELECT COUNT() FROM Contact WHERE Email = 'x' OR Phone = 'y'", 100_000],
    ["SELECT COUNT() FROM Contact WHERE Account.Name = 'x'", 150_000],
    ['SELECT Id FROM Contact ORDER BY Email LIMIT 1', 50_000],
    ['SELECT MAX(Email), MIN(Phone) FROM Contact', 100_000],
    ['SELECT Id FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact)', 50_000],
    ['SELECT (SELECT Id FROM Contacts LIMIT 1) FROM Account', 50_000],
    ['SELECT COUNT() FROM Contact', 0],
  ])('counts what %s needs', (soql, needed) => {
    expect(drive(ctx, soql).work).toBeGreaterThanOrEqual(needed)
  })

  it('counts every value that is read from a row', () => {
    let read = 0
    const open = Contact.open.bind(Contact)
    const spied = vi.spyOn(Contact, 'open').mockImplementation((data) => {
      const records = open(data)
      return {
        ...records,
        reader: (field) => {
          const value = records.reader(field)
          return (row) => {
            read++
            return value(row)
          }
        },
      }
    })
    try {
      const { work } = drive(
        ctx,
        "SELECT Id, Account.Name FROM Contact WHERE Email LIKE 'a%' AND Account.Industry != 'x' ORDER BY Email, Phone",
      )
      expect(read).toBeGreaterThan(50_000)
      expect(work).toBeGreaterThanOrEqual(read)
    } finally {
      spied.mockRestore()
    }
  })

  it('ends a turn after so many values, and a query after so many more', () => {
    const meter = new Meter()
    meter.charge(BUDGET.slice - 1)
    expect(meter.mustPause).toBe(false)
    meter.charge(1)
    expect(meter.mustPause).toBe(true)
    meter.startSlice()
    expect(meter.mustPause).toBe(false)
    meter.charge(BUDGET.work - BUDGET.slice)
    expect(meter.refusal).toBeUndefined()
    meter.charge(1)
    expect(meter.refusal).toEqual({ code: 'query_timeout' })
  })
})

it('an answer is of one moment, whatever is done to the org between two turns', () => {
  const meter = new Meter()
  const soql =
    "SELECT Username FROM User WHERE IsActive = true AND Id NOT IN (SELECT OwnerId FROM Contact WHERE Email = 'x')"
  const compiled = compileQuery(ctx, soql, meter)
  if (!compiled.ok) throw new Error('refused')
  const work = compiled.value.answer(false)
  meter.startSlice()
  let step = work.next()
  expect(step.done).toBe(false)
  const users = listUsers(ctx.db)
  for (const user of users) saveUser(ctx.db, { ...user, active: false })
  for (; step.done !== true; step = work.next()) meter.startSlice()
  expect(step.value).toMatchObject({ ok: true, value: { totalSize: users.filter((user) => user.active).length } })
  for (const user of users) saveUser(ctx.db, user)
})

describe('whatever is asked', () => {
  const soql = fc.oneof({ weight: 3, arbitrary: validSoql }, { weight: 1, arbitrary: nearlyValidSoql })

  it('a query keeps to its budget, a turn to its size, and every refusal is one of SOQL’s', () => {
    const ends = { answered: 0, refused: 0 }
    fc.assert(
      fc.property(soql, fc.boolean(), (asked, bulk) => {
        const driven = drive(ctx, asked, bulk || undefined)
        expectWithinBudget(driven, asked)
        ends[driven.outcome.ok ? 'answered' : 'refused']++
      }),
      { numRuns: RUNS },
    )
    // A grammar of which nothing is answered, or nothing refused, would tell nothing.
    expect(Math.min(ends.answered, ends.refused)).toBeGreaterThan(RUNS / 20)
  }, 3_600_000)
})
