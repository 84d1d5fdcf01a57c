import { restCase, tokenCase, TOKEN_PATH, type RelayCase } from './relay-case.ts'

const PATH = ['path_not_allowed'] as const

/** Token paths that are not the token path. */
const TOKEN_LIKE: readonly string[] = [
  '',
  '/',
  '/services',
  '/services/',
  '/services/oauth2',
  '/services/oauth2/',
  '/services/oauth2/token/',
  '/services/oauth2/token/x',
  '/services/oauth2/tokens',
  '/services/oauth2/Token',
  '/SERVICES/OAUTH2/TOKEN',
  '/services/oauth2/authorize',
  '/services/oauth2/introspect',
  '/services/oauth2/singleaccess',
  '/services/oauth2/device',
  '/services/oauth2/register',
  '/services/oauth2/success',
  '/services/auth/xds/token',
  '/services/Soap/u/67.0',
  '/services/Soap/m/67.0',
  '/services/Soap/class/Evil',
  '/services/apexrest/Evil',
  '/services/async/67.0/job',
  '/services/data/v67.0/composite',
  '/services/proxy',
  '/secur/frontdoor.jsp',
  '/secur/logout.jsp',
  '/id/00D000000000001/005000000000001',
  '/setup/home',
  '/login',
  '/servlet/servlet.su',
  '/services/oauth2/token;jsessionid=1',
  '/services;x/oauth2/token',
  '/services/oauth2/token%3Bx',
  '/services//oauth2/token',
  '//services/oauth2/token',
  '/services/oauth2//token',
  '/services/oauth2/token//',
  '///services/oauth2/token',
  '/services%2foauth2/token',
  '/services%2Foauth2%2Ftoken',
  '/services/oauth2%2ftoken',
  '/services%5coauth2/token',
  '/services%255coauth2/token',
  '/services%252foauth2/token',
  '/services%25252foauth2/token',
  '/%73ervices/oauth2/token',
  '/services/oauth2/%74oken',
  '/services/oauth2/toke%6e',
  '/services/oauth2/token%00',
  '/services/oauth2/token%00.json',
  '/services/oauth2/token%0a',
  '/services/oauth2/token%0d%0aX-Evil:%201',
  '/services/oauth2/token%09',
  '/services/oauth2/token%20',
  '/services/oauth2/token%7f',
  '/services/oauth2/token%c2%85',
  '/services/oauth2/token%23',
  '/services/oauth2/token%3f',
  '/services%c0%afoauth2/token',
  '/services%e0%80%afoauth2/token',
  '/services%f0%80%80%afoauth2/token',
  '/services%c1%9coauth2/token',
  '/services%ef%bc%8foauth2/token',
  '/services%u002foauth2/token',
  '/services/oauth2/token%',
  '/services/oauth2/token%2',
  '/services/oauth2/token%zz',
  '/services/oauth2/token.json',
  '/services/oauth2/token~',
  '/services/oauth2/token:443',
  '/services/oauth2/token@evil.example',
  '/services/oauth2/*',
  '/evil/services/oauth2/token',
  '/a/b/services/oauth2/token',
  '/https://evil.example/services/oauth2/token',
]

/** Dot segments in every spelling. A URL parser resolves all of them, so they meet the relay only as raw targets. */
const DOT_SEGMENTS: readonly string[] = [
  '/services/oauth2/./token',
  '/./services/oauth2/token',
  '/services/oauth2/x/../token',
  '/x/../services/oauth2/token',
  '/services/oauth2/token/..',
  '/services/oauth2/token/.',
  '/services/oauth2/%2e/token',
  '/services/oauth2/x/%2e%2e/token',
  '/services/oauth2/x/.%2e/token',
  '/services/oauth2/x/%2E./token',
  '/services/data/../oauth2/token',
  '/../evil.example/services/oauth2/token',
  '/%2e%2e/evil.example/services/oauth2/token',
  '\\services\\oauth2\\token',
  '/services\\oauth2\\token',
  '/services/oauth2\\token',
  '/services/oauth2/x\\..\\token',
  '\\..\\evil.example/services/oauth2/token',
]

const REST_LIKE: readonly string[] = [
  '/services/dataX',
  '/services/data//',
  '/services/data/67.0',
  '/services/data/v67',
  '/services/data/v67.1',
  '/services/data/v67.0.0',
  '/services/data/v0.0',
  '/services/data/v067.0/limits',
  '/services/data/v6700.0/limits',
  '/services/data/v-1.0/limits',
  '/services/data/V67.0/limits',
  '/services/data/vX.0/limits',
  '/services/data/v67.0evil/limits',
  '/services/data/v67.0%2flimits',
  '/services/data/v67%2e0/limits',
  '/services/data/v67.0//limits',
  '/services/data/v67.0/limits//',
  '/services/data/v67.0/a%2fb',
  '/services/data/v67.0/a%5cb',
  '/services/data/v67.0/a%252fb',
  '/services/data/v67.0/a%00b',
  '/services/data/v67.0/a%0d%0aX-Evil:1',
  '/services/data/v67.0/a%1fb',
  '/services/data/v67.0/%c0%af',
  '/services/data/v67.0/%ed%a0%80',
  '/services/data/v67.0/%ff',
  '/services/data/v67.0/a;b=c',
  '/services/data/v67.0/a%3bb',
  '/services/data/v67.0/a|b',
  '/services/data/v67.0/a^b',
  '/services/data/v67.0/{id}',
  '/services/data/v67.0/[id]',
  '/services/data/v67.0/tooling/executeAnonymous',
  '/services/data/v67.0/tooling/executeAnonymous/',
  '/services/data/v67.0/tooling/ExecuteAnonymous',
  '/services/data/v67.0/tooling/execute%41nonymous',
  '/services/data/v67.0/tooling/runTestsSynchronous',
  '/services/data/v67.0/tooling/runTestsAsynchronous',
  // A long s, which Unicode folds to an ordinary one.
  '/services/data/v67.0/tooling/runTe%C5%BFtsSynchronous',
  '/services/data/v67.0/tooling/runT%65stsSynchronous',
  '/services/data/v67.0/tooling/anythingNew',
  '/services/data/v67.0/toolin%67/runTestsSynchronous',
  '/services/data/v67.0/TOOLING/runTestsSynchronous',
  '/services/data/v67.0/t%C3%B6%C3%B6ling/query',
  '/services/apexrest/x',
  '/services/async/67.0/job',
  '/services/oauth2/userinfo/',
  '/services/oauth2/userinfo/x',
  '/services/oauth2/UserInfo',
  '/services/oauth2/introspect',
  '/evil/services/data/v67.0/limits',
  '/evil/services/oauth2/userinfo',
]

const REST_DOT_SEGMENTS: readonly string[] = [
  '/services/data/..',
  '/services/data/../apexrest/x',
  '/services/data/v67.0/../../apexrest/x',
  '/services/data/v67.0/%2e%2e/%2e%2e/apexrest/x',
  '/services/data/v67.0/.',
  '/services/data/v67.0/./limits',
  '/services/data/v67.0/tooling/./executeAnonymous',
  '/services/data/v67.0\\limits',
]

const QUERIES: readonly string[] = [
  '_HttpMethod=DELETE',
  'q=SELECT+Id&_HttpMethod=PATCH',
  '%5fHttpMethod=DELETE',
  '_HTTPMETHOD=PATCH',
  'a;_HttpMethod=PATCH',
  '+_HttpMethod=DELETE',
  '_HttpMethod+=DELETE',
  '_HttpMethod%5B%5D=DELETE',
  'q=SELECT+Id;_HttpMethod=DELETE',
  'Q=SELECT+Id',
  'sid=00Dx',
  'x=1',
  'oauth_token=00Dx',
  'access_token=00Dx',
  'assertion=a.b.c',
  'client_secret=x',
  'q=%00',
  'q=%1b',
  'q=%7f',
  'q=%c0%af',
  'q=%ff',
  'q=%zz',
  'q=%',
  'q=a|b',
  'q={a}',
  'q=a`b',
]

/** Characters that URL parsers escape: they arrive as an ordinary `%7B`, or raw and refused. */
const ESCAPED_BY_PARSERS = /[{}^|]/

const query = (kind: string, host: string, path: string): string => `/relay/${host}${path}?${kind}`

/** Paths and queries that must be refused. */
export function hostilePaths(): readonly RelayCase[] {
  const host = 'acme.my.salesforce.com'
  const cases: RelayCase[] = []
  for (const path of TOKEN_LIKE) {
    cases.push(
      tokenCase(`POST ${path || '(no path)'}`, {
        target: `/relay/${host}${path}`,
        refusedAs: [...PATH, 'method_not_allowed'],
      }),
    )
  }
  for (const path of DOT_SEGMENTS) {
    // A backslash right after the host is one of its characters until someone decides otherwise.
    const refusedAs = [...PATH, 'host_not_allowed']
    cases.push(tokenCase(`POST ${path}`, { target: `/relay/${host}${path}`, refusedAs, parsedAway: true }))
  }
  for (const path of REST_LIKE) {
    cases.push(
      restCase(`GET ${path}`, {
        target: `/relay/${host}${path}`,
        refusedAs: PATH,
        parsedAway: ESCAPED_BY_PARSERS.test(path),
      }),
    )
  }
  for (const path of REST_DOT_SEGMENTS) {
    cases.push(restCase(`GET ${path}`, { target: `/relay/${host}${path}`, refusedAs: PATH, parsedAway: true }))
  }
  for (const kind of QUERIES) {
    cases.push(
      restCase(`GET query ?${kind}`, { target: query(kind, host, '/services/data/v67.0/query'), refusedAs: PATH }),
    )
  }
  for (const kind of ['', 'x', 'grant_type=password', 'assertion=a.b.c', '%00']) {
    cases.push(
      tokenCase(`POST token ?${kind}`, {
        target: query(kind, host, TOKEN_PATH),
        refusedAs: PATH,
        parsedAway: kind === '',
      }),
    )
    cases.push(
      tokenCase(`POST revoke ?${kind}`, {
        target: query(kind, host, '/services/oauth2/revoke'),
        body: 'token=x',
        refusedAs: PATH,
        parsedAway: kind === '',
      }),
    )
    cases.push(
      restCase(`GET userinfo ?${kind}`, {
        target: query(kind, host, '/services/oauth2/userinfo'),
        refusedAs: PATH,
        parsedAway: kind === '',
      }),
    )
  }
  for (const prefix of [
    '/evil/services/oauth2/token',
    '/a/b/services/oauth2/token',
    '/%61/services/oauth2/token',
    '/-/services/oauth2/token',
    '/a.b/services/oauth2/token',
  ]) {
    const family = prefix === '/evil/services/oauth2/token' ? 'login.salesforce.com' : 'acme.my.site.com'
    cases.push(
      tokenCase(`site prefix ${prefix} on ${family}`, { target: `/relay/${family}${prefix}`, refusedAs: PATH }),
    )
  }
  for (const target of [
    '/relay',
    '/relay/',
    '/relay//',
    `/relay//${host}${TOKEN_PATH}`,
    `/relay/?host=${host}`,
    `/relay/${host}?${TOKEN_PATH}`,
  ]) {
    cases.push(
      tokenCase(`target ${target}`, {
        target,
        refusedAs: ['malformed_target', 'host_not_allowed', 'path_not_allowed'],
      }),
    )
  }
  const long = `/relay/${host}/services/data/v67.0/query?q=${'a'.repeat(17_000)}`
  cases.push(restCase('a target of 17,000 characters', { target: long, refusedAs: ['malformed_target'] }))
  return cases
}
