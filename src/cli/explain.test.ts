/**
 * What the command line explains of messages and answers as people get them: each case made afresh, with the code it is given, a
 * piece of its words, and what must not be said of it.
 */
import { beforeAll, describe, expect, it } from 'vitest'

import { scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { main } from './main.ts'

const scratch = scratchFolder()

type Reported = {
  kind: string
  code?: string
  leak?: string
  answer?: { refusal?: string; causes: { code: string; confidence: string }[] }
  restErrors?: { refusal?: string; evidence?: string; causes: { code: string; confidence: string }[] }[]
  messages?: { code: string }[]
  request?: { request: { code: string }[] }
}

async function inspect(name: string, text: string) {
  scratch.write(name, text)
  const printed: string[] = []
  const io = { print: (line: string) => printed.push(line), complain: (line: string) => printed.push(line) }
  const exitCode = await main(['inspect', scratch.path(name)], io)
  const words = printed.splice(0).join('\n')
  await main(['inspect', '--json', scratch.path(name)], io)
  const report = JSON.parse(printed[0] ?? '') as Reported
  return { exitCode, words, report }
}

const NOTHING_KNOWN = /not_recognised|could not be recognised/
const CLI_WRAPPER =
  'We encountered a JSON web token error, which is likely not an issue with Salesforce CLI. Here’s the error:'

describe('the message of a client', () => {
  it.each([
    [
      'bad decrypt\n140707428578968:error:0606506D:digital envelope routines:EVP_DecryptFinal_ex:wrong final block length:evp_enc.c:518:',
      'decrypt_failed',
      /base64 without -base64.*-md.*encrypt the key again/s,
    ],
    [
      'System.SecurityException: Invalid Crypto Key',
      'apex_key_unusable',
      /unencrypted PKCS#8.*openssl pkcs8 -topk8 -nocrypt/s,
    ],
    [
      '<!doctype html><html data-adblockkey="MFww"><body><script>window.park = "x";</script></body></html>',
      'page_of_parked_domain',
      /host name is misspelt/,
    ],
    [
      'FetchError: request to https://login.salesforce.com/services/oauth2/token failed, reason: self-signed certificate in certificate chain',
      'tls_authority_unknown',
      /NODE_EXTRA_CA_CERTS/,
    ],
    [
      `Error (JwtGrantError): ${CLI_WRAPPER} FetchError::request to https://login.salesforce.com/services/oauth2/token failed, reason: write EPROTO 0018:error:0A00010B:SSL routines:ssl3_get_record:wrong version number`,
      'tls_on_plain_port',
      /HTTPS_PROXY=http:\/\//,
    ],
    [
      'HTTP/1.1 403 Forbidden\nServer: squid/5.5\nContent-Type: text/html\n\n<!DOCTYPE html><html><head><title>ERROR</title></head><body>Access Denied.</body></html>',
      'proxy_refused',
      /not Salesforce.*\*\.my\.salesforce\.com/s,
    ],
    [
      'javax.net.ssl.SSLHandshakeException: PKIX path building failed: unable to find valid certification path to requested target',
      'tls_store_lacks_authority_java',
      /trust store.*keytool -importcert/s,
    ],
    [
      "<html>\n<head>\n<script>\nif (window.location.replace){ window.location.replace('/members/login'); }\n</script>\n</head>\n</html>",
      'page_of_site',
      /\/services\/oauth2\/token/,
    ],
    [
      '09:14:13 ERROR running force:source:deploy:  The org cannot be found\nDomain Not Found: The org cannot be found',
      'cli_host_unknown',
      /SFDX_DISABLE_DNS_CHECK/,
    ],
    [
      'Uncaught (in promise) TypeError: Failed to fetch\n    at getToken (index.js:14:9)',
      'browser_got_no_answer',
      /probably CORS.*Enable CORS for OAuth endpoints/s,
    ],
    [
      `ERROR running auth:jwt:grant:  ${CLI_WRAPPER} The service and account specified in key.json do not match the version of the toolbelt.\n[Pipeline] error`,
      'cli_key_store_foreign',
      /~\/\.sfdx\/key\.json.*HOME/s,
    ],
    [
      `${CLI_WRAPPER} error:0909006C:PEM routines:get_name:no start line`,
      'key_not_pem',
      /empty.*\.enc.*not filled in/s,
    ],
    [
      'java.io.IOException: Keystore was tampered with, or password was incorrect',
      'keystore_password_wrong',
      /PKCS#12 file opened as JKS/,
    ],
    [
      "private key should be a PEM or plain PKCS1 or PKCS8; parse error: asn1: structure error: tags don't match",
      'key_text_damaged',
      /line breaks/,
    ],
  ])('%j is %s', async (text, code, words) => {
    const said = await inspect('message.txt', text)
    expect(said.report.messages?.[0]?.code).toBe(code)
    expect(said.words).toMatch(words)
    expect(said.words).not.toMatch(NOTHING_KNOWN)
    expect([said.exitCode, said.report.code]).toEqual([1, 'no_private_key'])
  })
})

describe('an API error', () => {
  it.each([
    [
      'Error: LOGIN_MUST_USE_SECURITY_TOKEN: Invalid username, password, security token; or user locked out.\n    at HttpApi.getError (http-api.js:249:13)',
      'soap_security_token_wanted',
      /append the security token.*|not the JWT Bearer flow/,
    ],
    [
      'SalesforceAuthenticationFailed: INVALID_LOGIN: Invalid username, password, security token; or user locked out.',
      'soap_login_refused',
      /not the JWT Bearer flow/,
    ],
    [
      "[LoginFault [ApiFault  exceptionCode='LOGIN_MUST_USE_SECURITY_TOKEN' exceptionMessage='Invalid username' ] ]",
      'soap_security_token_wanted',
      /security token/,
    ],
    [
      '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]',
      'session_ended',
      /Request another token/,
    ],
    [
      '[{"message":"Destination URL not reset. The URL returned from login must be set","errorCode":"URL_NOT_RESET"}]',
      'login_host_called',
      /instance_url/,
    ],
    ['[{"message":"INVALID_JWT_FORMAT","errorCode":"INVALID_JWT_FORMAT"}]', 'token_not_of_this_api', /empty/],
    ['[{"message":"INVALID_JWT_FORMAT","errorCode":"INVALID_AUTH_HEADER"}]', 'token_not_of_this_api', /empty/],
    [
      '[{"message":"INVALID_HEADER_TYPE","errorCode":"INVALID_AUTH_HEADER"}]',
      'header_not_bearer',
      /Authorization is empty/,
    ],
    ['Bad_OAuth_Token', 'identity_token_refused', /dead, or lacks the scope/],
    ['Missing_OAuth_Token', 'identity_token_missing', /No token/],
    [
      '<?xml version="1.0"?><Errors><Error><errorCode>API_DISABLED_FOR_ORG</errorCode><message>no</message></Error></Errors>',
      'api_disabled',
      /API Enabled/,
    ],
  ])('%j is %s', async (text, refusal, words) => {
    const said = await inspect('api.txt', text)
    expect([said.report.kind, said.report.restErrors?.[0]?.refusal]).toEqual(['rest_error', refusal])
    expect(said.words).toMatch(words)
    expect(said.words).not.toMatch(/not among those known|no private key/i)
    expect(said.exitCode).toBe(1)
  })
})

describe('an error of an API that has several causes', () => {
  const notForRest =
    '[{"message":"This session is not valid for use with the REST API","errorCode":"INVALID_SESSION_ID"}]'

  it('ranks them, and says how sure the meaning is by the words that give it', async () => {
    const { report, words } = await inspect('api.txt', notForRest)
    const [error] = report.restErrors ?? []
    expect([error?.refusal, error?.evidence]).toEqual(['session_not_for_rest', 'observed'])
    expect(error?.causes[0]).toMatchObject({ code: 'session_lacks_api_scope', confidence: 'possible' })
    expect(words).toMatch(/^ {2}1\. .+\n {2}2\. /m)
  })
})

describe('a refusal of the token endpoint', () => {
  it.each(['', '...', '.REDACTED'])('is not laid to a JWT that its log cut: %j', async (rest) => {
    const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url')
    const cut = `${part({ alg: 'RS256' })}.${part({ iss: '3MVG9x', sub: 'ci@acme.example' })}`
    const log = `DEBUG assertion=${cut}${rest}\n{"error":"invalid_grant","error_description":"invalid assertion"}`
    const { causes = [] } = (await inspect('cut.log', log)).report.answer ?? {}
    expect(causes.find(({ code }) => code === 'assertion_malformed')?.confidence).toBe('possible')
  })

  it.each([
    [
      '09:14 ERROR c.a.SfClient - token call failed: 400: "{\\"error\\":\\"invalid_grant\\",\\"error_description\\":\\"user hasn\\u0027t approved this consumer\\"}"',
      'user_not_approved',
      'not_pre_authorized',
    ],
    [
      'https://app.example/callback?error=invalid_grant&error_description=user+hasn%27t+approved+this+consumer',
      'user_not_approved',
      'not_pre_authorized',
    ],
    [
      Buffer.from(`{"error":"invalid_grant","error_description":"user hasn't approved this consumer"}`).toString(
        'base64',
      ),
      'user_not_approved',
      'not_pre_authorized',
    ],
    ['OAuth2 login failed. Reason: OAUTH_APP_ACCESS_DENIED', 'consent_refused', 'user_refused_consent'],
    ['{"error":"inactive_user","error_description":"user is inactive"}', 'user_inactive', 'user_deactivated'],
    ['{"error":"inactive_org","error_description":"org is inactive"}', 'org_inactive', 'org_locked_or_closed'],
    ['400 invalid_grant: expired access/refresh token', 'refresh_token_dead', 'refresh_token_used_before'],
    [
      '{"error":"invalid_client","error_description":"invalid client credentials"}',
      'client_unverified',
      'signed_by_another_key',
    ],
    [
      '{"error":"invalid_scope","error_description":"the requested scope is not allowed"}',
      'scope_not_allowed',
      'scope_not_on_app',
    ],
    [
      'invalid_request: refresh_token scope is required and the connected app should be installed and preauthorized',
      'refresh_scope_required',
      'app_lacks_refresh_scope',
    ],
  ])('%j is %s', async (text, refusal, cause) => {
    const { report, words, exitCode } = await inspect('answer.txt', text)
    expect([report.kind, report.answer?.refusal, report.answer?.causes[0]?.code]).toEqual([
      'oauth_error',
      refusal,
      cause,
    ])
    expect(words).toMatch(/\n {2}1\. /)
    expect([exitCode, NOTHING_KNOWN.test(words)]).toEqual([1, false])
  })
})

describe('a whole transcript', () => {
  const REQUEST = `POST /services/oauth2/token HTTP/1.1\nHost: login.salesforce.com\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c`
  let said: Awaited<ReturnType<typeof inspect>>
  beforeAll(async () => {
    said = await inspect(
      'both.txt',
      `${REQUEST}\n\nHTTP/1.1 400 Bad Request\nContent-Type: application/json\n\n{"error":"invalid_grant","error_description":"invalid assertion"}`,
    )
  })

  it('has its answer explained as well as its request', () => {
    expect(said.report).toMatchObject({ kind: 'token_request', answer: { refusal: 'assertion_invalid' }, request: {} })
  })

  it('has the answer before the request', () => {
    const [verdict, , first] = said.words.split('\n')
    expect(verdict).toMatch(/Salesforce refused this: the assertion is not a JWT$/)
    expect(first).toContain('The assertion was not accepted as signed for this app')
  })

  it('of PowerShell is judged as the request it sends', async () => {
    const { report, words } = await inspect(
      'ps.txt',
      `Invoke-RestMethod -Method Post -Uri https://login.salesforce.com/services/oauth2/token -Body @{grant_type='urn:ietf:params:oauth:grant-type:jwt-bearer'; assertion='a.b.c'} -ContentType 'application/json'`,
    )
    expect(report.kind).toBe('token_request')
    expect(report.request?.request.map(({ code }) => code)).toContain('content_type_not_form')
    expect(words).toContain('application/json')
  })
})

it('a leak is told first, and the key is not repeated', async () => {
  const { report, words } = await inspect(
    'leak.json',
    '{"error":"invalid_grant","error_description":"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADAN\\n-----END PRIVATE KEY-----"}',
  )
  expect(report.leak).toBe('answer')
  expect(words.split('\n')[1]).toMatch(/has leaked.*Make a new key/)
  expect(words + JSON.stringify(report)).not.toContain('MIIEvQ')
})
