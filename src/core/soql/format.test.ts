import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { validSoql } from '#practice/testing/soql-grammar.ts'

import { firstObject } from './first-object.ts'
import { formatSoql } from './format.ts'
import { parseSoql, tokensOf } from './tokens.ts'

function formatted(soql: string): string {
  const written = formatSoql(soql)
  if (!written.ok) throw new Error(JSON.stringify(written.error))
  return written.value
}

describe('a formatted query', () => {
  it('has a clause a line, keywords in capitals, and lists and conditions below each other', () => {
    expect(
      formatted(
        "select Id, Name, Industry, AnnualRevenue, CreatedDate, Owner.Name, Owner.Profile.Name,(select id, lastname, email, phone, mailingcity, mailingcountry from contacts where email != NULL order by lastname limit 5) , toLabel( Status ) s from Account a where Industry!=null and (Name like 'a%' or Name like 'b%') and Id in (select AccountId from Opportunity where StageName = 'Closed Won' and Amount > 1000) and createddate = last_n_days: 30 group by rollup( a,b ) order by Name desc nulls last, Id limit 10",
      ),
    ).toBe(`SELECT Id, Name, Industry, AnnualRevenue, CreatedDate, Owner.Name,
       Owner.Profile.Name,
       (SELECT id, lastname, email, phone, mailingcity, mailingcountry
        FROM contacts
        WHERE email != null
        ORDER BY lastname
        LIMIT 5),
       toLabel(Status) s
FROM Account a
WHERE Industry != null
  AND (Name LIKE 'a%' OR Name LIKE 'b%')
  AND Id IN (SELECT AccountId
             FROM Opportunity
             WHERE StageName = 'Closed Won' AND Amount > 1000)
  AND createddate = LAST_N_DAYS:30
GROUP BY ROLLUP(a, b)
ORDER BY Name DESC NULLS LAST, Id
LIMIT 10`)
  })

  it('keeps names and texts as they were written', () => {
    expect(formatted("select group.NAME from order where x = 'select  FROM' and y = usd5")).toBe(
      "SELECT group.NAME\nFROM order\nWHERE x = 'select  FROM' AND y = usd5",
    )
  })

  it('means what it meant, and is as it is when it is formatted again', () => {
    fc.assert(
      fc.property(
        validSoql.filter(({ length }) => length < 100_000),
        (soql) => {
          const once = formatted(soql)
          expect(formatted(once)).toBe(once)
          expect(meaningOf(once)).toEqual(meaningOf(soql))
        },
      ),
      { numRuns: 60 },
    )
  })

  /** The tree and its tokens; only names and texts tell capitals apart. */
  function meaningOf(soql: string) {
    const tree = parseSoql(soql)
    if (tree === undefined) throw new Error('too long')
    const tokens = tokensOf(soql, tree).map(({ name, text }) => [
      name,
      /Name|String/.test(name) ? text : text.toLowerCase(),
    ])
    return { tree: tree.toString(), tokens }
  }

  it.each([
    ['SELECT Id, FROM A', { code: 'unexpected', found: 'FROM', from: 11, to: 15 }],
    ['SELECT Id FRM A', { code: 'unexpected', found: 'FRM', from: 10, to: 13 }],
    ['SELECT Id FROM ', { code: 'unexpected_end', from: 10, to: 14 }],
    ["SELECT Id FROM A WHERE x = 'a", { code: 'text_not_ended', from: 27, to: 29 }],
    ["SELECT Id FROM A WHERE x = '\\q'", { code: 'unknown_escape', found: '\\q', from: 28, to: 30 }],
  ])('is not made of %s: the place is told', (soql, problem) => {
    expect(formatSoql(soql)).toEqual({ ok: false, error: { ...problem, evidence: 'documented' } })
  })

  it('is never too long to be read again', () => {
    const soql = `SELECT Id FROM A WHERE x IN (${"'a',".repeat(24_980)}'a')`
    expect(formatted(formatted(soql))).toBe(soql)
  })

  it('reads no parenthesis in a text', () => {
    const texts = `('('${", '('".repeat(300)})`
    expect(formatSoql(`SELECT Id FROM A WHERE x IN ${texts}`).ok).toBe(true)
  })

  it('is not made of what is deeper than any query', () => {
    const deep = `SELECT Id FROM A WHERE ${'('.repeat(5000)}x = 1${')'.repeat(5000)}`
    expect(formatSoql(deep)).toMatchObject({ ok: false, error: { code: 'too_large' } })
  })
})

it.each([
  ['SELECT Id FROM Account', 'Account'],
  ['SELECT Id, (SELECT Id FROM Contacts) FROM Account a', 'Account'],
  ['SELECT Id, (SELECT Id FROM ) FROM Account', 'Account'],
  ['SELECT Id, (SELECT Id FROM  FROM Account', 'Account'],
  ["SELECT 'FROM x' FROM Account WHERE Id IN (SELECT AccountId FROM Contact)", 'Account'],
  ['SELECT , FROM Account WHERE', 'Account'],
  ['SELECT Id FROM ', undefined],
  ['SELECT Id FROM WHERE x = 1', undefined],
  ['', undefined],
])('the first object of %s is %s', (soql, object) => {
  expect(firstObject(soql)).toBe(object)
})
