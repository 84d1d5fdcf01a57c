import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { validSoql } from '#practice/testing/soql-grammar.ts'

import { askedQuery, queryPath } from '../../rest/resource-request.ts'
import { readFreePath } from './free-path.ts'
import { runSetting } from '../../../../e2e/fixtures/run-settings.ts'

const RUNS = runSetting('FUZZ_RUNS', 40)

const at = { version: '68.0', instanceUrl: 'https://acme.my.salesforce.com' }

describe('a path that is typed', () => {
  it.each([
    ['/services/data', '/services/data'],
    ['limits', '/services/data/v68.0/limits'],
    ['  GET /services/data/v68.0/limits ', '/services/data/v68.0/limits'],
    ['https://acme.my.salesforce.com/services/data/', '/services/data/'],
    ['query?q=SELECT Id FROM Account', '/services/data/v68.0/query?q=SELECT%20Id%20FROM%20Account'],
    [
      "query?q=SELECT Id FROM Account WHERE Name > 'A'",
      '/services/data/v68.0/query?q=SELECT%20Id%20FROM%20Account%20WHERE%20Name%20%3E%20%27A%27',
    ],
    ['/services/oauth2/userinfo', '/services/oauth2/userinfo'],
    ['/services/apexrest/hello', '/services/apexrest/hello'],
    ['acme.my.salesforce.com/services/data', '/services/data'],
    ['HTTPS://Acme.My.Salesforce.com/services/data', '/services/data'],
    ['GET /services/data HTTP/1.1', '/services/data'],
    ['/services/data HTTP/2', '/services/data'],
    ['GET /services/data HTTP/1.1\r\nHost: acme.my.salesforce.com\r\nAccept: */*', '/services/data'],
    // As the field of a page has the same: with blanks for the ends of lines, or with nothing.
    ['GET /services/data HTTP/1.1 Host: acme.my.salesforce.com Accept: */*', '/services/data'],
    ['GET /services/data HTTP/1.1Host: acme.my.salesforce.comAccept: */*', '/services/data'],
    ['GET /services/data Accept: application/json', '/services/data'],
    ['GET limits\nX-Custom: 1', '/services/data/v68.0/limits'],
  ])('%s is read as %s', (typed, path) => {
    expect(readFreePath(typed, at)).toEqual({ ok: true, value: path })
  })

  it.each([
    ["LIKE '%ed%'", "SELECT Id FROM Account WHERE Name LIKE '%ed%'"],
    ['what an escape looks like', "SELECT Id FROM Account WHERE Name LIKE '%20%' OR Name LIKE 'Ced%'"],
    ['an offset', 'SELECT Id FROM Account WHERE CreatedDate > 2026-01-01T00:00:00+01:00'],
    ['what separates parameters', "SELECT Id FROM Account WHERE Name = 'A & B' OR Name = 'x&q=y' OR Name = '#1'"],
    ['an escaped quote', String.raw`SELECT Id FROM Account WHERE Name = '\'&a=b' AND Name != 'x'`],
  ])('with SOQL as a person writes it asks that, with %s', (_what, soql) => {
    for (const name of ['q', 'explain']) expect(askedOf(readFreePath(`query?${name}=${soql}`, at), name)).toBe(soql)
  })

  it('asks the very query that the editor would, whatever it is', () => {
    // The field of a page has no ends of lines, and the word of a header field is taken for one.
    const typable = validSoql.filter((soql) => !/[\p{Cc}\p{Surrogate}]|bearer\s/iu.test(soql) && soql.length < 3000)
    fc.assert(
      fc.property(typable, (soql) => {
        for (const typed of [`query?q=${soql}`, `GET query?q=${soql}`, queryPath('68.0', soql)]) {
          const read = readFreePath(typed, at)
          expect(read.ok && askedQuery(read.value)).toBe(soql.trim())
        }
      }),
      { numRuns: RUNS },
    )
  })

  it.each([
    ["q=SELECT+Id+FROM+Account+WHERE+Name+LIKE+'%ed%'", 'q=SELECT+Id+FROM+Account+WHERE+Name+LIKE+%27%25ed%25%27'],
    [
      "q=SELECT%20Id%20FROM%20Account%20WHERE%20Name%20LIKE%20'%25ed%25'",
      'q=SELECT%20Id%20FROM%20Account%20WHERE%20Name%20LIKE%20%27%25ed%25%27',
    ],
    [
      "q=SELECT%20Id%20FROM%20Account WHERE Name LIKE '%ed%' LIMIT 5",
      'q=SELECT%20Id%20FROM%20Account%20WHERE%20Name%20LIKE%20%27%25ed%25%27%20LIMIT%205',
    ],
    ['q=K%C3%B6ln%ff%', 'q=K%C3%B6ln%25ff%25'],
    ['q=100%', 'q=100%25'],
    ['q=Rock & Roll&sobject=Account&limit=5', 'q=Rock%20%26%20Roll&sobject=Account&limit=5'],
    ["q=O'Brien Inc&sobject=Account", 'q=O%27Brien%20Inc&sobject=Account'],
  ])('what was encoded stays so, and what could not be is: %s', (typed, sent) => {
    expect(readFreePath(`x?${typed}`, at)).toEqual({ ok: true, value: `/services/data/v68.0/x?${sent}` })
  })

  it.each([
    ['', 'empty'],
    ['https://evil.example/services/data', 'another_host'],
    ['https://acme.my.salesforce.com.evil.example/services/data', 'another_host'],
    ['//evil.example/services/data', 'another_host'],
    ['https://acme.my.salesforce.com//evil.example/', 'another_host'],
    // oxlint-disable-next-line no-script-url -- what must not be sent to
    ['javascript:alert(1)', 'another_host'],
    ['/setup/home', 'outside_services'],
    ['/services', 'outside_services'],
    ['/services/data/../../setup', 'odd_segment'],
    ['/services/%2e%2e/setup', 'odd_segment'],
    ['/services/data%2f..%2f', 'odd_segment'],
    ['/services//data', 'odd_segment'],
    ['/services/data/%zz', 'odd_segment'],
    ['/services\\data', 'odd_character'],
    ['/services/data;x', 'odd_character'],
    ['/services/data\n/x', 'odd_character'],
    ['/services/data#x', 'fragment'],
    ['/services/oauth2/singleaccess', 'gives_out_logins'],
    ['/SERVICES/OAuth2/authorize', 'gives_out_logins'],
    ['/services/data?oauth_token=x', 'secret'],
    ['/services/data?SID=x', 'secret'],
    ['/services/data?o%61uth_token=x', 'secret'],
    // What the wire would shorten is not sent either: one list for both.
    ['/services/data?consumer_secret=x', 'secret'],
    ['/services/data?private-key=x', 'secret'],
    ['/services/data?signature=x', 'secret'],
    ['/services/data?otp=1', 'secret'],
    ['Authorization: Bearer x', 'secret'],
    ['/services/data?_HttpMethod=DELETE', 'other_method'],
    ["query?q=SELECT Id FROM Account WHERE Name = 'x'&_HttpMethod=DELETE", 'other_method'],
    ["query?q=SELECT Id FROM Account WHERE Name = 'x&oauth_token=x", 'secret'],
    ['GET', 'empty'],
    ...['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'post'].flatMap((method): [string, string][] => [
      [method, 'other_method'],
      [`${method} /services/data`, 'other_method'],
      [`${method} /services/data HTTP/1.1`, 'other_method'],
      [`${method} /services/data HTTP/1.1\r\nHost: acme.my.salesforce.com\r\n\r\n{}`, 'other_method'],
      [`${method} /services/data Content-Type: application/json {}`, 'other_method'],
    ]),
    ['GET /services/data HTTP/1.1\r\nHost: other.my.salesforce.com', 'another_host'],
    ['GET https://other.my.salesforce.com/services/data HTTP/1.1', 'another_host'],
    ['other.my.salesforce.com/services/data', 'another_host'],
    ['localhost:8911/services/data', 'another_host'],
    ['curl http://localhost:8911/services/data', 'command'],
    ['$ curl -H "Accept: */*" https://acme.my.salesforce.com/services/data', 'command'],
    ['http GET https://acme.my.salesforce.com/services/data', 'command'],
    ['sf api request rest limits', 'command'],
    ["query?q=SELECT Id FROM Account WHERE Name = '\0'", 'odd_character'],
    ["query?q=SELECT Id FROM Account WHERE Name = '\uD800'", 'odd_character'],
    ['limits?a=%23#x', 'fragment'],
    [`/services/data/${'x'.repeat(12_000)}`, 'too_long'],
  ])('%s is sent nowhere: %s', (typed, problem) => {
    expect(readFreePath(typed, at)).toEqual({ ok: false, error: problem })
  })
})

function askedOf(read: ReturnType<typeof readFreePath>, name: string): string | null | undefined {
  // As a server of forms reads it.
  return read.ok ? new URL(read.value, 'https://x.invalid').searchParams.get(name) : undefined
}
