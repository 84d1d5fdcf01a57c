import { beforeAll, describe, expect, it } from 'vitest'

import { drive, queryableOrg } from '../testing/driven-query.ts'
import type { QueryContext } from './query.ts'
import { toRestError } from './refusal.ts'

let ctx: QueryContext
beforeAll(async () => {
  ctx = await queryableOrg()
})

/** The refusal in the org's words, and what was read before it was given. */
function refused(soql: string, bulk?: true): { errorCode: string; message: string; work: number } | undefined {
  const { outcome, work } = drive(ctx, soql, bulk)
  return outcome.ok ? undefined : { ...toRestError(outcome.error, soql), work }
}

const list = (length: number, item: (index: number) => string, between = ', ') =>
  Array.from({ length }, (_unused, index) => item(index)).join(between)

describe('a query beyond a limit of Salesforce’s is refused in its words before anything is read', () => {
  it.each([
    [
      'three semi-joins',
      `SELECT Id FROM Account WHERE ${list(3, () => 'Id IN (SELECT AccountId FROM Contact)', ' AND ')}`,
      'MALFORMED_QUERY',
      'Maximum 2 semi join sub-selects are allowed',
    ],
    [
      'a semi-join beside OR',
      "SELECT Id FROM Account WHERE Name = 'x' OR Id IN (SELECT AccountId FROM Contact)",
      'MALFORMED_QUERY',
      "Semi join sub-selects are not allowed with the 'OR' operator",
    ],
    [
      'a semi-join beside OR, in parentheses of its own',
      "SELECT Id FROM Account WHERE (Id IN (SELECT AccountId FROM Contact)) OR Name = 'x'",
      'MALFORMED_QUERY',
      "Semi join sub-selects are not allowed with the 'OR' operator",
    ],
    [
      'a semi-join below the top level',
      "SELECT Id FROM Account WHERE (Id IN (SELECT AccountId FROM Contact) AND Name = 'x') AND Industry = 'y'",
      'MALFORMED_QUERY',
      'Semi join sub-selects are only allowed at the top level WHERE expressions',
    ],
    [
      'a semi-join within a semi-join',
      'SELECT Id FROM User WHERE Id IN (SELECT OwnerId FROM Account WHERE Id IN (SELECT AccountId FROM Contact))',
      'MALFORMED_QUERY',
      'Nesting of semi join sub-selects is not supported',
    ],
    [
      'a semi-join on the object itself',
      'SELECT Id FROM Contact WHERE Id IN (SELECT Id FROM contact)',
      'MALFORMED_QUERY',
      'The inner and outer selects should not be on the same object type',
    ],
    [
      'a semi-join of something that is no id',
      'SELECT Id FROM Account WHERE Id IN (SELECT Name FROM Contact)',
      'MALFORMED_QUERY',
      "semi join sub selects can only query id fields, cannot use: 'Name'",
    ],
    [
      'a semi-join of a parent’s id',
      'SELECT Id FROM User WHERE Id IN (SELECT Account.OwnerId FROM Contact)',
      'MALFORMED_QUERY',
      "semi join sub selects can only query id fields, cannot use: 'Account.OwnerId'",
    ],
    [
      'a semi-join from something that is no id',
      'SELECT Id FROM Account WHERE Name IN (SELECT AccountId FROM Contact)',
      'MALFORMED_QUERY',
      "cannot use: 'Name'",
    ],
    [
      'a semi-join with a LIMIT',
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1)',
      'MALFORMED_QUERY',
      'LIMIT is not allowed in a semi join sub-select',
    ],
    [
      'a semi-join in a sub-select',
      'SELECT (SELECT Id FROM Contacts WHERE OwnerId IN (SELECT OwnerId FROM Lead)) FROM Account',
      'MALFORMED_QUERY',
      'Semi join sub-selects are only allowed at the top level WHERE expressions',
    ],
    [
      '21 sub-selects',
      `SELECT ${list(21, () => '(SELECT Id FROM Contacts)')} FROM Account`,
      'MALFORMED_QUERY',
      'Maximum 20 parent-to-child sub-selects are allowed',
    ],
    [
      'the same children twice',
      'SELECT (SELECT Id FROM Contacts), (SELECT Name FROM contacts) FROM Account',
      'MALFORMED_QUERY',
      'duplicate alias: Contacts',
    ],
    [
      'six levels of children',
      `SELECT ${'(SELECT '.repeat(5)}Id${' FROM Contacts)'.repeat(5)} FROM Account`,
      'MALFORMED_QUERY',
      'Maximum 5 levels from parent to child are allowed',
    ],
    [
      'an aggregate in a sub-select',
      'SELECT (SELECT COUNT(Id) FROM Contacts) FROM Account',
      'MALFORMED_QUERY',
      'only root queries support aggregate expressions',
    ],
    [
      'COUNT() in a sub-select',
      'SELECT (SELECT COUNT() FROM Contacts) FROM Account',
      'MALFORMED_QUERY',
      'only root queries support aggregate expressions',
    ],
    [
      'OFFSET in a sub-select',
      'SELECT (SELECT Id FROM Contacts LIMIT 1 OFFSET 1) FROM Account',
      'MALFORMED_QUERY',
      'OFFSET is not allowed in a sub-select',
    ],
    [
      '56 relationships',
      `SELECT ${list(56, (index) => `R${String(index)}__r.Name`)} FROM Contact`,
      'MALFORMED_QUERY',
      'Maximum 55 child-to-parent relationships are allowed',
    ],
    [
      'six levels of parents',
      `SELECT ${'Account.'.repeat(6)}Name FROM Opportunity`,
      'MALFORMED_QUERY',
      'Maximum 5 levels from child to parent are allowed',
    ],
    [
      'OFFSET 2001',
      'SELECT Id FROM Account OFFSET 2001',
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Maximum SOQL offset allowed is 2000',
    ],
    [
      'an alias without an aggregate',
      'SELECT Name n FROM Account',
      'MALFORMED_QUERY',
      'only aggregate expressions use field aliasing',
    ],
    [
      'LIMIT beside an aggregate without GROUP BY',
      'SELECT MAX(Name) FROM Account LIMIT 1',
      'MALFORMED_QUERY',
      'LIMIT is not allowed in an aggregate query without GROUP BY',
    ],
    [
      'FIELDS(CUSTOM) of an object without any',
      'SELECT FIELDS(CUSTOM) FROM Account LIMIT 1',
      'MALFORMED_QUERY',
      'must result in at least one field',
    ],
    ['FIELDS(ALL) LIMIT 201', 'SELECT FIELDS(ALL) FROM Account LIMIT 201', 'MALFORMED_QUERY', 'LIMIT of at most 200'],
    [
      'FIELDS() and one of them',
      'SELECT Id, FIELDS(STANDARD) FROM Account',
      'INVALID_FIELD',
      'duplicate field selected: Id',
    ],
    [
      'one of them before FIELDS()',
      'SELECT FIELDS(STANDARD), id FROM Account',
      'INVALID_FIELD',
      'duplicate field selected: id',
    ],
    [
      'a text of 4,001 characters',
      `SELECT Id FROM Account WHERE Name = '${'x'.repeat(4001)}'`,
      'MALFORMED_QUERY',
      'longer than 4000 characters',
    ],
    [
      'a query of 20,001 characters',
      `SELECT Id FROM Account${' '.repeat(20_001 - 22)}`,
      'MALFORMED_QUERY',
      'longer than 20000 characters',
    ],
    ['LIKE on an id', "SELECT Id FROM Account WHERE Id LIKE '001%'", 'INVALID_FIELD', "invalid operator on field 'Id'"],
    [
      'a date function of a text',
      'SELECT Id FROM Account WHERE DAY_ONLY(Name) = 2026-01-01',
      'INVALID_FIELD',
      "invalid operator on field 'Name': DAY_ONLY",
    ],
  ])('%s', (_name, soql, errorCode, message) => {
    expect(refused(soql)).toEqual({ errorCode, message: expect.stringContaining(message) as string, work: 0 })
  })

  it.each([
    ['two semi-joins', `SELECT Id FROM User WHERE ${list(2, () => 'Id IN (SELECT OwnerId FROM Account)', ' AND ')}`],
    [
      'a semi-join in parentheses of its own',
      'SELECT Id FROM Account WHERE (Id IN (SELECT AccountId FROM Opportunity))',
    ],
    [
      'OR in parentheses beside a semi-join',
      "SELECT Id FROM Account WHERE (Name = 'x' OR Name = 'y') AND Id IN (SELECT AccountId FROM Opportunity)",
    ],
    ['the alias’s id in a semi-join', 'SELECT Id FROM Account a WHERE a.Id IN (SELECT o.AccountId FROM Opportunity o)'],
    ['five levels of parents', 'SELECT Account.Owner.Profile.Name FROM Contact LIMIT 1'],
    ['a text of 4,000 characters', `SELECT Id FROM Account WHERE Name = '${'x'.repeat(4000)}'`],
    ['a query of 20,000 characters', `SELECT Id FROM Account${' '.repeat(20_000 - 22)}`],
    ['COUNT() with a LIMIT', 'SELECT COUNT() FROM Account LIMIT 5'],
  ])('%s is still answered', (_name, soql) => {
    expect(refused(soql)).toBeUndefined()
  })
})

describe('groups', () => {
  const tooMany = {
    errorCode: 'EXCEEDED_ID_LIMIT',
    message: 'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
  }
  it('are at most 2,000, since there is no second page of them', () => {
    expect(refused('SELECT Id, COUNT(Id) FROM Contact GROUP BY Id')).toMatchObject(tooMany)
    expect(refused('SELECT Id, COUNT(Id) FROM Contact GROUP BY Id HAVING COUNT(Id) > 0')).toMatchObject(tooMany)
    expect(refused('SELECT Id, COUNT(Id) FROM Contact GROUP BY Id LIMIT 2001')).toMatchObject(tooMany)
  })
  it('may be more before HAVING and LIMIT', () => {
    const { outcome } = drive(ctx, 'SELECT Id, COUNT(Id) n FROM Contact GROUP BY Id LIMIT 2000')
    expect(outcome).toMatchObject({ ok: true, value: { totalSize: 2000 } })
    expect(refused('SELECT Id FROM Contact GROUP BY Id HAVING COUNT(Id) > 1')).toBeUndefined()
  })
  it('are fewer when they are wide', () => {
    const columns = list(600, (index) => `MAX(Email) a${String(index)}`)
    expect(refused(`SELECT Id, ${columns} FROM Contact GROUP BY Id LIMIT 100`)).toMatchObject(tooMany)
    expect(refused(`SELECT Id, ${columns} FROM Contact GROUP BY Id LIMIT 90`)).toBeUndefined()
  })
})

describe('a bulk job', () => {
  it.each([
    ['SELECT Industry, COUNT(Id) FROM Account GROUP BY Industry', 'Aggregate Queries'],
    ['SELECT COUNT(Id) FROM Account', 'Aggregate Queries'],
    ['SELECT (SELECT Id FROM Contacts) FROM Account', 'Aggregate Relationships'],
    ['SELECT Id FROM Account LIMIT 1 OFFSET 1', 'OFFSET'],
  ])('does not run %s', (soql, feature) => {
    expect(refused(soql, true)).toEqual({
      errorCode: 'FUNCTIONALITY_NOT_ENABLED',
      message: `${feature} not supported in Bulk V2 Query`,
      work: 0,
    })
  })
  it('runs parents and semi-joins', () => {
    expect(refused('SELECT Owner.Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact)', true)).toBeUndefined()
  })
})
