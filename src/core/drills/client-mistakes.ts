/**
 * Token requests that are wrong on purpose, in the ways people get them wrong: for drills against a practice org.
 */
import { CLIENT_MISTAKES, type ClientMistake } from '#core/vocabulary/drills.ts'
import { buildClaims } from '../assertions/claims.ts'
import { signAssertion } from '../assertions/sign.ts'
import { generateSigningKey } from '../keys/generate.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { tokenEndpoint, tokenRequest } from '../token-exchange/token-request.ts'
import { processTokenResponse } from '../token-exchange/token-response.ts'
import type { FlowError } from '../flow/facts/flow-error.ts'
import { authorizationServer, effectiveClaims, type PracticeEnvironment } from '../environment/environment.ts'
import type { FlowPorts } from '../environment/ports.ts'
import type { TokenAnswer } from '../flow/facts/session.ts'

/** Tells whether a text, such as what a drill names, is a mistake known here. Never throws. */
export function isClientMistake(value: string | undefined): value is ClientMistake {
  return CLIENT_MISTAKES.some((mistake) => mistake === value)
}

/** Further behind than any leeway. Milliseconds. */
const SLOW_CLOCK_MILLISECONDS = 15 * 60_000

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
  const clock =
    mistake === 'exp_in_the_past' ? () => epochMilliseconds(ports.clock() - SLOW_CLOCK_MILLISECONDS) : ports.clock
  const claims = buildClaims(wrong, clock)
  if (!claims.ok) return claims
  const signer = mistake === 'other_key' ? (await generateSigningKey({ modulusBits: 2048 })).privateKey : key.privateKey
  const assertion = await signAssertion(claims.value, signer)
  const server = mistake === 'generic_host' ? practice.loginUrl : myDomain

  const send = async () => {
    const form = tokenRequest({ authorizationServer: server, assertion })
    const request = mistake === 'json_body' ? await asJson(form) : form
    return ports.transportFor(environment)(request, { purpose: 'token_request' })
  }
  if (mistake === 'jti_constant') await send()
  return ok({ outcome: processTokenResponse(await send()), receivedAt: ports.clock() })
}

async function asJson(form: Request): Promise<Request> {
  const fields = Object.fromEntries(new URLSearchParams(await form.text()))
  return new Request(form.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  })
}
