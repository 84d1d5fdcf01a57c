import { TOKEN_REFUSAL_CODES, type TokenRefusalCode } from '#core/vocabulary/token-refusals.ts'

import { base64Url, certificatePem, keyPair, sign, type Bench } from './bench.ts'
import { CALLBACK, consent, exchangeCode, tokensOf, VERIFIER } from './consent.ts'

/** One documented refusal: what to change in a set-up where all is right, and exactly what must come back. */
export type RefusalRow = {
  name: string
  /** Kind of org and app, where it matters. */
  org?: string
  app?: Record<string, unknown>
  /** Set where time has to pass, which not every runtime can be made to let. */
  needsClock?: true
  /** `advance` moves the clock. Milliseconds. */
  act: (bench: Bench, advance: (milliseconds: number) => void) => Promise<Response>
  status: number
  error: string
  description: string
  reason: TokenRefusalCode
}
type Provocation = Omit<RefusalRow, 'reason'>

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
const invalidClient = { status: 400, error: 'invalid_client', description: 'invalid client credentials' }
const invalidCode = { status: 400, error: 'invalid_grant', description: 'invalid authorization code' }
const invalidVerifier = { status: 400, error: 'invalid_grant', description: 'invalid code verifier' }
const scopeSent = { status: 400, error: 'invalid_request', description: 'scope parameter not supported' }
const refreshScope = {
  status: 400,
  error: 'invalid_request',
  description: 'refresh_token scope is required and the connected app should be installed and preauthorized',
}
const inactive = { status: 400, error: 'invalid_grant', description: 'inactive user' }

/** An app whose users are asked, and so may have a code. */
const SELF_AUTHORIZED = { permittedUsers: 'self_authorize' }

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

/** A signature that is not the key's: what an app answers to it depends on its kind alone. */
function mismatches(answer: Omit<Provocation, 'name' | 'act'>): [Provocation, ...Provocation[]] {
  return [
    {
      name: 'an app whose certificate was replaced',
      act: after(async (b) => b.change({ certificate: await certificatePem(1) })),
      ...answer,
    },
    {
      name: 'the wrong key',
      act: async (b) => raw(b, await b.assertion({}, { key: (await keyPair(1)).privateKey })),
      ...answer,
    },
    {
      name: 'a payload changed after signing',
      act: async (b) => raw(b, await tampered(b)),
      ...answer,
    },
    {
      name: 'an empty signature',
      act: async (b) => raw(b, (await b.assertion()).replace(/[^.]+$/, '')),
      ...answer,
    },
  ]
}

/** Every reason the token endpoint has, each with what provokes it. A reason that nothing here provokes does not compile. */
const BY_REASON: Readonly<Record<TokenRefusalCode, readonly [Provocation, ...Provocation[]]>> = {
  // Request
  method_not_post: [
    {
      name: 'GET instead of POST',
      act: (b) => atOwnDoor(b, { method: 'GET' }),
      status: 400,
      error: 'invalid_request',
      description: 'must use HTTP POST',
    },
  ],
  body_too_large: [
    {
      name: 'a form that is longer than 16 KiB',
      act: (b) => formOf(b, `grant_type=${encodeURIComponent(GRANT)}&assertion=${'A'.repeat(16_384)}`),
      status: 413,
      error: 'invalid_request',
      description: 'request body too large',
    },
  ],
  parameter_repeated: [
    {
      name: 'an assertion twice',
      act: async (b) =>
        formOf(b, `grant_type=${encodeURIComponent(GRANT)}&assertion=x&assertion=${await b.assertion()}`),
      ...repeated,
    },
    {
      name: 'an assertion in the form and in the query string',
      act: async (b) => {
        const assertion = await b.assertion()
        return formOf(b, `grant_type=${encodeURIComponent(GRANT)}&assertion=${assertion}`, `?assertion=${assertion}`)
      },
      ...repeated,
    },
    {
      name: 'a parameter nobody knows, twice',
      act: async (b) => formOf(b, `x=1&grant_type=${encodeURIComponent(GRANT)}&assertion=${await b.assertion()}&x=1`),
      ...repeated,
    },
  ],
  grant_type_missing: [
    {
      name: 'JSON body',
      act: async (b) =>
        atOwnDoor(b, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ grant_type: GRANT, assertion: await b.assertion() }),
        }),
      ...grantType,
    },
    {
      name: 'no grant_type',
      act: async (b) => b.token({ assertion: await b.assertion() }),
      ...grantType,
    },
  ],
  grant_type_unknown: [
    {
      name: 'misspelt grant_type',
      act: async (b) => b.token({ grant_type: 'jwt-bearer', assertion: await b.assertion() }),
      ...grantType,
    },
    {
      name: 'doubly encoded grant_type',
      act: async (b) => b.token({ grant_type: encodeURIComponent(GRANT), assertion: await b.assertion() }),
      ...grantType,
    },
  ],
  scope_parameter_sent: [
    {
      name: 'a scope in the form',
      act: async (b) => b.token({ grant_type: GRANT, assertion: await b.assertion(), scope: 'api' }),
      ...scopeSent,
    },
    {
      name: 'an empty scope in the address',
      act: async (b) =>
        formOf(b, `grant_type=${encodeURIComponent(GRANT)}&assertion=${await b.assertion()}`, '?scope='),
      ...scopeSent,
    },
    {
      name: 'a scope beside a code',
      act: (b) => b.token({ grant_type: 'authorization_code', code: 'x', scope: 'api' }),
      ...scopeSent,
    },
  ],
  client_secret_wrong: [
    {
      name: 'a wrong consumer secret beside a good assertion',
      act: async (b) => b.token({ grant_type: GRANT, assertion: await b.assertion(), client_secret: 'wrong' }),
      status: 400,
      error: 'invalid_client',
      description: 'invalid client credentials',
    },
  ],

  // Assertion
  assertion_missing: [
    {
      name: 'no assertion',
      act: (b) => b.token({ grant_type: GRANT }),
      ...invalidAssertion,
    },
  ],
  assertion_not_three_parts: [
    {
      name: 'a private key pasted as assertion',
      act: (b) => raw(b, '-----BEGIN PRIVATE KEY-----'),
      ...invalidAssertion,
    },
  ],
  assertion_not_base64url: [
    {
      name: 'padded base64',
      act: async (b) => raw(b, `${await b.assertion()}==`),
      ...invalidAssertion,
    },
    {
      name: 'a line break inside the assertion',
      act: async (b) => raw(b, (await b.assertion()).replace('.', '.\n')),
      ...invalidAssertion,
    },
    {
      name: 'a signature in another spelling',
      act: async (b) => raw(b, otherSpelling(await b.assertion())),
      ...invalidAssertion,
    },
  ],
  assertion_header_not_json: [
    {
      name: 'a header that is not JSON',
      act: (b) => raw(b, `${base64Url('hello')}.${base64Url('{}')}.AAAA`),
      ...invalidAssertion,
    },
  ],
  assertion_payload_not_json: [
    {
      name: 'a payload that is not an object',
      act: (b) => raw(b, `${base64Url('{"alg":"RS256"}')}.${base64Url('[]')}.AAAA`),
      ...invalidAssertion,
    },
  ],
  alg_not_rs256: [
    {
      name: 'alg none',
      act: (b) => raw(b, `${base64Url('{"alg":"none"}')}.${base64Url(JSON.stringify({ iss: b.app.consumerKey }))}.`),
      ...invalidAssertion,
    },
    {
      name: 'alg RS512',
      act: async (b) => raw(b, await b.assertion({}, { header: { alg: 'RS512' } })),
      ...invalidAssertion,
    },
  ],
  crit_not_supported: [
    {
      name: 'a critical extension nobody here understands',
      act: async (b) => raw(b, await b.assertion({}, { header: { alg: 'RS256', crit: ['x'], x: 1 } })),
      ...invalidAssertion,
    },
    {
      name: 'a payload that is not encoded, and says so',
      act: async (b) => raw(b, await b.assertion({}, { header: { alg: 'RS256', crit: ['b64'], b64: false } })),
      ...invalidAssertion,
    },
    {
      name: 'an empty list of critical extensions',
      act: async (b) => raw(b, await b.assertion({}, { header: { alg: 'RS256', crit: [] } })),
      ...invalidAssertion,
    },
  ],

  // App
  issuer_missing: [{ name: 'no iss', act: (b) => b.exchange({ iss: undefined }), ...clientUnknown }],
  issuer_unknown: [
    {
      name: 'an unknown consumer key',
      act: (b) => b.exchange({ iss: '3MVG9nobody' }),
      ...clientUnknown,
    },
    {
      name: 'a deleted Connected App',
      app: { kind: 'connected_app' },
      act: after((b) => b.setup('DELETE', `/apps/${b.app.appId}`)),
      ...clientUnknown,
    },
  ],
  app_not_in_this_org: [
    {
      name: 'a deleted External Client App',
      act: after((b) => b.setup('DELETE', `/apps/${b.app.appId}`)),
      ...notInstalled,
    },
  ],
  app_not_on_generic_host: [
    {
      name: 'an External Client App at the generic host',
      act: (b) => b.exchange({}, b.org.loginUrl),
      ...notInstalled,
    },
  ],
  app_not_propagated: [
    {
      name: 'an app that has not propagated yet',
      act: async (b) => {
        await b.setup('PATCH', '', { appPropagationSeconds: 600 })
        b.app = await b.register({})
        return b.exchange()
      },
      ...clientUnknown,
    },
  ],
  app_blocked: [
    {
      name: 'an app the administrator blocked',
      act: after((b) => b.change({ blocked: true })),
      status: 400,
      error: 'invalid_app_access',
      description: 'this app is blocked by admin',
    },
  ],
  dpop_proof_missing: [
    {
      name: 'an app that requires DPoP',
      act: after((b) => b.change({ dpopRequired: true })),
      status: 400,
      error: 'invalid_dpop_proof',
      description: 'a DPoP proof is required',
    },
  ],
  certificate_missing: [
    {
      name: 'an app whose certificate was cleared',
      act: after((b) => b.change({ certificate: null })),
      ...invalidAssertion,
    },
  ],
  signature_mismatch: mismatches({ app: { kind: 'connected_app' }, ...invalidAssertion }),
  external_app_signature_mismatch: mismatches({ ...invalidClient }),

  // Claims
  exp_missing: [{ name: 'no exp', act: (b) => b.exchange({ exp: undefined }), ...invalidAssertion }],
  exp_not_a_number: [
    {
      name: 'exp that is no number',
      act: (b) => b.exchange({ exp: 'tomorrow' }),
      ...invalidAssertion,
    },
    {
      name: 'exp as text under the documented rules',
      act: documented({ exp: () => String(now() + 120) }),
      ...invalidAssertion,
    },
  ],
  exp_past: [
    { name: 'exp ten minutes ago', act: (b) => b.exchange({ exp: now() - 600 }), ...expired },
    {
      name: 'an org whose clock is ahead',
      act: after((b) => b.setup('PATCH', '', { clockOffsetSeconds: 3600 })),
      ...expired,
    },
  ],
  exp_too_far: [
    {
      name: 'exp five minutes ahead under the documented rules',
      act: documented({ exp: () => now() + 300 }),
      ...expired,
    },
    {
      name: 'exp in milliseconds under the documented rules',
      act: documented({ exp: () => Date.now() + 120_000 }),
      ...expired,
    },
  ],
  nbf_in_future: [
    {
      name: 'nbf an hour ahead',
      act: (b) => b.exchange({ nbf: now() + 3600 }),
      ...invalidAssertion,
    },
  ],
  aud_missing: [{ name: 'no aud', act: (b) => b.exchange({ aud: undefined }), ...audience }],
  aud_not_a_string: [
    {
      name: 'aud as a list',
      act: (b) => b.exchange({ aud: ['https://login.salesforce.com'] }),
      ...audience,
    },
  ],
  aud_mismatch: [
    {
      name: 'aud of the other environment',
      act: (b) => b.exchange({ aud: 'https://test.salesforce.com' }),
      ...audience,
    },
    {
      name: 'aud of production in a sandbox',
      org: 'sandbox',
      act: (b) => b.exchange({ aud: 'https://login.salesforce.com' }),
      ...audience,
    },
    {
      name: 'the token URL as aud',
      act: (b) => b.exchange({ aud: 'https://login.salesforce.com/services/oauth2/token' }),
      ...audience,
    },
    {
      name: 'aud without scheme',
      act: (b) => b.exchange({ aud: 'login.salesforce.com' }),
      ...audience,
    },
  ],
  jti_not_a_string: [{ name: 'jti that is no text', act: (b) => b.exchange({ jti: 7 }), ...invalidAssertion }],
  jti_reused: [
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
    },
  ],

  // User and approval
  sub_missing: [{ name: 'no sub', act: (b) => b.exchange({ sub: undefined }), ...notApproved }],
  user_unknown: [
    {
      name: 'a username nobody has',
      act: (b) => b.exchange({ sub: 'nobody@practice.example' }),
      ...notApproved,
    },
  ],
  wrong_environment: [
    {
      name: 'a sandbox user at the production host',
      org: 'sandbox',
      app: { kind: 'connected_app' },
      act: (b) => b.exchange({ aud: 'https://login.salesforce.com' }, b.org.loginUrl.replace('/test', '/login')),
      ...notApproved,
    },
  ],
  user_not_pre_authorized: [
    {
      name: 'a user the app is not pre-authorised for',
      act: (b) => b.exchange({ sub: b.user('Not pre-authorized') }),
      status: 400,
      error: 'invalid_app_access',
      description: 'user is not admin approved to access this app',
    },
  ],
  permission_set_licence: [
    {
      name: 'a permission set with the license Salesforce API Integration',
      act: after((b) => b.change({ permissionSetLicensed: true })),
      ...notApproved,
    },
  ],
  refresh_scope_missing: [
    {
      name: 'a pre-authorised app without the refresh_token scope',
      act: after((b) => b.change({ scopes: ['api', 'id'] })),
      ...refreshScope,
    },
    {
      name: 'the same under the documented rules',
      act: async (b) => {
        await b.change({ scopes: ['full'] })
        return documented({})(b)
      },
      ...refreshScope,
    },
  ],
  app_uninstalled: [
    {
      name: 'an app of another org that is not installed in this one',
      act: after((b) => b.change({ installed: false })),
      ...refreshScope,
    },
  ],
  no_approval: [
    {
      name: 'self-authorisation that never happened',
      act: after((b) => b.change({ permittedUsers: 'self_authorize' })),
      ...notApproved,
    },
  ],
  approval_without_refresh_token: [
    {
      name: 'a consent without the refresh_token scope',
      app: SELF_AUTHORIZED,
      act: async (b) => {
        await tokensOf(b, 'api')
        return b.exchange()
      },
      ...notApproved,
    },
  ],
  approval_scope_too_small: [
    {
      name: 'a consent to nothing beside refresh_token',
      app: SELF_AUTHORIZED,
      act: async (b) => {
        await tokensOf(b, 'refresh_token')
        return b.exchange()
      },
      ...notApproved,
    },
  ],
  user_inactive: [
    {
      name: 'a deactivated user',
      act: after((b) => b.changeUser({ active: false })),
      ...inactive,
    },
  ],
  user_frozen: [{ name: 'a frozen user', act: after((b) => b.changeUser({ frozen: true })), ...inactive }],
  ip_restricted: [
    {
      name: 'a user outside the login IP ranges',
      act: after((b) => b.changeUser({ ipRestricted: true })),
      status: 400,
      error: 'invalid_grant',
      description: 'ip restricted',
    },
  ],
  login_hours_restricted: [
    {
      name: 'a user outside the login hours',
      act: after((b) => b.changeUser({ loginHoursRestricted: true })),
      status: 400,
      error: 'invalid_grant',
      description: 'ip restricted or invalid login hours',
    },
  ],
  login_rate_exceeded: [
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
    },
  ],

  // Code exchange and refresh
  client_id_missing: [
    {
      name: 'a code without the app it was given to',
      app: SELF_AUTHORIZED,
      act: async (b) => exchangeCode(b, await codeOf(b), { client_id: undefined }),
      ...clientUnknown,
    },
    {
      name: 'a refresh token without the app it was given to',
      act: (b) => b.token({ grant_type: 'refresh_token', refresh_token: 'x' }),
      ...clientUnknown,
    },
  ],
  code_missing: [{ name: 'a code exchange without a code', act: (b) => exchangeCode(b, ''), ...invalidCode }],
  code_unknown: [{ name: 'a code nobody was given', act: (b) => exchangeCode(b, 'aPrxNobodys'), ...invalidCode }],
  code_expired: [
    {
      name: 'a code that is fifteen minutes old',
      app: SELF_AUTHORIZED,
      needsClock: true,
      act: async (b, advance) => {
        const code = await codeOf(b)
        advance(900_000)
        return exchangeCode(b, code)
      },
      ...expired,
    },
  ],
  code_already_used: [
    {
      name: 'a code a second time',
      app: SELF_AUTHORIZED,
      act: async (b) => {
        const code = await codeOf(b)
        await exchangeCode(b, code)
        return exchangeCode(b, code)
      },
      ...invalidCode,
    },
  ],
  code_of_other_app: [
    {
      name: 'a code that was given to another app',
      app: SELF_AUTHORIZED,
      act: async (b) => {
        const code = await codeOf(b)
        const { consumerKey } = await b.register(SELF_AUTHORIZED)
        return exchangeCode(b, code, { client_id: consumerKey })
      },
      ...invalidCode,
    },
  ],
  redirect_uri_differs: [
    {
      name: 'a code with another callback than it was asked for with',
      app: SELF_AUTHORIZED,
      act: async (b) => exchangeCode(b, await codeOf(b), { redirect_uri: `${CALLBACK}/` }),
      status: 400,
      error: 'redirect_uri_mismatch',
      description: 'redirect_uri must match configuration',
    },
  ],
  code_verifier_missing: [
    {
      name: 'a code that was asked for with a challenge, without a verifier',
      app: SELF_AUTHORIZED,
      act: async (b) => exchangeCode(b, await codeOf(b), { code_verifier: undefined }),
      ...invalidVerifier,
    },
  ],
  code_verifier_wrong: [
    {
      name: 'a code with another verifier than its challenge was made of',
      app: SELF_AUTHORIZED,
      act: async (b) => exchangeCode(b, await codeOf(b), { code_verifier: `${VERIFIER}x` }),
      ...invalidVerifier,
    },
  ],
  code_verifier_unexpected: [
    {
      name: 'a code that was asked for without a challenge, with a verifier',
      app: { ...SELF_AUTHORIZED, pkceRequired: false },
      act: async (b) =>
        exchangeCode(b, await codeOf(b, { code_challenge: undefined, code_challenge_method: undefined })),
      ...invalidVerifier,
    },
  ],
  client_secret_missing: [
    {
      name: 'a code without the consumer secret its app needs',
      app: { ...SELF_AUTHORIZED, secretOptional: false },
      act: async (b) => exchangeCode(b, await codeOf(b)),
      ...invalidClient,
    },
  ],
  refresh_token_unknown: [
    {
      name: 'a refresh token nobody was given',
      act: (b) => b.token({ grant_type: 'refresh_token', client_id: b.app.consumerKey, refresh_token: 'x' }),
      status: 400,
      error: 'invalid_grant',
      description: 'expired access/refresh token',
    },
  ],
}

/** All of them, in the order of the vocabulary. */
export const REFUSALS: readonly RefusalRow[] = TOKEN_REFUSAL_CODES.flatMap((reason) =>
  BY_REASON[reason].map((provocation) => ({ ...provocation, reason })),
)

async function codeOf(bench: Bench, changes: Parameters<typeof consent>[3] = {}): Promise<string> {
  return (await consent(bench, 'api refresh_token', 'allow', changes)).get('code') ?? ''
}

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
