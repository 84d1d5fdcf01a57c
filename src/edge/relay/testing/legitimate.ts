import { GOOD_HOSTS } from './hostile-hosts.ts'
import {
  BEARER_HEADERS,
  FORM_HEADERS,
  JWT_FORM,
  restCase,
  tokenCase,
  TOKEN_PATH,
  type RelayCase,
} from './relay-case.ts'

const CODE_FORM =
  'grant_type=authorization_code&code=aPrx&client_id=3MVG9&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&code_verifier=abc'

const HOSTS: readonly string[] = [
  ...GOOD_HOSTS,
  'ACME.my.salesforce.com',
  'a.my.salesforce.com',
  `${'a'.repeat(63)}.my.salesforce.com`,
  'acme.scratch.my.salesforce.com',
  'acme.demo.my.salesforce.com',
  'acme.patch.my.salesforce.com',
  'acme.trailblaze.my.salesforce.com',
  'acme.free.my.salesforce.com',
  'gs1.my.salesforce.com',
  'acme--uat.sandbox.my.site.com',
]

const REST_TARGETS: readonly string[] = [
  '/services/data',
  '/services/data/',
  '/services/data/v51.0',
  '/services/data/v67.0/',
  '/services/data/v67.0/limits',
  '/services/data/v67.0/sobjects/Account/',
  '/services/data/v67.0/sobjects/Account/001000000000001AAA',
  '/services/data/v67.0/sobjects/Account/External__c/a%20b%C3%A9',
  '/services/data/v67.0/query/01gRM000000000A-2000',
  '/services/data/v67.0/query?q=SELECT+Id%2C+Name+FROM+Account+WHERE+Name+%3D+%27O%5C%27Neil%27',
  '/services/data/v67.0/query/?q=SELECT%20Id%0AFROM%20Account',
  '/services/data/v67.0/query?q=SELECT+Id+FROM+Account&columns=true',
  '/services/data/v67.0/tooling/query?q=SELECT+Id+FROM+ApexClass',
  '/services/data/v67.0/tooling/completions?type=apex',
  '/services/data/v67.0/query?explain=SELECT+Id+FROM+Account',
  '/services/data/v67.0/sobjects/Account/deleted/?start=2026-11-01T00%3A00%3A00Z&end=2026-11-02T00%3A00%3A00Z',
  '/services/data/v67.0/jobs/query/750R0000000zlh9IAA/results?locator=MTAwMDA&maxRecords=50000',
  '/services/data/v67.0/jobs/query',
  '/services/data/v67.0/jobs/query?jobType=V2Query&concurrencyMode=parallel&isPkChunkingEnabled=true&queryLocator=750',
  '/services/data/v67.0/sobjects/Account/001000000000001AAA?fields=Name,Industry',
  '/services/data/v67.0/composite/sobjects/Account?ids=001000000000001AAA,001000000000002AAA&fields=Name',
  '/services/data/v67.0/sobjects/Account/listviews/00B000000000001/results?limit=25&offset=50&order_by=Name',
  '/services/data/v67.0/parameterizedSearch?q=Acme&sobject=Account&in=NAME',
  '/services/data/v67.0/query?q=SELECT+Id+FROM+Account&&explain',
  '/services/data/v67.0/tooling',
  '/services/data/v67.0/tooling/',
  '/services/data/v67.0/tooling/search?q=FIND+%7BAcme%7D',
  '/services/data/v67.0/tooling/sobjects/ApexClass',
  '/services/data/v67.0/Tooling/query?q=SELECT+Id+FROM+ApexClass',
  '/services/oauth2/userinfo',
]

/** Requests that must be forwarded: every kind of host, route, grant and client. */
export function legitimateCases(): readonly RelayCase[] {
  const token = HOSTS.map((host) => tokenCase(`a token from ${host}`, { target: `/relay/${host}${TOKEN_PATH}` }))
  const rest = REST_TARGETS.map((target) =>
    restCase(`GET ${target}`, { target: `/relay/acme.my.salesforce.com${target}` }),
  )
  return [
    ...token,
    ...rest,
    tokenCase('a token from a site with a prefix', { target: `/relay/acme.my.site.com/customers${TOKEN_PATH}` }),
    tokenCase('a code exchange', { body: CODE_FORM }),
    tokenCase('a code exchange with a client secret', { body: `${CODE_FORM}&client_secret=s` }),
    tokenCase('a form with its charset', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    }),
    tokenCase('a form with a quoted charset', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset="utf-8"' },
    }),
    tokenCase('a JWT with a client id and a format', { body: `${JWT_FORM}&client_id=3MVG9&format=json` }),
    tokenCase('an unescaped grant', {
      body: 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=a.b-_.c',
    }),
    tokenCase('a form at the limit', { body: `${JWT_FORM}&x=`.padEnd(16 * 1024, 'a') }),
    tokenCase('a revocation', {
      target: '/relay/acme.my.salesforce.com/services/oauth2/revoke',
      body: 'token=00D000000000001%21AQ.abc',
    }),
    tokenCase('a client with headers of its own', {
      headers: { ...FORM_HEADERS, 'User-Agent': 'x', 'X-Anything': 'y', 'Cookie': 'a=b', 'Accept': 'application/json' },
    }),
    restCase('the list of versions without a token', {
      target: '/relay/acme.my.salesforce.com/services/data',
      headers: {},
    }),
    restCase('a JWT-based access token', { headers: { Authorization: 'Bearer eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln' } }),
    restCase('a caller that accepts gzip', { headers: { ...BEARER_HEADERS, 'Accept-Encoding': 'gzip, deflate, br' } }),
  ]
}
