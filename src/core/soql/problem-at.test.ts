import { describe, expect, it } from 'vitest'

import { toRestError } from '#practice/soql/refusal.ts'

import { problemAt } from './problem-at.ts'

const said = (message: string) => ({
  code: 'rest_error',
  status: 400,
  errors: [{ errorCode: 'MALFORMED_QUERY', message }],
})
const HINT = 'Please reference your WSDL or the describe call for the appropriate names.'

describe('the org points at a place with row, column and caret', () => {
  it.each([
    [
      'SELECT Id, Foo FROM Account',
      `\nSELECT Id, Foo FROM Account\n           ^\nERROR at Row:1:Column:12\nNo such column 'Foo' on entity 'Account'. ${HINT}`,
      { code: 'no_such_field', name: 'Foo', object: 'Account', from: 11, to: 14 },
    ],
    [
      'SELECT Id,\n  Owner.Foo\nFROM Account',
      `\nId,\n  Owner.Foo\n  ^\nERROR at Row:2:Column:3\nNo such column 'Foo' on entity 'User'. ${HINT}`,
      { code: 'no_such_field', name: 'Foo', object: 'User', from: 19, to: 22 },
    ],
    [
      'SELECT Id FROM Acount',
      `\nSELECT Id FROM Acount\n               ^\nERROR at Row:1:Column:16\nsObject type 'Acount' is not supported. ${HINT}`,
      { code: 'no_such_object', name: 'Acount', from: 15, to: 21 },
    ],
    [
      'SELECT Id, Ownr.Name FROM Account',
      `\nSELECT Id, Ownr.Name FROM\n           ^\nERROR at Row:1:Column:12\nDidn't understand relationship 'Ownr' in field path. ${HINT}`,
      { code: 'no_such_relationship', name: 'Ownr', from: 11, to: 15 },
    ],
    [
      'SELECT Boss.Boss FROM Account',
      `\nSELECT Boss.Boss FROM Account\n       ^\nERROR at Row:1:Column:8\nDidn't understand relationship 'Boss' in field path. ${HINT}`,
      { code: 'no_such_relationship', name: 'Boss', from: 7, to: 11 },
    ],
    [
      "SELECT Id FROM Account WHERE Name = 'a' 'b c'",
      `\nAccount WHERE Name = 'a' 'b c'\n                         ^\nERROR at Row:1:Column:41\nunexpected token: 'b'`,
      { code: 'unexpected', found: 'b', from: 40, to: 45 },
    ],
    [
      // Row and column of a text whose lines were joined: the line shown stands once.
      'SELECT Id\nFROM Acount',
      `\nFROM Acount\n     ^\nERROR at Row:1:Column:16\nsObject type 'Acount' is not supported.`,
      { code: 'no_such_object', name: 'Acount', from: 15, to: 21 },
    ],
    [
      'SELECT Id FROM Account WHERE x = 1',
      '\nFROM Account WHERE x = 1\n                   ^\nERROR at Row:1:Column:30\nsomething of a later release',
      { code: 'refused_here', from: 29, to: 30 },
    ],
  ])('%s', (soql, message, problem) => {
    expect(problemAt(soql, said(message))).toEqual({ ...problem, evidence: 'observed' })
  })
})

describe('the org names a word and no place', () => {
  it.each([
    ['SELECT Id FRM Account', "unexpected token: 'FRM'", { code: 'unexpected', found: 'FRM', from: 10, to: 13 }],
    [
      "SELECT Id FROM A WHERE x = 'Foo' AND Foo = 1",
      "No such column 'foo' on entity 'A'.",
      { code: 'no_such_field', name: 'foo', object: 'A', from: 37, to: 40 },
    ],
    [
      'SELECT Id, Name, id FROM A',
      'duplicate field selected: Id',
      { code: 'duplicate_field', name: 'Id', from: 17, to: 19 },
    ],
    [
      'SELECT Id FROM A WHERE Bio__c = 1',
      "field 'Bio__c' can not be filtered in a query call",
      { code: 'not_filterable', name: 'Bio__c', from: 23, to: 29 },
    ],
    [
      'SELECT Name, Description FROM A WHERE Description = 1 ORDER BY Description',
      "field 'Description' can not be filtered in a query call",
      { code: 'not_filterable', name: 'Description', from: 38, to: 49 },
    ],
    [
      'SELECT Id FROM A WHERE Name = Name',
      "unexpected token: 'Name'",
      { code: 'unexpected', found: 'Name', from: 30, to: 34 },
    ],
    [
      "SELECT Owner.Name FROM A WHERE x = 'Name' ORDER Name",
      "unexpected token: 'Name'",
      { code: 'unexpected', found: 'Name', from: 48, to: 52 },
    ],
    [
      'SELECT Id FROM A LIMIT 5 LIMIT 6',
      'unexpected token: LIMIT',
      { code: 'unexpected', found: 'LIMIT', from: 25, to: 30 },
    ],
    [
      'SELECT Name, (SELECT Title FROM Contacts) FROM Account WHERE Title = 1',
      "No such column 'Title' on entity 'Account'.",
      { code: 'no_such_field', name: 'Title', object: 'Account', from: 61, to: 66 },
    ],
    [
      'SELECT Owner.Name, Name, Owner.Name FROM A',
      'duplicate field selected: Name',
      { code: 'duplicate_field', name: 'Name', from: 31, to: 35 },
    ],
    [
      'SELECT Id, (SELECT Id, Name FROM Bs), id FROM A',
      'duplicate field selected: Id',
      { code: 'duplicate_field', name: 'Id', from: 38, to: 40 },
    ],
  ])('%s: it is looked for, and believed', (soql, message, problem) => {
    expect(problemAt(soql, said(message))).toEqual({ ...problem, evidence: 'believed' })
  })

  it('an end that came too early is at the end', () => {
    expect(problemAt('SELECT Id FROM ', said("unexpected token: '<EOF>'"))).toMatchObject({
      code: 'unexpected_end',
      to: 14,
    })
  })
})

it.each([
  ['SELECT Id FROM A', said('Your query request was running for too long.')],
  ['SELECT Id FROM A', said("unexpected token: 'nowhere'")],
  ["SELECT Id FROM A WHERE x = 'a.Name.b'", said("unexpected token: 'Name'")],
  ['SELECT Name FROM A WHERE Name = 1', said("unexpected token: 'Name'")],
  ['SELECT Bio__c FROM A ORDER BY Bio__c', said("field 'Bio__c' can not be filtered in a query call")],
  ['SELECT Id FROM A', { code: 'transport_failed' }],
  [
    "SELECT Id FROM A WHERE B = 'x' OR B = 'x'",
    said("\nB = 'x'\n^\nERROR at Row:9:Column:9\nvalue of filter criterion for field 'Q' must be of type double"),
  ],
  ['', said("\n\n^\nERROR at Row:999999:Column:999999\nNo such column '' on entity ''.")],
])('of %s no place is made up', (soql, error) => {
  expect(problemAt(soql, error)).toBeUndefined()
})

it('reads what the practice org says where Salesforce says it', () => {
  const soql = 'SELECT Id,\n       Nme\nFROM Account'
  const error = toRestError({ code: 'unknown_field', name: 'Nme', entity: 'Account', at: 18 }, soql)
  expect(problemAt(soql, { code: 'rest_error', errors: [error] })).toMatchObject({
    code: 'no_such_field',
    from: 18,
    to: 21,
  })
})
