import { parseQuery } from '@jetstreamapp/soql-parser-js'
import { ExternalTokenizer } from '@lezer/lr'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { nearlyValidSoql, validSoql } from '#practice/testing/soql-grammar.ts'

import { parser } from './parser.generated.ts'
import { syntaxProblems } from './syntax-problems.ts'
import { parseSoql } from './tokens.ts'
import { readWordToken, words } from './words.ts'
import { runSetting } from '../../../e2e/fixtures/run-settings.ts'

const RUNS = runSetting('FUZZ_RUNS', 300)

const weTake = (soql: string) => syntaxProblems(soql).length === 0

/** The parser of the practice org, which somebody else wrote. */
function theyTake(soql: string): boolean {
  try {
    return parseQuery(soql).sObject !== undefined
  } catch {
    return false
  }
}

describe('both parsers take', () => {
  it.each([
    'SELECT Id FROM Account',
    "select id, owner.name from account a where a.name = 'x' limit 5 offset 2",
    'SELECT COUNT() FROM Account',
    'SELECT COUNT(Id) c, MAX(Amount) FROM Opportunity GROUP BY ROLLUP(StageName) HAVING COUNT(Id) > 1 ORDER BY COUNT(Id) DESC NULLS LAST',
    'SELECT GROUPING(x) g FROM A GROUP BY CUBE(x, y)',
    'SELECT CALENDAR_YEAR(convertTimezone(CreatedDate)) FROM Account GROUP BY CALENDAR_YEAR(convertTimezone(CreatedDate))',
    'SELECT toLabel(Status), FORMAT(Amount) Amt, FORMAT(convertCurrency(Amount)) x FROM Opportunity',
    'SELECT TYPEOF What WHEN Account THEN Phone, Name WHEN Opportunity THEN Amount ELSE Name END, Id FROM Event',
    'SELECT Name, (SELECT LastName, (SELECT Id FROM Cases) FROM Contacts WHERE X = 1 ORDER BY Name LIMIT 2) FROM Account',
    'SELECT FIELDS(ALL) FROM Account LIMIT 200',
    'SELECT Id FROM Account USING SCOPE mine WHERE Id != null',
    'SELECT Id FROM A WHERE CreatedDate > LAST_N_DAYS:30 AND D = today AND E < N_FISCAL_YEARS_AGO: 2',
    'SELECT Id FROM A WHERE Amount > USD5000 AND x < eur10.50',
    'SELECT Id FROM A WHERE x = 2026-01-01T00:00:00Z OR y = 2026-01-01 OR z = 2026-01-01T00:00:00.000+01:00',
    "SELECT Id FROM A WHERE x INCLUDES ('a;b', 'c') AND y EXCLUDES ('d')",
    'SELECT Id FROM A WHERE NOT (x = 1 AND y = -2.5) AND NOT z = TRUE',
    "SELECT Id FROM A WHERE Id NOT IN (SELECT AccountId FROM Contact WHERE Name LIKE 'a\\'%')",
    'SELECT Id FROM A WITH SECURITY_ENFORCED',
    'SELECT Id FROM A WHERE x = 1 WITH USER_MODE LIMIT 1',
    'SELECT Title FROM Q WITH DATA CATEGORY Geography__c ABOVE usa__c AND Product__c AT (a__c, b__c)',
    'SELECT Id FROM A FOR VIEW UPDATE TRACKING',
    'SELECT Id FROM A FOR UPDATE',
    "SELECT Id FROM A WHERE DISTANCE(Loc__c, GEOLOCATION(37.775,-122.418), 'mi') < 20",
    'SELECT Id FROM Order',
    'SELECT Name n FROM Group',
  ])('%s', (soql) => {
    expect([weTake(soql), theyTake(soql)]).toEqual([true, true])
  })
})

describe('both parsers refuse', () => {
  it.each([
    'SELECT FROM A',
    'SELECT Id, FROM A',
    'SELECT Id FROM',
    'SELECT Id FROM A WHERE',
    'SELECT Id FROM A WHERE x',
    'SELECT Id FROM A WHERE x = 1 AND',
    'SELECT Id FROM A WHERE ((x = 1)',
    'SELECT Id FROM A WHERE x = 1)',
    'SELECT Id FROM A WHERE x IN ()',
    "SELECT Id FROM A WHERE x NOT LIKE 'a'",
    "SELECT Id FROM A WHERE x = 'open",
    'SELECT Id FROM A WHERE x = "a"',
    'SELECT Id FROM A WHERE x = 1e5',
    'SELECT Id FROM A WHERE CreatedDate > LAST_N_DAYS',
    'SELECT Id FROM A LIMIT x',
    'SELECT Id FROM A LIMIT -1',
    'SELECT Id FROM A LIMIT 5 LIMIT 6',
    'SELECT Id FROM A OFFSET 1 LIMIT 1',
    'SELECT Id FROM A HAVING COUNT(Id) > 1',
    'SELECT Id FROM A ORDER BY x FIRST',
    'SELECT Id FROM A;',
    'SELECT Account..Name FROM A',
  ])('%s', (soql) => {
    expect([weTake(soql), theyTake(soql)]).toEqual([false, false])
  })
})

describe('only the reference, and this grammar with it, takes', () => {
  it.each([
    ['SELECT Group.Name, Order.Id, Limit, End, First FROM Group', 'names that are keywords elsewhere'],
    ['SELECT Id FROM A WHERE Limit = 5 ORDER BY First, Last DESC', 'names that are keywords elsewhere'],
    ["SELECT Id FROM Contact c, c.Account a WHERE a.Name = 'x'", 'a relationship with an alias'],
    ['SELECT Id FROM A UPDATE TRACKING, VIEWSTAT', 'both at once'],
    ['SELECT Id FROM A UPDATE TRACKING FOR UPDATE', 'the order of the syntax table'],
    ["SELECT Id FROM A WITH UserId = '005'", 'WITH as a filter'],
    ['SELECT Id FROM A AS b', 'AS: believed, so not called wrong'],
    ['SELECT newFunction(Id) FROM A', 'a function that came with a later release'],
  ])('%s: %s', (soql) => {
    expect([weTake(soql), theyTake(soql)]).toEqual([true, false])
  })
})

describe('only the other parser takes', () => {
  it.each([
    ['SELECT Id FROM A WHERE x = 1 AND y = 2 OR z = 3', 'AND beside OR: documented as refused'],
    ["SELECT Id FROM A WHERE x = 'a\\q'", 'an escape that is none: documented as an error'],
    ['SELECT Id FROM A GROUP BY x, ROLLUP(y)', 'ROLLUP beside fields: documented as refused'],
    ['SELECT Account. FROM A', 'a path without an end'],
    ["SELECT Id FROM A WHERE x IN 'a'", 'IN without a list'],
  ])('%s: %s', (soql) => {
    expect([weTake(soql), theyTake(soql)]).toEqual([false, true])
  })
})

describe('of made-up queries', () => {
  it('those that are SOQL are taken', () => {
    fc.assert(
      fc.property(validSoql, (soql) => {
        expect(syntaxProblems(soql), soql).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  it('of those with a slip of the hand both say the same but for a few', () => {
    const ends = { refused: 0, alike: 0 }
    fc.assert(
      fc.property(
        nearlyValidSoql.filter(({ length }) => length < 20_000),
        (soql) => {
          const we = weTake(soql)
          if (!we) ends.refused++
          if (we === theyTake(soql)) ends.alike++
        },
      ),
      { numRuns: RUNS },
    )
    expect(ends.refused).toBeGreaterThan(RUNS / 20)
    // The kinds of difference are those above: 4 in 100 were counted.
    expect(ends.alike).toBeGreaterThan(RUNS * 0.88)
  })
})

describe('whatever text it is', () => {
  /** How often the tokenizer is asked, which is what reading costs. */
  function workOf(soql: string): number {
    let asked = 0
    const counting = new ExternalTokenizer(
      (input, stack) => {
        asked++
        readWordToken(input, stack)
      },
      { contextual: true },
    )
    parser.configure({ tokenizers: [{ from: words, to: counting }] }).parse(soql)
    return asked
  }

  const HOSTILE: [string, (length: number) => string][] = [
    ['parentheses', (n) => '('.repeat(n)],
    ['closing parentheses', (n) => ')'.repeat(n)],
    ['commas', (n) => `SELECT ${','.repeat(n)}`],
    ['quotes', (n) => "'".repeat(n)],
    ['NOT', (n) => `SELECT Id FROM A WHERE ${'NOT '.repeat(n / 4)}`],
    ['selects', (n) => 'SELECT '.repeat(n / 7)],
    ['FROM', (n) => 'SELECT a FROM '.repeat(n / 14)],
    ['names', (n) => 'a '.repeat(n / 2)],
    ['paths', (n) => 'a.'.repeat(n / 2)],
    ['groups', (n) => `SELECT a FROM b WHERE ${'(a = 1 AND '.repeat(n / 11)}`],
    ['colons', (n) => `SELECT a FROM b WHERE a = ${':'.repeat(n)}`],
    ['limits', (n) => 'LIMIT '.repeat(n / 6)],
    ['ORs after ANDs', (n) => `SELECT a FROM b WHERE ${'a = 1 AND b = 2 OR '.repeat(n / 19)}`],
  ]

  it.each(HOSTILE)('a row of %s is read in work that grows with its length', (_name, of) => {
    const [once, thrice] = [workOf(of(1_000)), workOf(of(3_000))]
    expect(thrice).toBeLessThan(Math.max(200, once) * 3.5)
    expect(thrice).toBeLessThan(3_000 * 40)
  })

  it('a tree comes of it, and nothing is thrown', () => {
    const words = 'SELECT FROM WHERE a AND OR NOT TYPEOF IN = 5 USING WITH END LIMIT ORDER BY GROUP é 2026-01-01'
    const piece = fc.constantFrom("'", '(', ')', ',', ' ', '.', ':', '\\', '\n', '\u2028', ...words.split(' '))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom('', ' '), (pieces, between) => {
        const soql = pieces.join(between)
        for (const { from, to } of syntaxProblems(soql)) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(soql.length)
        }
        expect(parser.parse(soql).length).toBe(soql.length)
      }),
      { numRuns: RUNS },
    )
  })
})

it('a text without an end in which quotes follow each other is read as long as that costs little', () => {
  const unended = (quotes: number) => `SELECT Id FROM A WHERE x = '${String.raw`\'`.repeat(quotes)}`
  expect(parseSoql(unended(500))).toBeDefined()
  expect(parseSoql(unended(1000))).toBeUndefined()
  expect(parseSoql(`${unended(1000)}'`)).toBeDefined()
})
