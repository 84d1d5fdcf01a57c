import type { TokenRefusalCode } from '#core/vocabulary/practice-refusals.ts'

import { base64Url, certificatePem, keyPair, sign, type Bench } from './bench.ts'

/** One documented refusal: what to change in a set-up where all is right, and exactly what must come back. */
export type RefusalRow = {
  name: string
  /** Kind of org and app, where it matters. */
  org?: string
  app?: Record<string, unknown>
  act: (bench: Bench) => Promise<Response>
  status: number
  error: string
  description: string
  reason: TokenRefusalCode
}

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const now = () => Math.floor(Date.now() / 1000)

const invalidAssertion = { status: 400, error: 'invalid_grant', description: 'invalid assertion' }
const audience = { status: 400, error: 'invalid_grant', description: 'audience is invalid' }
const expired = { status: 400, error: 'invalid_grant', description: 'expired authorization code' }
const notApproved = { status: 400, error: 'invalid_grant', description: "user hasn't approved this consumer" }
const clientUnknown = { status: 400, error: 'invalid_client_id', description: 'client identifier invalid' }
const notInstalled = {
  status: 400,
  error: 'app_not_found',
  description: 'External client app is not installed in this org',
}
const grantType = { status: 400, error: 'unsupported_grant_type', description: 'grant type not supported' }
const repeated = { status: 400, error: 'invalid_request', description: 'parameter repeated' }
const inactive = { status: 400, error: 'invalid_grant', description: 'inactive user' }

/** Sends an assertion as it is. */
const raw = (bench: Bench, assertion: string) => bench.token({ grant_type: GRANT, assertion })
/** Changes the set-up, then sends a valid assertion. */
const after = (change: (bench: Bench) => Promise<Response>) => async (bench: Bench) => {
  await change(bench)
  return bench.exchange()
}
const atOwnDoor = (bench: Bench, init: RequestInit) =>
  bench.serve(new Request(`${bench.org.myDomainUrl}/services/oauth2/token`, init))

/** Sends a form as it is written. */
const formOf = (bench: Bench, body: string, query = '') =>
  bench.serve(
    new Request(`${bench.org.myDomainUrl}/services/oauth2/token${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    }),
  )

/** Every refusal of the token endpoint for the JWT bearer grant. */
export const REFUSALS: readonly RefusalRow[] = [
  // Request
  {
    name: 'GET instead of POST',
    act: (b) => atOwnDoor(b, { method: 'GET' }),
    status: 400,
    error: 'invalid_request',
    description: 'must use HTTP POST',
    reason: 'method_not_post',
  },
  {
    name: 'JSON body',
    act: async (b) =>
      atOwnDoor(b, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ grant_type: GRANT, assertion: await b.assertion() }),
      }),
    ...grantType,
    reason: 'grant_type_missing',
  },
  {
    name: 'no grant_type',
    act: async (b) => b.token({ assertion: await b.assertion() }),
    ...grantType,
    reason: 'grant_type_missing',
  },
  {
    name: 'misspelt grant_type',
    act: async (b) => b.token({ grant_type: 'jwt-bearer', assertion: await b.assertion() }),
    ...grantType,
    reason: 'grant_type_unknown',
  },
  {
    name: 'doubly encoded grant_type',
    act: async (b) => b.token({ grant_type: encodeURIComponent(GRANT), assertion: await b.assertion() }),
    ...grantType,
    reason: 'grant_type_unknown',
  },
  {
    name: 'a wrong consumer secret beside a good assertion',
    act: async (b) => b.token({ grant_type: GRANT, assertion: await b.assertion(), client_secret: 'wrong' }),
    status: 400,
    error: 'invalid_client',
    description: 'invalid client credentials',
    reason: 'client_secret_wrong',
  },

  {
    name: 'an assertion twice',
    act: async (b) => formOf(b, `grant_type=${encodeURIComponent(GRANT)}&assertion=x&assertion=${await b.assertion()}`),
    ...repeated,
    reason: 'parameter_repeated',
  },
  {
    name: 'an assertion in the form and in the query string',
    act: async (b) => {
      const assertion = await b.assertion()
      return formOf(b, `grant_type=${encodeURIComponent(GRANT)}&assertion=${assertion}`, `?assertion=${assertion}`)
    },
    ...repeated,
    reason: 'parameter_repeated',
  },
  {
    name: 'a parameter nobody knows, twice',
    act: async (b) => formOf(b, `x=1&grant_type=${encodeURIComponent(GRANT)}&assertion=${await b.assertion()}&x=1`),
    ...repeated,
    reason: 'parameter_repeated',
  },

  // Assertion
  {
    name: 'no assertion',
    act: (b) => b.token({ grant_type: GRANT }),
    ...invalidAssertion,
    reason: 'assertion_missing',
  },
  {
    name: 'a private key pasted as assertion',
    act: (b) => raw(b, '-----BEGIN PRIVATE KEY-----'),
    ...invalidAssertion,
    reason: 'assertion_not_three_parts',
  },
  {
    name: 'padded base64',
    act: async (b) => raw(b, `${await b.assertion()}==`),
    ...invalidAssertion,
    reason: 'assertion_not_base64url',
  },
  {
    name: 'a line break inside the assertion',
    act: async (b) => raw(b, (await b.assertion()).replace('.', '.\n')),
    ...invalidAssertion,
    reason: 'assertion_not_base64url',
  },
  {
    name: 'a header that is not JSON',
    act: (b) => raw(b, `${base64Url('hello')}.${base64Url('{}')}.AAAA`),
    ...invalidAssertion,
    reason: 'assertion_header_not_json',
  },
  {
    name: 'a payload that is not an object',
    act: (b) => raw(b, `${base64Url('{"alg":"RS256"}')}.${base64Url('[]')}.AAAA`),
    ...invalidAssertion,
    reason: 'assertion_payload_not_json',
  },
  {
    name: 'alg none',
    act: (b) => raw(b, `${base64Url('{"alg":"none"}')}.${base64Url(JSON.stringify({ iss: b.app.consumerKey }))}.`),
    ...invalidAssertion,
    reason: 'alg_not_rs256',
  },
  {
    name: 'alg RS512',
    act: async (b) => raw(b, await b.assertion({}, { header: { alg: 'RS512' } })),
    ...invalidAssertion,
    reason: 'alg_not_rs256',
  },
  {
    name: 'a critical extension nobody here understands',
    act: async (b) => raw(b, await b.assertion({}, { header: { alg: 'RS256', crit: ['x'], x: 1 } })),
    ...invalidAssertion,
    reason: 'crit_not_supported',
  },
  {
    name: 'a payload that is not encoded, and says so',
    act: async (b) => raw(b, await b.assertion({}, { header: { alg: 'RS256', crit: ['b64'], b64: false } })),
    ...invalidAssertion,
    reason: 'crit_not_supported',
  },
  {
    name: 'an empty list of critical extensions',
    act: async (b) => raw(b, await b.assertion({}, { header: { alg: 'RS256', crit: [] } })),
    ...invalidAssertion,
    reason: 'crit_not_supported',
  },
  {
    name: 'a signature in another spelling',
    act: async (b) => raw(b, otherSpelling(await b.assertion())),
    ...invalidAssertion,
    reason: 'assertion_not_base64url',
  },

  // App
  { name: 'no iss', act: (b) => b.exchange({ iss: undefined }), ...clientUnknown, reason: 'issuer_missing' },
  {
    name: 'an unknown consumer key',
    act: (b) => b.exchange({ iss: '3MVG9nobody' }),
    ...clientUnknown,
    reason: 'issuer_unknown',
  },
  {
    name: 'a deleted Connected App',
    app: { kind: 'connected_app' },
    act: after((b) => b.setup('DELETE', `/apps/${b.app.appId}`)),
    ...clientUnknown,
    reason: 'issuer_unknown',
  },
  {
    name: 'a deleted External Client App',
    act: after((b) => b.setup('DELETE', `/apps/${b.app.appId}`)),
    ...notInstalled,
    reason: 'app_not_in_this_org',
  },
  {
    name: 'an External Client App at the generic host',
    act: (b) => b.exchange({}, b.org.loginUrl),
    ...notInstalled,
    reason: 'app_not_on_generic_host',
  },
  {
    name: 'an app that has not propagated yet',
    act: async (b) => {
      await b.setup('PATCH', '', { appPropagationSeconds: 600 })
      b.app = await b.register({})
      return b.exchange()
    },
    ...clientUnknown,
    reason: 'app_not_propagated',
  },
  {
    name: 'an app the administrator blocked',
    act: after((b) => b.change({ blocked: true })),
    status: 400,
    error: 'invalid_app_access',
    description: 'this app is blocked by admin',
    reason: 'app_blocked',
  },
  {
    name: 'an app whose certificate was cleared',
    act: after((b) => b.change({ certificate: null })),
    ...invalidAssertion,
    reason: 'certificate_missing',
  },
  {
    name: 'an app whose certificate was replaced',
    act: after(async (b) => b.change({ certificate: await certificatePem(1) })),
    ...invalidAssertion,
    reason: 'signature_mismatch',
  },
  {
    name: 'the wrong key',
    act: async (b) => raw(b, await b.assertion({}, { key: (await keyPair(1)).privateKey })),
    ...invalidAssertion,
    reason: 'signature_mismatch',
  },
  {
    name: 'a payload changed after signing',
    act: async (b) => raw(b, await tampered(b)),
    ...invalidAssertion,
    reason: 'signature_mismatch',
  },
  {
    name: 'an empty signature',
    act: async (b) => raw(b, (await b.assertion()).replace(/[^.]+$/, '')),
    ...invalidAssertion,
    reason: 'signature_mismatch',
  },

  // Times
  { name: 'no exp', act: (b) => b.exchange({ exp: undefined }), ...invalidAssertion, reason: 'exp_missing' },
  {
    name: 'exp that is no number',
    act: (b) => b.exchange({ exp: 'tomorrow' }),
    ...invalidAssertion,
    reason: 'exp_not_a_number',
  },
  { name: 'exp ten minutes ago', act: (b) => b.exchange({ exp: now() - 600 }), ...expired, reason: 'exp_past' },
  {
    name: 'an org whose clock is ahead',
    act: after((b) => b.setup('PATCH', '', { clockOffsetSeconds: 3600 })),
    ...expired,
    reason: 'exp_past',
  },
  {
    name: 'exp five minutes ahead under the documented rules',
    act: documented({ exp: () => now() + 300 }),
    ...expired,
    reason: 'exp_too_far',
  },
  {
    name: 'exp in milliseconds under the documented rules',
    act: documented({ exp: () => Date.now() + 120_000 }),
    ...expired,
    reason: 'exp_too_far',
  },
  {
    name: 'exp as text under the documented rules',
    act: documented({ exp: () => String(now() + 120) }),
    ...invalidAssertion,
    reason: 'exp_not_a_number',
  },
  {
    name: 'nbf an hour ahead',
    act: (b) => b.exchange({ nbf: now() + 3600 }),
    ...invalidAssertion,
    reason: 'nbf_in_future',
  },

  // Audience
  { name: 'no aud', act: (b) => b.exchange({ aud: undefined }), ...audience, reason: 'aud_missing' },
  {
    name: 'aud of the other environment',
    act: (b) => b.exchange({ aud: 'https://test.salesforce.com' }),
    ...audience,
    reason: 'aud_mismatch',
  },
  {
    name: 'aud of production in a sandbox',
    org: 'sandbox',
    act: (b) => b.exchange({ aud: 'https://login.salesforce.com' }),
    ...audience,
    reason: 'aud_mismatch',
  },
  {
    name: 'the token URL as aud',
    act: (b) => b.exchange({ aud: 'https://login.salesforce.com/services/oauth2/token' }),
    ...audience,
    reason: 'aud_mismatch',
  },
  {
    name: 'aud without scheme',
    act: (b) => b.exchange({ aud: 'login.salesforce.com' }),
    ...audience,
    reason: 'aud_mismatch',
  },
  {
    name: 'aud as a list',
    act: (b) => b.exchange({ aud: ['https://login.salesforce.com'] }),
    ...audience,
    reason: 'aud_not_a_string',
  },

  // Replay
  {
    name: 'the same jti a second time',
    act: async (b) => {
      const assertion = await b.assertion({ jti: 'once' })
      await raw(b, assertion)
      return raw(b, assertion)
    },
    status: 400,
    error: 'invalid_request',
    description: 'jti already in use',
    reason: 'jti_reused',
  },
  { name: 'jti that is no text', act: (b) => b.exchange({ jti: 7 }), ...invalidAssertion, reason: 'jti_not_a_string' },

  // User and approval
  { name: 'no sub', act: (b) => b.exchange({ sub: undefined }), ...notApproved, reason: 'sub_missing' },
  {
    name: 'a username nobody has',
    act: (b) => b.exchange({ sub: 'nobody@practice.example' }),
    ...notApproved,
    reason: 'user_unknown',
  },
  {
    name: 'a sandbox user at the production host',
    org: 'sandbox',
    app: { kind: 'connected_app' },
    act: (b) => b.exchange({ aud: 'https://login.salesforce.com' }, b.org.loginUrl.replace('/test', '/login')),
    ...notApproved,
    reason: 'wrong_environment',
  },
  {
    name: 'a user the app is not pre-authorised for',
    act: (b) => b.exchange({ sub: b.user('Not pre-authorized') }),
    status: 400,
    error: 'invalid_app_access',
    description: 'user is not admin approved to access this app',
    reason: 'user_not_pre_authorized',
  },
  {
    name: 'self-authorisation that never happened',
    act: after((b) => b.change({ permittedUsers: 'self_authorize' })),
    ...notApproved,
    reason: 'no_approval',
  },
  {
    name: 'a deactivated user',
    act: after((b) => b.changeUser({ active: false })),
    ...inactive,
    reason: 'user_inactive',
  },
  { name: 'a frozen user', act: after((b) => b.changeUser({ frozen: true })), ...inactive, reason: 'user_frozen' },
  {
    name: 'a user outside the login IP ranges',
    act: after((b) => b.changeUser({ ipRestricted: true })),
    status: 400,
    error: 'invalid_grant',
    description: 'ip restricted',
    reason: 'ip_restricted',
  },
  {
    name: 'a user outside the login hours',
    act: after((b) => b.changeUser({ loginHoursRestricted: true })),
    status: 400,
    error: 'invalid_grant',
    description: 'ip restricted or invalid login hours',
    reason: 'login_hours_restricted',
  },
  {
    name: 'more logins than an hour allows',
    act: async (b) => {
      await b.setup('PATCH', '', { loginRateLimit: 1 })
      await b.exchange()
      return b.exchange()
    },
    status: 400,
    error: 'invalid_grant',
    description: 'login rate exceeded',
    reason: 'login_rate_exceeded',
  },
]

function documented(claims: Record<string, () => unknown>) {
  return async (bench: Bench) => {
    await bench.setup('PATCH', '', { rules: 'documented' })
    return bench.exchange(Object.fromEntries(Object.entries(claims).map(([claim, value]) => [claim, value()])))
  }
}

/** The same octets, with a bit set that none of them needs: 256 octets leave four bits over. */
function otherSpelling(assertion: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return assertion.slice(0, -1) + (alphabet[alphabet.indexOf(assertion.at(-1) ?? '') + 1] ?? '')
}

async function tampered(bench: Bench): Promise<string> {
  const [header = '', , signature = ''] = (await bench.assertion()).split('.')
  const other = await sign(
    { alg: 'RS256' },
    { iss: bench.app.consumerKey, sub: bench.user('Administrator') },
    (await keyPair()).privateKey,
  )
  return [header, other.split('.')[1], signature].join('.')
}
