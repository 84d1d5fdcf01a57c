import { describe, expect, it } from 'vitest'

import { formatSoql } from './format.ts'
import { syntaxProblems } from './syntax-problems.ts'

/** What the SOQL and SOSL Reference has, by the title of its page: v65 in full, v67 where a page is newer (read 2026-11-27). */
const REFERENCE: readonly [page: string, ...queries: string[]][] = [
  [
    'SELECT',
    'SELECT Account.Name, (SELECT Contact.LastName FROM Account.Contacts) FROM Account',
    'SELECT FIELDS(ALL) FROM Account LIMIT 200',
    'SELECT FIELDS(STANDARD), FIELDS(CUSTOM), Id FROM Account',
    'SELECT Name n, COUNT(Id) total FROM Account GROUP BY Name',
  ],
  [
    'Alias Notation',
    "SELECT COUNT() FROM Contact c, c.Account a WHERE a.Name = 'MyriadPubs'",
    'SELECT a.Id FROM Account a',
  ],
  [
    'TYPEOF',
    'SELECT TYPEOF What WHEN Account THEN Phone, NumberOfEmployees WHEN Opportunity THEN Amount ELSE Name, Email END FROM Event',
    'SELECT Id, TYPEOF Owner WHEN User THEN Id WHEN Group THEN CreatedById END, Name FROM Lead',
  ],
  [
    'USING SCOPE',
    ...[
      'delegated',
      'everything',
      'mine',
      'mine_and_my_groups',
      'my_territory',
      'my_team_territory',
      'scopingRule',
      'team',
    ].map((scope) => `SELECT Id FROM Account USING SCOPE ${scope} WHERE Id != null`),
  ],
  [
    'WHERE',
    "SELECT Name FROM Account WHERE Name LIKE 'A%' AND BillingState = 'California'",
    'SELECT Id FROM A WHERE (x = 1 AND y != 2) OR z <> 3 OR NOT (w < 4 OR w <= 5 OR w > 6 OR w >= +7.5)',
    "SELECT Id FROM A WHERE Name IN ('a', 'b') AND Id NOT IN (SELECT AccountId FROM Contact WHERE x = -.5)",
    "SELECT Id FROM A WHERE MSP1__c INCLUDES ('AAA;BBB', 'CCC') AND MSP2__c EXCLUDES ('D')",
    'SELECT Id FROM A WHERE x = TRUE AND y = false AND z = null',
  ],
  [
    String.raw`Quoted String Escape Sequences`,
    String.raw`SELECT Id FROM A WHERE x = '\n\N\r\R\t\T\b\B\f\F\"\'\\\u00e9' OR y LIKE '\_\%'`,
  ],
  [
    'Date Formats and Date Literals in WHERE',
    'SELECT Id FROM A WHERE x = 1999-01-01 AND y > 1999-01-01T23:01:01+01:00 AND z < 1999-01-01T23:01:01-08:00',
    'SELECT Id FROM A WHERE x > 1999-01-01T23:01:01Z AND y = 1999-01-01T23:01:01.123Z',
    'SELECT Id FROM A WHERE a = YESTERDAY AND b = TODAY AND c = TOMORROW AND d = LAST_90_DAYS AND e = NEXT_90_DAYS',
    ...['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'].map(
      (period) => `SELECT Id FROM A WHERE a = LAST_${period} AND b = THIS_${period} AND c = NEXT_${period}`,
    ),
    ...['DAYS', 'WEEKS', 'MONTHS', 'QUARTERS', 'YEARS', 'FISCAL_QUARTERS', 'FISCAL_YEARS'].map(
      (unit) => `SELECT Id FROM A WHERE a = LAST_N_${unit}:3 AND b > NEXT_N_${unit}:4 AND c < N_${unit}_AGO:5`,
    ),
  ],
  ['Querying Currency Fields in Multi-Currency Orgs', 'SELECT Id FROM A WHERE Amount > USD5000 AND Amount < eur10.50'],
  [
    'WITH',
    "SELECT Id FROM UserProfileFeed WITH UserId = '005D0000001AamR' ORDER BY CreatedDate DESC, Id DESC LIMIT 20",
    'SELECT Id FROM A WHERE x = 1 WITH SECURITY_ENFORCED LIMIT 1',
    'SELECT Id FROM A WITH USER_MODE',
    'SELECT Id FROM A WITH SYSTEM_MODE',
  ],
  [
    'WITH DATA CATEGORY',
    "SELECT Title FROM KAV WHERE PublishStatus = 'online' WITH DATA CATEGORY Geography__c ABOVE usa__c",
    'SELECT Title FROM Q WITH DATA CATEGORY G__c AT (usa__c, uk__c) AND P__c ABOVE_OR_BELOW m__c AND R__c BELOW n__c',
  ],
  [
    'WITH RecordVisibilityContext',
    "SELECT recordId, VisibilityAttribute FROM RecordVisibility WHERE recordId = 'x' WITH RecordVisibilityContext (maxDescriptorPerRecord = 100, supportsDomains = true, supportsDelegates = false)",
    'SELECT Id FROM Account WITH RecordVisibilityContext(maxDescriptorPerRecord=100)',
  ],
  [
    'GROUP BY',
    "SELECT LeadSource, COUNT(Name) FROM Lead GROUP BY LeadSource HAVING COUNT(Name) > 100 AND LeadSource > 'Phone'",
    'SELECT LeadSource, Rating, GROUPING(LeadSource) grpLS, COUNT(Name) cnt FROM Lead GROUP BY ROLLUP(LeadSource, Rating)',
    'SELECT Type, COUNT(Id) FROM Account GROUP BY CUBE(Type, BillingCountry) ORDER BY GROUPING(Type), Id DESC',
  ],
  [
    'ORDER BY, LIMIT, OFFSET',
    'SELECT Name FROM Account ORDER BY Name ASC NULLS FIRST, Industry DESC NULLS LAST, Id NULLS LAST LIMIT 5 OFFSET 10',
  ],
  [
    'FOR VIEW, FOR REFERENCE, FOR UPDATE, UPDATE',
    'SELECT Id FROM A LIMIT 1 FOR VIEW',
    'SELECT Id FROM A FOR REFERENCE',
    'SELECT Id FROM A LIMIT 2 FOR UPDATE',
    'SELECT Title FROM KAV UPDATE TRACKING',
    'SELECT Title FROM KAV WHERE x = 1 UPDATE VIEWSTAT',
    'SELECT Title FROM KAV UPDATE TRACKING, VIEWSTAT',
  ],
  [
    'SET OPTIONS',
    "SELECT Id FROM MyDLO__dlm WHERE Status__c = 'Active' SET OPTIONS (dataspace = 'default', honorEmptyStrings = true)",
    "SELECT Id FROM MyDLO__dlm UPDATE TRACKING SET OPTIONS (dataspace = 'default') FOR UPDATE",
  ],
  [
    'Aggregate and other functions',
    'SELECT AVG(a), COUNT(b), COUNT_DISTINCT(c), MIN(d), MAX(e), SUM(f) FROM A',
    'SELECT toLabel(Status), FORMAT(Amount) Amt, convertCurrency(Amount), FORMAT(convertCurrency(Amount)) FROM O',
    'SELECT FORMAT(MIN(CloseDate)) Amt FROM Opportunity',
    "SELECT DISTANCE(L__c, GEOLOCATION(37.775,-122.418), 'km') FROM W WHERE DISTANCE(L__c, GEOLOCATION(37.775, -122.418), 'mi') < 20 ORDER BY DISTANCE(L__c, GEOLOCATION(37.775,-122.418), 'mi')",
  ],
  [
    'Date Functions',
    ...'CALENDAR_MONTH CALENDAR_QUARTER CALENDAR_YEAR DAY_IN_MONTH DAY_IN_WEEK DAY_IN_YEAR DAY_ONLY FISCAL_MONTH FISCAL_QUARTER FISCAL_YEAR HOUR_IN_DAY WEEK_IN_MONTH WEEK_IN_YEAR'
      .split(' ')
      .map(
        (name) =>
          `SELECT ${name}(CreatedDate), SUM(Amount) FROM O WHERE ${name}(convertTimezone(CreatedDate)) > 1 GROUP BY ${name}(CreatedDate)`,
      ),
  ],
]

/** What no page has, and orgs were seen to take. */
const OBSERVED: readonly string[] = [
  // Threads of 2022: with a zone, and with as many digits of a second as one likes.
  'SELECT Id FROM A WHERE T__c = 01:00:00.000Z OR T__c > 10:00:00Z OR T__c < 10:00:00.5-06:00',
]

describe.each(REFERENCE)('what the reference has under %s', (...[, ...queries]) => {
  it.each(queries)('%s', (soql) => {
    expectTaken(soql)
  })
})

it.each(OBSERVED)('what orgs take: %s', (soql) => {
  expectTaken(soql)
})

function expectTaken(soql: string): void {
  expect(syntaxProblems(soql)).toEqual([])
  const formatted = formatSoql(soql)
  expect(formatted.ok && syntaxProblems(formatted.value)).toEqual([])
  expect(formatted.ok && plain(formatted.value)).toBe(plain(soql))
}

/** Without what formatting may change. */
function plain(soql: string): string {
  return soql.toLowerCase().replace(/\s+/g, '')
}

describe('documented to be wrong is what the reference rules out', () => {
  it.each([
    ["SELECT Id FROM A WHERE x = 'open", 'text_not_ended'],
    [String.raw`SELECT Id FROM A WHERE x = 'a\q'`, 'unknown_escape'],
    ['SELECT Id FROM A WHERE (x = 1', 'unexpected_end'],
    ['SELECT Id FROM A WHERE x = 1)', 'unexpected'],
    ['SELECT Id', 'unexpected_end'],
    ['SELECT Id FORM Account', 'unexpected'],
    ['SELECT FROM A', 'unexpected'],
    ['SELECT Id, FROM A', 'unexpected'],
    ['SELECT Id,, Name FROM A', 'unexpected'],
    ['SELECT Id FROM', 'unexpected_end'],
    ['SELECT Id FROM A WHERE', 'unexpected_end'],
    ['SELECT Id FROM A WHERE x =', 'unexpected_end'],
    ['SELECT Id FROM A WHERE x IN ()', 'unexpected'],
    ['SELECT Id FROM A LIMIT 1 WHERE x = 1', 'unexpected'],
    ['SELECT Id FROM A ORDER BY x GROUP BY y', 'unexpected'],
    ['SELECT Id FROM A OFFSET 1 LIMIT 1', 'unexpected'],
    ['SELECT Id FROM A HAVING COUNT(Id) > 1', 'unexpected'],
    ['SELECT Id FROM A WHERE x = 1 AND y = 2 OR z = 3', 'unexpected'],
    ['SELECT Id FROM A WHERE x = "a"', 'unexpected'],
    ['SELECT * FROM A', 'unexpected'],
    ['SELECT Id FROM A WITH RecordVisibilityContext (', 'unexpected_end'],
    ['SELECT Id FROM A WHERE x = :y', 'bind_variable'],
  ])('%s: %s', (soql, code) => {
    expect(syntaxProblems(soql)).toMatchObject([{ code, evidence: 'documented' }])
  })
})

describe('what is merely not known is believed to be wrong', () => {
  it.each([
    ['SELECT Id FROM A WHERE x = 1 WITHIN 5', 'not_known', 'WITHIN'],
    ['SELECT Id FROM A b SAMPLE 5', 'not_known', 'SAMPLE'],
    ["SELECT Id FROM A WHERE x MATCHES 'a'", 'not_known', 'MATCHES'],
    ['SELECT Id FROM A WHERE x = 1.5e3', 'not_known', 'e3'],
    ['SELECT Id FROM A WHERE x = {a}', 'not_known', '{'],
    ['SELECT Id FROM A WHERE isNew(x)', 'unexpected_end', undefined],
    ['SELECT Id FROM A WHERE x = 1 UPDATE COUNTER', 'not_known', 'COUNTER'],
    ['SELECT Id FROM A ALL ROWS', 'all_rows', undefined],
  ])('%s: %s %s', (soql, code, found) => {
    expect(syntaxProblems(soql)).toMatchObject([{ code, evidence: 'believed', ...(found && { found }) }])
  })
})

it('what is of Apex is formatted with the rest, and what follows it is looked at', () => {
  expect(formatSoql('select Id from A set options :opts all rows')).toEqual({
    ok: true,
    value: 'SELECT Id\nFROM A\nSET OPTIONS :opts\nALL ROWS',
  })
  expect(syntaxProblems('SELECT Id FROM A WHERE x = :y ALL ROWS FOR').map(({ code }) => code)).toEqual([
    'bind_variable',
    'all_rows',
    'unexpected_end',
  ])
})
