import { describe, expect, it } from 'vitest'

import { readPastedRequest } from '../../recognition/pasted-request.ts'
import type { TokenRequestFinding } from './rules.ts'
import { lintTokenRequest } from './token-request.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const ENDPOINT = 'https://login.salesforce.com/services/oauth2/token'

function codes(text: string, ownOrigin?: string): TokenRequestFinding['code'][] {
  const request = readPastedRequest(text)
  if (!request) throw new Error('the request of this test is not one')
  return lintTokenRequest(request, ownOrigin).map(({ code }) => code)
}

const curl = (data: string, endpoint = ENDPOINT, more = '') => `curl ${more} '${endpoint}' -d '${data}'`
const RIGHT = `grant_type=${GRANT}&assertion=eyJhbGciOiJSUzI1NiJ9.e30.AAAA`
const forAudience = (aud: string) =>
  `grant_type=${GRANT}&assertion=eyJhbGciOiJSUzI1NiJ9.${btoa(JSON.stringify({ aud })).replace(/=+$/, '')}.AAAA`

it.each([
  curl(RIGHT),
  curl(RIGHT, 'https://acme--uat.sandbox.my.salesforce.com/services/oauth2/token'),
  RIGHT,
  curl(`grant_type=${GRANT}&assertion=$JWT`),
])('finds nothing in a request that is in order: %s', (text) => {
  expect(codes(text)).toEqual(['request_in_order'])
})

it('knows the endpoints of practice orgs', () => {
  const text = curl(RIGHT, 'http://localhost:5173/practice/abc/services/oauth2/token')
  expect(codes(text, 'http://localhost:5173')).toEqual(['request_in_order'])
  expect(codes(text)).toEqual(['endpoint_unknown_host', 'endpoint_http'])
})

describe('a request that is wrong', () => {
  it.each<[string, TokenRequestFinding['code'][]]>([
    [`curl -G '${ENDPOINT}' -d '${RIGHT}'`, ['method_not_post', 'parameters_in_url']],
    [curl(RIGHT, ENDPOINT, "-H 'Content-Type: text/plain'"), ['content_type_not_form']],
    [curl(`{"grant_type":"${GRANT}","assertion":"eyJhbGciOiJSUzI1NiJ9.e30.AAAA"}`), ['content_type_not_form']],
    [`curl ${ENDPOINT} -F grant_type=${GRANT} -F assertion=eyJhbGciOiJSUzI1NiJ9.e30.AAAA`, ['content_type_not_form']],
    [curl(RIGHT, 'http://login.salesforce.com/services/oauth2/token'), ['endpoint_http']],
    [curl(RIGHT, 'https://login.salesforce.com/services/oauth2/authorize'), ['endpoint_is_authorize']],
    [curl(RIGHT, 'https://login.salesforce.com/oauth2/token'), ['endpoint_path_wrong']],
    [curl(RIGHT, 'https://acme.lightning.force.com/services/oauth2/token'), ['endpoint_of_pages']],
    [curl(RIGHT, 'https://login.salesforce.com.evil.example/services/oauth2/token'), ['endpoint_unknown_host']],
    [curl('assertion=eyJhbGciOiJSUzI1NiJ9.e30.AAAA'), ['grant_type_missing']],
    [curl('grant_type=client_credentials&assertion=eyJhbGciOiJSUzI1NiJ9.e30.AAAA'), ['grant_type_wrong']],
    [
      curl(`grant_type=${encodeURIComponent(encodeURIComponent(GRANT))}&assertion=eyJhbGciOiJSUzI1NiJ9.e30.AAAA`),
      ['grant_type_encoded_twice'],
    ],
    [curl(`grant_type=${GRANT}`), ['assertion_missing']],
    [curl(`grant_type=${GRANT}&client_assertion=eyJhbGciOiJSUzI1NiJ9.e30.AAAA`), ['assertion_in_client_assertion']],
    [curl(`grant_type=${GRANT}&assertion=eyJhbGciOiJSUzI1NiJ9%252Ee30%252EAAAA`), ['assertion_encoded_twice']],
    [curl(`grant_type=${GRANT}&assertion=eyJh+bGciOiJSUzI1NiJ9.e30.AAAA`), ['assertion_plus_unencoded']],
    [curl(`${RIGHT}&assertion=eyJhbGciOiJSUzI1NiJ9.e30.AAAA`), ['parameter_repeated']],
    [curl(`${RIGHT}&client_secret=x`), ['request_in_order', 'client_secret_present']],
    [curl(`${RIGHT}&client_id=x`), ['request_in_order', 'client_id_present']],
    [curl(`${RIGHT}&password=x`), ['request_in_order', 'password_present']],
    [curl(forAudience('https://test.salesforce.com')), ['audience_of_other_host']],
    [
      curl(forAudience('https://login.salesforce.com'), 'https://a--b.sandbox.my.salesforce.com/services/oauth2/token'),
      ['audience_of_other_host'],
    ],
    [curl(forAudience('https://login.salesforce.com')), ['request_in_order']],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })
})

it('repeats no assertion and no secret', () => {
  const request = readPastedRequest(curl('grant_type=x&assertion=marked.b+c&client_secret=marked&password=marked'))
  expect(request && JSON.stringify(lintTokenRequest(request))).not.toContain('marked')
})
