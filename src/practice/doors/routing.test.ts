import { describe, expect, it } from 'vitest'

import { newAccessToken, newConsumerKey, newOrgKey, orgIdOfName, toCaseSafeId } from '../kernel/identifiers.ts'
import { practiceRoute } from './routing.ts'
import { base64Url } from '../testing/bench.ts'

const ORIGIN = 'http://practice.test'
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const key = newOrgKey(random)
const orgId = orgIdOfName(key) ?? ''
const other = orgIdOfName(newOrgKey(random)) ?? ''
const consumerKey = newConsumerKey(random, orgId, 'external_client_app')
const token = newAccessToken(random, orgId)
const assertion = `${base64Url('{"alg":"RS256"}')}.${base64Url(JSON.stringify({ iss: consumerKey }))}.AAAA`

const form = (path: string, parameters: Record<string, string>, headers: Record<string, string> = {}) =>
  new Request(ORIGIN + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(parameters).toString(),
  })
const get = (path: string, headers: Record<string, string> = {}) => new Request(ORIGIN + path, { headers })

describe('a request finds its org', () => {
  it.each<[string, Request]>([
    ['by the key in the path', get(`/practice/${key}/setup`)],
    ['by the key, behind doubled slashes', get(`//practice//${key}//services/data`)],
    ['by iss at the bare origin', form('/services/oauth2/token', { assertion })],
    ['by iss at a generic host', form('/practice/login/services/oauth2/token', { assertion })],
    [
      'by iss in the query string',
      new Request(`${ORIGIN}/services/oauth2/token?assertion=${assertion}`, { method: 'POST' }),
    ],
    ['by client_id at the code exchange', form('/services/oauth2/token', { client_id: consumerKey, code: 'x' })],
    ['by client_id of an authorize address', get(`/practice/test/services/oauth2/authorize?client_id=${consumerKey}`)],
    ['by the bearer token', get('/services/data/v67.0/limits', { authorization: `Bearer ${token}` })],
    ['by a token in the query string', get(`/id/keys?oauth_token=${encodeURIComponent(token)}`)],
    ['by a token in a form', form('/services/oauth2/revoke', { token })],
    ['by the identity URL', get(`/id/${toCaseSafeId(orgId)}/005000000000000AAA`)],
  ])('%s', async (_name, request) => {
    expect(await practiceRoute(request)).toMatchObject({ kind: 'org', orgId })
  })
  it('by iss even when it carries a token of another org', async () => {
    const headers = { authorization: `Bearer ${newAccessToken(random, other)}` }
    expect(await practiceRoute(form('/services/oauth2/token', { assertion }, headers))).toMatchObject({
      kind: 'org',
      orgId,
    })
  })
  it('and its body arrives whole', async () => {
    const route = await practiceRoute(form('/services/oauth2/token', { assertion, note: 'ä€💥' }))
    if (route.kind !== 'org') throw new Error('not routed')
    const parameters = new URLSearchParams(await route.request.text())
    expect([parameters.get('assertion'), parameters.get('note')]).toEqual([assertion, 'ä€💥'])
  })
})

describe('a request without an org is answered in Salesforce’s shape', () => {
  it.each<[string, Request, number, string]>([
    ['the list of versions', get('/services/data'), 200, '"version":"68.0"'],
    ['REST without a token', get('/services/data/v67.0/limits'), 401, 'INVALID_SESSION_ID'],
    ['REST of a version that is not served', get('/services/data/v12.0'), 404, 'NOT_FOUND'],
    ['userinfo without a token', get('/services/oauth2/userinfo'), 403, 'Missing_OAuth_Token'],
    ['GET at the token endpoint', get('/services/oauth2/token'), 400, 'must use HTTP POST'],
    ['no grant', form('/services/oauth2/token', {}), 400, 'unsupported_grant_type'],
    [
      'a foreign consumer key',
      form('/services/oauth2/token', { grant_type: 'refresh_token', client_id: '3MVG9x' }),
      400,
      'invalid_client_id',
    ],
    [
      'a foreign consumer key beside a scope',
      form('/services/oauth2/token', { grant_type: 'authorization_code', client_id: '3MVG9x', scope: 'api' }),
      400,
      'scope parameter not supported',
    ],
    ['revocation of nothing', form('/services/oauth2/revoke', { token: 'x' }), 400, 'invalid_token'],
    ['introspection of nothing', form('/services/oauth2/introspect', { token: 'x' }), 200, '{"active":false}'],
    ['a path nobody serves', get('/services/nothing'), 404, 'NOT_FOUND'],
    ['a generic host asked for data', get('/practice/login/services/data'), 404, 'NOT_FOUND'],
  ])('%s', async (_name, request, status, text) => {
    const route = await practiceRoute(request)
    if (route.kind !== 'unrouted') throw new Error(`routed: ${route.kind}`)
    expect(route.response.status).toBe(status)
    expect(await route.response.text()).toContain(text)
  })
})

it('only a POST makes an org', async () => {
  expect((await practiceRoute(new Request(`${ORIGIN}/practice/orgs`, { method: 'POST' }))).kind).toBe('create_org')
  expect((await practiceRoute(get('/practice/orgs'))).kind).toBe('unrouted')
})

it('is not stopped by a body that breaks off', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })
  const init = { method: 'POST', body, duplex: 'half' }
  const route = await practiceRoute(new Request(`${ORIGIN}/services/oauth2/token`, init))
  expect(route.kind === 'unrouted' && route.response.status).toBe(400)
})
