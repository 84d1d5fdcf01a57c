import { parseQuery } from '@jetstreamapp/soql-parser-js'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import { Bench } from '../testing/bench.ts'
import { memoryPractice } from '../testing/memory-practice.ts'
import { nearlyValidSoql, validSoql } from '../testing/soql-grammar.ts'
import { parseSoql } from './parse.ts'
import { scan } from './scan.ts'

let bench: Bench
let token: string
beforeAll(async () => {
  bench = await Bench.create(memoryPractice().serve)
  token = await bench.accessToken()
})

/** Where the refusal of a query points, and what it says. */
async function pointedAt(soql: string): Promise<{ at: number | undefined; said: string }> {
  const { body } = await bench.query(soql, token)
  const { message = '' } = (body as { message?: string }[])[0] ?? {}
  const [, row, column] = /ERROR at Row:(\d+):Column:(\d+)\n/.exec(message) ?? []
  const lines = soql.split('\n').slice(0, Number(row) - 1)
  const before = lines.reduce((sum, line) => sum + line.length + 1, 0)
  return { at: row === undefined ? undefined : before + Number(column) - 1, said: message.split('\n').at(-1) ?? '' }
}

describe('a refusal points at the very word that is wrong, wherever else the word stands', () => {
  it.each([
    // As text, as a part of a longer name, in another object.
    ["SELECT Id FROM Account WHERE Name = 'Foo' AND ^Foo = 1", "No such column 'Foo'"],
    ["SELECT Id FROM Account WHERE Name IN ('Foo', 'x') AND (NOT ^Foo = 1)", "No such column 'Foo'"],
    ["SELECT Name, (SELECT Title FROM Contacts) FROM Account WHERE ^Title = 'x'", "No such column 'Title'"],
    ["SELECT Id, Owner.Email FROM Account WHERE ^Email = 'x'", "No such column 'Email'"],
    ["SELECT Id, (SELECT Id, ^Industry FROM Contacts) FROM Account WHERE Industry = 'x'", "No such column 'Industry'"],
    ["SELECT Id FROM Account\nWHERE Name = 'Foo'\n  AND ^Foo = 1", "No such column 'Foo'"],
    ['SELECT Id FROM Account a WHERE a.Name = null AND ^a.Foo = null', "No such column 'Foo'"],
    [
      "SELECT Owner.Name FROM Account WHERE Name = 'Foo' ORDER BY Name, ^Owner.Foo DESC NULLS LAST",
      "No such column 'Foo'",
    ],
    ["SELECT COUNT(Id) Foo FROM Account WHERE Name = 'Foo' GROUP BY ^Foo", "No such column 'Foo'"],
    ["SELECT COUNT(Id), MAX(^Foo) FROM Account WHERE Name = 'Foo'", "No such column 'Foo'"],
    ["SELECT Id FROM Account WHERE Name = 'Foo' AND CALENDAR_YEAR(^Foo) = 2026", "No such column 'Foo'"],
    ["SELECT COUNT(Id) FROM Account WHERE Name = 'Foo' GROUP BY Name HAVING MAX(^Foo) > 1", "No such column 'Foo'"],
    ["SELECT Id FROM Account WHERE Name = 'Boss.Name' AND ^Boss.Name = 'x'", "relationship 'Boss' in field path"],
    [
      "SELECT Id FROM Account WHERE Name = 'Owner.Boss' AND ^Owner.Boss.Name = 'x'",
      "relationship 'Boss' in field path",
    ],
    [
      "SELECT Name FROM Account WHERE Name = 'Contacts' AND Id IN (SELECT AccountId FROM ^Contacts)",
      "sObject type 'Contacts'",
    ],
    ['SELECT Foo, Foo.Bar, (SELECT Foo FROM Contacts) FROM ^Foo', "sObject type 'Foo'"],
    [
      "SELECT Name, (SELECT Id FROM ^Account) FROM Account WHERE Name = 'Account'",
      "relationship 'Account' in FROM part",
    ],
    // The field a literal does not fit, is not filtered or compared by.
    [
      "SELECT AnnualRevenue FROM Account WHERE Name = 'AnnualRevenue' AND ^AnnualRevenue = 'x'",
      'must be of type double',
    ],
    [
      "SELECT Status FROM LoginHistory WHERE Application = 'Status' AND ^Status = 'x'",
      "field 'Status' can not be filtered",
    ],
    [
      'SELECT IsDeleted FROM Account WHERE IsDeleted = false AND ^IsDeleted > true',
      "invalid operator on field 'IsDeleted'",
    ],
    ['SELECT Name, SUM(AnnualRevenue), ^SUM(Name) FROM Account GROUP BY Name', "invalid operator on field 'Name'"],
    // What is there twice.
    ["SELECT Name, ^Name FROM Account WHERE Name = 'Name'", 'duplicate field selected: Name'],
    ['SELECT Owner.Name, Name, ^owner.name FROM Account', 'duplicate field selected: name'],
    ['SELECT Account.Name, ^a.Name FROM Account a', 'duplicate field selected: Name'],
    ['SELECT FIELDS(STANDARD), ^Name FROM Account', 'duplicate field selected: Name'],
    ['SELECT Id, (SELECT Id, Name, ^Name FROM Contacts) FROM Account', 'duplicate field selected: Name'],
    ['SELECT Owner.Name, ^Name, COUNT(Id) FROM Account GROUP BY Owner.Name, Name', 'duplicate alias: Name'],
    ['SELECT COUNT(Id) n, ^MAX(Name) n FROM Account', 'duplicate alias: n'],
    // What is not expected.
    ['SELECT Id FROM Account WHERE Name = ^Name', "unexpected token: 'Name'"],
    ["SELECT Name FROM Account WHERE Name = 'Name' ORDER ^Name", "unexpected token: 'Name'"],
    ['SELECT Id FROM Account LIMIT 5 ^LIMIT 6', "unexpected token: 'LIMIT'"],
    ["SELECT Id FROM Account WHERE Name = 'LIMIT x' LIMIT ^x", "unexpected token: 'x'"],
    ['SELECT Industry FROM Account ORDER BY Industry LIMIT 5 ^GROUP BY Industry', "unexpected token: 'GROUP'"],
    ["SELECT Id FROM Account WHERE Name = 'a' ^'a'", "unexpected token: 'a'"],
    ["SELECT Id FROM Account WHERE Name = 'a' OR Name = 'b' ^AND Name = 'c' OR Name = 'd'", "unexpected token: 'AND'"],
    [
      "SELECT Id FROM Account WHERE Name = 'OR' AND (Name = 'b' AND Name = 'c' ^OR Name = 'd')",
      "unexpected token: 'OR'",
    ],
    ["SELECT Id FROM Account WHERE Name = 'a' ^Industry = 'b'", "unexpected token: 'Industry'"],
    ["SELECT Id FROM Account WHERE ^AND Name = 'a' AND Name = 'b'", "unexpected token: 'AND'"],
    ["SELECT Id FROM Account WHERE (Name = 'a')^) AND (Name = 'b'", "unexpected token: ')'"],
    ['SELECT Id, ^FROM Account', "unexpected token: 'FROM'"],
    ['SELECT Id ^FRM Account', "unexpected token: 'FRM'"],
    ["SELECT Name, (SELECT Id ^FRM Contacts) FROM Account WHERE Name = 'FRM'", "unexpected token: 'FRM'"],
    ["SELECT Id FROM Account WHERE Id != 'a' AND ^!= 'b' AND Id != 'c'", "unexpected token: '!='"],
    ["SELECT Id FROM Account WHERE Id != 'a' AND ^= 'b' AND Id != 'c'", "unexpected token: '='"],
    ["SELECT Id FROM Account WHERE Id != '!' AND Id ^! 'b'", "unexpected token: '!'"],
    ["SELECT Id FROM Account WHERE Id IN ('') AND Id IN ('') (^'') LIMIT 5", "unexpected token: ''"],
    ['SELECT Id FROM Account WHERE Id IN (^Id)', "unexpected token: 'Id'"],
    [
      'SELECT Id FROM Account WHERE CreatedDate > 2026-01-01T00:00:00Z AND CreatedDate = 5 ^2026-01-01',
      "unexpected token: '2026-01-01'",
    ],
  ])('%s', async (marked, said) => {
    const answer = await pointedAt(marked.replace('^', ''))
    expect(answer.said).toContain(said)
    expect(answer.at).toBe(marked.indexOf('^'))
  })

  it('of a long query it points at an unexpected word only where that stands once', async () => {
    const long = `SELECT Id FROM Account WHERE ${"Name = 'a' OR ".repeat(200)}`
    expect(await pointedAt(`${long}Name = Name`)).toEqual({ at: undefined, said: "unexpected token: 'Name'" })
    expect(await pointedAt(`${long}Name = Foo`)).toEqual({ at: long.length + 7, said: "unexpected token: 'Foo'" })
  })

  it('a query that ends too early has no such word', async () => {
    for (const soql of [
      'SELECT Id FROM Account WHERE',
      'SELECT Id FROM Account LIMIT',
      "SELECT Id FROM Account WHERE (Name = 'a'",
    ])
      expect(await pointedAt(soql)).toEqual({ at: undefined, said: 'unexpected end of query' })
  })
})

const KEYWORD =
  /^(?:SELECT|FROM|WHERE|AND|OR|NOT|IN|LIKE|GROUP|BY|HAVING|ORDER|ASC|DESC|NULLS|FIRST|LAST|LIMIT|OFFSET|TRUE|FALSE|NULL)$/i

it('points at a name that does not exist, whichever name of a query it is put in place of', async () => {
  await fc.assert(
    fc.asyncProperty(validSoql, fc.nat(), async (valid, nth) => {
      // The wrong name stands in each text, too.
      const soql = valid.replace(/'(?:[^'\\]|\\.)*'/g, "'Bogus'")
      const tokens = scan(soql)
      if (!tokens.ok) return
      const names = tokens.value.filter(
        ({ text, at }, index, all) =>
          /^[A-Z][\w.]*$/i.test(text) && !KEYWORD.test(text) && all[index + 1]?.text !== '(' && at > 0,
      )
      const name = names[nth % names.length]
      if (name === undefined) return
      const answer = await pointedAt(`${soql.slice(0, name.at)}Bogus${soql.slice(name.at + name.text.length)}`)
      if (answer.said.includes("'Bogus'")) expect(answer.at, answer.said).toBe(name.at)
    }),
    { numRuns: 60 },
  )
})

it('each node of a query stands where its word is', () => {
  fc.assert(
    fc.property(validSoql, (soql) => {
      const parsed = parseSoql(soql)
      if (!parsed.ok) {
        // It is as long as the practice org reads, or the parser does not take it.
        if (parsed.error.code === 'malformed_query') expect(() => parseQuery(soql)).toThrow()
      } else for (const [word, at] of wordsOf(parsed.value)) expect(soql.slice(at, at + word.length)).toBe(word)
    }),
  )
})

type Node = {
  at: number
  argumentAt?: number
  fromAt?: number
  functionName?: string
  parameters?: unknown[]
  field?: string
  relationships?: string[]
  operator?: string
  sObject?: string
  relationshipName?: string
}

/** The words nodes begin with, and the places they say. */
function* wordsOf(node: Node): Generator<[word: string, at: number]> {
  const { at, argumentAt, fromAt, functionName, parameters = [], field, relationships = [], operator = '' } = node
  expect(at).toBeTypeOf('number')
  if (fromAt !== undefined) {
    yield ['SELECT', at]
    yield [node.sObject ?? node.relationshipName ?? '', fromAt]
  } else if (functionName !== undefined) {
    yield [functionName, at]
    if (typeof parameters[0] === 'string') yield [parameters[0], argumentAt ?? -1]
  } else if (field !== undefined) yield [[...relationships, field].join('.'), at]
  else if ('right' in node) yield [operator, at]
  for (const part of Object.values(node).flat())
    if (typeof part === 'object' && part !== null) yield* wordsOf(part as Node)
}

it('what is not expected is the first word that no query goes on with', () => {
  fc.assert(
    fc.property(nearlyValidSoql, (soql) => {
      const parsed = parseSoql(soql)
      if (parsed.ok || parsed.error.code !== 'malformed_query' || !scan(soql).ok) return
      const { unexpected, at } = parsed.error
      if (unexpected === undefined || at === undefined) return
      expect(soql.slice(at).replace(/^'/, '').startsWith(unexpected)).toBe(true)
      expect(isBeginning(soql.slice(0, at)), `${soql}\n${unexpected} at ${String(at)}`).toBe(true)
    }),
  )
})

/** Whether a text may be the beginning of a query: the parser misses something at its end, if anything. It judges lists as a whole. */
function isBeginning(text: string): boolean {
  try {
    parseQuery(text.replace(/\b(IN|INCLUDES|EXCLUDES)\s*\(\s*$/i, '$1'))
    return true
  } catch (error) {
    return /but found(?:: ''| --> '' <--)$/.test((error as Error).message)
  }
}
