/**
 * Token requests that are wrong on purpose, in the ways people get them wrong: for drills against a practice org.
 */
import { CLIENT_MISTAKES, type ClientMistake } from '#core/vocabulary/drills.ts'
import { buildClaims, type AssertionClaims } from '../assertions/claims.ts'
import { signAssertion } from '../assertions/sign.ts'
import { generateSigningKey } from '../keys/generate.ts'
import type { JsonObject } from '../kernel/json.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { tokenEndpoint, tokenRequest } from '../token-exchange/token-request.ts'
import { processTokenResponse } from '../token-exchange/token-response.ts'
import type { FlowError } from '../flow/facts/flow-error.ts'
import { effectiveClaims } from '../environment/effective-claims.ts'
import { authorizationServer, type PracticeEnvironment } from '../environment/environment.ts'
import type { FlowPorts } from '../environment/ports.ts'
import type { TokenAnswer } from '../flow/facts/session.ts'

/** Tells whether a text, such as what a drill names, is a mistake known here. Never throws. */
export function isClientMistake(value: string | undefined): value is ClientMistake {
  return CLIENT_MISTAKES.some((mistake) => mistake === value)
}

/** How far behind UTC a clock stands that makes one of these mistakes: further than any leeway. Milliseconds. */
const BEHIND_MILLISECONDS: { readonly [Mistake in ClientMistake]?: number } = {
  exp_in_the_past: 15 * 60_000,
  // A server in New York in winter, whose wall clock was taken for UTC.
  exp_in_local_time: 5 * 3_600_000,
}

/**
 * Asks a practice org for a token, with one mistake.
 *
 * Goes to a practice org only, and signs with the environment's key or, for `other_key`, with one made for this
 * request and kept nowhere.
 *
 * @returns what the org answered to the last request made, without the thumbprint of a key; a constant `jti` takes two
 * requests to show. Or, with nothing sent, `missing_fact` of the practice org or the key, or a refusal of
 * `buildClaims`. Holds an access token where the org takes the mistake for right.
 * @throws what the platform throws when it refuses to make a key or to sign
 * @see RFC 7523 §2.1 (the request), §3 (the claims)
 */
export async function requestWithMistake(
  environment: PracticeEnvironment,
  mistake: ClientMistake,
  ports: FlowPorts,
): Promise<Result<TokenAnswer, FlowError>> {
  const { practice, keyThumbprint } = environment
  if (!practice) return err({ code: 'missing_fact', fact: 'practice_org' })
  const key = keyThumbprint === undefined ? undefined : await ports.keys.get(keyThumbprint)
  if (!key) return err({ code: 'missing_fact', fact: 'key' })

  const myDomain = authorizationServer(environment) ?? practice.baseUrl
  const right = effectiveClaims(environment)
  const userId = practice.users.find(({ username }) => username === right.subject)?.userId
  const wrong = {
    ...right,
    ...(mistake === 'issuer_cut_short' ? { issuer: right.issuer.slice(0, -6) } : {}),
    ...(mistake === 'subject_is_user_id' ? { subject: userId ?? '005000000000001AAA' } : {}),
    ...(mistake === 'audience_is_token_url' ? { audience: tokenEndpoint(myDomain) } : {}),
    ...(mistake === 'jti_constant' ? { jti: '1' } : {}),
  }
  const behind = BEHIND_MILLISECONDS[mistake] ?? 0
  const claims = buildClaims(wrong, () => epochMilliseconds(ports.clock() - behind))
  if (!claims.ok) return claims
  const signer = mistake === 'other_key' ? (await generateSigningKey({ modulusBits: 2048 })).privateKey : key.privateKey
  const assertion = await signAssertion(wrongClaims(claims.value, mistake), signer)
  const server = mistake === 'generic_host' ? practice.loginUrl : myDomain

  const send = async () => {
    const form = tokenRequest({ authorizationServer: server, assertion })
    return ports.transportFor(environment)(await wrongRequest(form, mistake), { purpose: 'token_request' })
  }
  if (mistake === 'jti_constant') await send()
  return ok({ outcome: processTokenResponse(await send()), receivedAt: ports.clock() })
}

/** Claims as no builder makes them. */
function wrongClaims(claims: AssertionClaims, mistake: ClientMistake): JsonObject {
  const { sub, ...withoutSubject } = claims
  switch (mistake) {
    case 'exp_in_milliseconds':
      return { ...claims, exp: claims.exp * 1000 }
    case 'audience_is_list':
      return { ...claims, aud: [claims.aud] }
    case 'subject_left_out':
      return withoutSubject
    default:
      return { ...withoutSubject, sub }
  }
}

/** The request as the mistake makes it; of the others as it is. */
async function wrongRequest(form: Request, mistake: ClientMistake): Promise<Request> {
  switch (mistake) {
    case 'json_body':
      return asJson(form)
    case 'get_request':
      // Without parameters: an assertion in an address stays in every log on its way.
      return new Request(form.url, { headers: { accept: 'application/json' } })
    case 'scope_parameter':
      return withFields(form, (fields) => fields.set('scope', 'api'))
    case 'wrong_secret':
      return withFields(form, (fields) => fields.set('client_secret', 'of-another-app'))
    case 'grant_type_misspelt':
      return withFields(form, (fields) => fields.set('grant_type', 'urn:ietf:params:oauth:grant_type:jwt-bearer'))
    case 'assertion_padded':
      return withFields(form, (fields) => fields.set('assertion', `${fields.get('assertion') ?? ''}==`))
    default:
      return form
  }
}

async function withFields(form: Request, change: (fields: URLSearchParams) => void): Promise<Request> {
  const fields = new URLSearchParams(await form.text())
  change(fields)
  return new Request(form.url, { method: 'POST', headers: form.headers, body: fields.toString() })
}

async function asJson(form: Request): Promise<Request> {
  const fields = Object.fromEntries(new URLSearchParams(await form.text()))
  return new Request(form.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  })
}
