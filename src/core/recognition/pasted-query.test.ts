import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { validSoql } from '#practice/testing/soql-grammar.ts'

import { offeredQuery, queryIn, type QueryDress } from './pasted-query.ts'
import { runSetting } from '../../../e2e/fixtures/run-settings.ts'

const RUNS = runSetting('FUZZ_RUNS', 40)

const TOKEN = '00D5g000008kLmN!AQ4AQFq9Zk3Wm7Xt2Vb8Lr4Np6Hd1S'
const SOQL = "SELECT Id, Name FROM Account WHERE Name = 'A & B' LIMIT 5"
const HOST = 'https://acme.my.salesforce.com'
const formEncoded = (soql: string) => new URLSearchParams({ q: soql }).toString()
const percent = (soql: string) => `q=${encodeURIComponent(soql)}`
const ansiC = (text: string) => `$'${text.replace(/[\\']/g, String.raw`\$&`).replaceAll('!', String.raw`\u0021`)}'`
const inShell = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Everything a query is met in, each made of any query. */
const DRESSES: [what: string, dress: QueryDress, of: (soql: string) => string][] = [
  [
    'curl with a query in its address',
    'curl',
    (soql) => `curl ${HOST}/services/data/v60.0/query/?${formEncoded(soql)} -H "Authorization: Bearer ${TOKEN}"`,
  ],
  [
    'curl, a prompt before it and its answer behind',
    'curl',
    (soql) =>
      `$ curl -sS '${HOST}/services/data/v60.0/query?${formEncoded(soql)}' \\\n  -H 'Authorization: Bearer ${TOKEN}' \\\n  --compressed\n{"totalSize":0,"done":true,"records":[]}`,
  ],
  [
    'curl as a browser copies it for bash',
    'curl',
    (soql) =>
      `curl '${HOST}/services/data/v60.0/jobs/query' \\\n  -H $'authorization: Bearer ${TOKEN.replace('!', String.raw`\u0021`)}' \\\n  --data-raw ${ansiC(JSON.stringify({ query: soql }))}\n{"id":"750x"}`,
  ],
  [
    'curl as a browser copies it for cmd',
    'curl',
    (soql) =>
      `curl ^"${HOST}/services/data/v60.0/query?${formEncoded(soql).replace(/[%&]/g, '^$&').replaceAll('%', '%^')}^" ^\n  -H ^"authorization: Bearer ${TOKEN.replace('!', '^!')}^"\n{"totalSize":0}`,
  ],
  [
    'curl with --data-urlencode',
    'curl',
    (soql) =>
      `curl -G ${HOST}/services/data/v60.0/query --data-urlencode ${inShell(`q=${soql}`)} -H 'Authorization: Bearer ${TOKEN}'`,
  ],
  [
    'HTTPie',
    'command',
    (soql) => `http ${HOST}/services/data/v60.0/query ${inShell(`q==${soql}`)} Authorization:"Bearer ${TOKEN}"`,
  ],
  ['the sf CLI', 'command', (soql) => `sf data query --query ${inShell(soql)} --target-org ${TOKEN}`],
  [
    'a message of HTTP',
    'request',
    (soql) =>
      `GET /services/data/v60.0/query?${formEncoded(soql)} HTTP/1.1\r\nHost: acme.my.salesforce.com\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`,
  ],
  ['an address', 'address', (soql) => `${HOST}/services/data/v60.0/query/?${percent(soql)}&sid=${TOKEN}`],
  ['a path with a method', 'address', (soql) => `GET /services/data/v60.0/queryAll?${formEncoded(soql)}`],
  ['a parameter', 'address', (soql) => formEncoded(soql)],
  ['an encoded query', 'encoded', (soql) => encodeURIComponent(soql)],
  [
    'a body of a job',
    'json',
    (soql) => JSON.stringify({ operation: 'query', query: soql, access_token: TOKEN }, null, 2),
  ],
  [
    'a batch',
    'json',
    (soql) => JSON.stringify({ batchRequests: [{ method: 'GET', url: `v60.0/query?${formEncoded(soql)}` }], x: TOKEN }),
  ],
  ['a text of JavaScript', 'code', (soql) => `const soql = ${JSON.stringify(soql)}\nconst token = '${TOKEN}'`],
  [
    'a call',
    'code',
    (soql) =>
      `requests.get(f"{url}/query", params={"q": ${JSON.stringify(soql)}}, headers={"Authorization": "Bearer ${TOKEN}"})`,
  ],
  [
    'a line of a log',
    'address',
    (soql) => `10:02 200 GET ${HOST}/services/data/v60.0/query?${formEncoded(soql)} sid=${TOKEN}`,
  ],
  ['a fence', 'around', (soql) => `\`\`\`sql\n${soql}\n\`\`\``],
]

describe('the query is taken out of', () => {
  it.each(DRESSES)('%s', (_what, dress, of) => {
    expect(queryIn(of(SOQL))).toEqual({ soql: SOQL, dress })
  })

  it.each(DRESSES)('%s, whatever query it is, and nothing of the rest', (_what, _dress, of) => {
    fc.assert(
      fc.property(validSoql.filter(isPlain), (soql) => {
        const found = queryIn(of(soql))
        expect(found?.soql).toBe(soql.trim())
        expect(JSON.stringify(found)).not.toContain(TOKEN.slice(20))
      }),
      { numRuns: RUNS },
    )
  })

  it.each([
    ['single quotes with escapes, in Apex', String.raw`String q = 'SELECT Id FROM Account WHERE Name = \'x\'';`],
    ['pieces put together', `String q = "SELECT Id " +\n  "FROM Account " +\n  "WHERE Name = 'x'";`],
    ['three quotes of Python', `query = """\nSELECT Id FROM Account WHERE Name = 'x'\n"""`],
    ['a template', "const q = `SELECT Id FROM Account WHERE Name = 'x'`;"],
    ['brackets of Apex', "List<Account> all = [SELECT Id FROM Account WHERE Name = 'x'];"],
    ['a sentence', "Run this: SELECT Id FROM Account WHERE Name = 'x';"],
    ['quotation marks of a page', '“SELECT Id FROM Account WHERE Name = ‘x’”'],
  ])('%s', (_what, text) => {
    expect(queryIn(text)?.soql.replaceAll(/\s+/g, ' ')).toBe("SELECT Id FROM Account WHERE Name = 'x'")
  })

  it('brackets of Apex with a variable, which the editor tells of', () => {
    expect(queryIn('for (Account a : [SELECT Id FROM Account WHERE Id IN :ids]) {}')).toEqual({
      soql: 'SELECT Id FROM Account WHERE Id IN :ids',
      dress: 'code',
    })
  })
})

/** What a form or a shell gives back as it was; a line break in a literal is another one in a message. */
function isPlain(soql: string): boolean {
  return soql.length < 2000 && !/[\\\p{Cc}]/u.test(soql) && soql.isWellFormed()
}

describe('a query that a page or a mail set', () => {
  it.each([
    ['curly quotes', 'SELECT Id FROM Account WHERE Name = ‘x’', "SELECT Id FROM Account WHERE Name = 'x'"],
    ['a character of no width', 'SELECT Id\u200b FROM Account', 'SELECT Id FROM Account'],
    ['entities', 'SELECT Id FROM Account WHERE Amount &gt; 5', 'SELECT Id FROM Account WHERE Amount > 5'],
  ])('is mended of %s', (_what, text, soql) => {
    expect(queryIn(text)).toEqual({ soql, dress: 'typeset' })
  })

  it('is taken from the semicolon behind it', () => {
    expect(queryIn('SELECT Id FROM Account;\n')).toEqual({ soql: 'SELECT Id FROM Account', dress: 'around' })
  })

  it('keeps a curly apostrophe within its quotes', () => {
    expect(queryIn('SELECT Id FROM Account WHERE Name = ‘O’Brien’')).toBeUndefined()
    expect(queryIn("SELECT Id FROM Account WHERE Name = 'O’Brien'")).toBeUndefined()
  })
})

describe('of what was pasted into a text', () => {
  const OWN = 'SELECT Id FROM Account'
  const PASTED = `curl '${HOST}/services/data/v60.0/query?q=SELECT+Id+FROM+Contact'`

  it('the query is offered, and said to be of that', () => {
    expect(offeredQuery(OWN + PASTED, PASTED)).toEqual({ soql: 'SELECT Id FROM Contact', dress: 'curl', of: 'pasted' })
    expect(offeredQuery(OWN + PASTED, '')).toBeUndefined()
  })

  it('none is offered where the text as a whole holds one', () => {
    expect(offeredQuery(`${OWN};`, PASTED)).toEqual({ soql: OWN, dress: 'around', of: 'text' })
  })

  it.each([
    [', (SELECT Id FROM Contacts)', 'SELECT Id', ' FROM Account'],
    ['WHERE AccountId IN (SELECT Id FROM Account)', 'SELECT Id FROM Contact ', ''],
    ['Id IN (SELECT AccountId FROM Contact)', 'SELECT Id FROM Account WHERE ', ''],
  ])('a part of a query is not: %s', (part, before, after) => {
    expect(offeredQuery(before + part + after, part)).toBeUndefined()
    expect(offeredQuery(before + part, part), 'nor of an unfinished one').toBeUndefined()
  })

  it('a query with what was pasted in it is not, be that a query with something around it', () => {
    expect(queryIn('see: SELECT Id FROM Lead;'), 'by itself it is one').toBeDefined()
    const text = `SELECT Id FROM Account WHERE Name = 'see: SELECT Id FROM Lead;'`
    expect(offeredQuery(text, 'see: SELECT Id FROM Lead;')).toBeUndefined()
  })
})

describe('nothing is offered', () => {
  it('for a query, nor at any letter of one that is being typed', () => {
    const queries = [SOQL, "SELECT Id FROM Account WHERE Name = 'SELECT Id FROM x' AND q = '?q=SELECT+Id+FROM+y'"]
    for (const soql of queries)
      for (let length = 0; length <= soql.length; length++) expect(queryIn(soql.slice(0, length))).toBeUndefined()
    fc.assert(
      fc.property(validSoql, (soql) => {
        expect(queryIn(soql)).toBeUndefined()
      }),
      { numRuns: RUNS },
    )
  })

  it.each([
    ['a command without one', `curl ${HOST}/services/data/v60.0/limits -H 'Authorization: Bearer ${TOKEN}'`],
    ['a token request', `curl ${HOST}/services/oauth2/token -d grant_type=x -d assertion=SELECT`],
    ['words', 'Select the account from the list, then press Save'],
    ['a text that is cut off', 'const q = "SELECT Id FROM Account WHERE Name ='],
    ['a text that is cut off behind an escape', String.raw`const q = "SELECT Id FROM Account WHERE Name = \"`],
    ['a query with a secret in it', `const q = "SELECT Id FROM Account WHERE Name = '${TOKEN}'"`],
    ['a program', `const q = "SELECT Id FROM Account"\n${'x '.repeat(10_000)}`],
  ])('for %s', (_what, text) => {
    expect(queryIn(text)).toBeUndefined()
  })

  it('of what stands behind an address that was not encoded', () => {
    const text = `/services/data/v60.0/query?q=SELECT Id FROM Account -H 'Authorization: Bearer ${TOKEN}'`
    expect(queryIn(text)).toBeUndefined()
    expect(queryIn('/services/data/v60.0/query?q=SELECT Id FROM Account')?.soql).toBe('SELECT Id FROM Account')
  })
})

it('never throws, and what it gives begins as a query does and holds no token', () => {
  const piece = fc.constantFrom(
    ...`curl|sf|-H|'|"|[|]|{|}|\`|?q=|&|SELECT|+|%20|Id|FROM|Account|\n| |;|\\|:|“|Bearer ${TOKEN}|http://x`.split('|'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom('', ' '), (pieces, between) => {
      const found = queryIn(pieces.join(between))
      if (found === undefined) return
      expect(found.soql).toMatch(/^select\s/i)
      expect(found.soql).not.toContain(TOKEN)
    }),
    { numRuns: RUNS * 10 },
  )
})
