import { AUTHORIZATION_CODE_GRANT_TYPE, JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'

import { bearerToken } from '../http/credentials.ts'
import { json, mediaTypeOf, notFound, problem } from '../http/http.ts'
import { readConsumerKey } from '../kernel/identifiers.ts'
import { readPath } from './paths.ts'
import { badToken, invalidSession } from '../rest/session-refusals.ts'
import { isServedVersion, versionList } from '../rest/versions.ts'
import { answerFormat, errorAnswer } from '../token/answer.ts'
import { parseAssertion } from '../token/assertion.ts'
import { TAKES_NO_SCOPE } from '../token/endpoint.ts'
import { parameter, readParameters } from '../token/parameters.ts'
import type { TokenRefusal } from '../token/refusal.ts'
import { toWire } from '../token/refusal.ts'

/**
 * What the practice org's paths answer when no org stands behind a request: one that names none, names one that
 * never was, or one that has expired. Shaped as Salesforce shapes it, and never HTML.
 */
export async function answerWithoutOrg(request: Request): Promise<Response> {
  const path = readPath(new URL(request.url).pathname)
  if (path.kind === 'my_domain' && !path.rest.startsWith('services/') && !path.rest.startsWith('id/'))
    return problem(404, 'org_not_found')
  if (path.kind === 'create_org') return problem(405, 'method_not_allowed', {}, { Allow: 'POST' })
  if (path.kind === 'other' || path.kind === 'my_domain') return notFound()

  const rest = path.rest.replace(/\/$/, '')
  if (rest === 'services/oauth2/token') return tokenRefusal(request)
  if (rest === 'services/oauth2/introspect' && request.method === 'POST') return json(200, { active: false })
  if (rest === 'services/oauth2/revoke')
    return errorAnswer('json', { status: 400, error: 'invalid_token', description: 'invalid token' })
  if (rest === 'services/oauth2/authorize') return errorAnswer('json', toWire({ code: 'issuer_unknown' }))
  if (path.kind === 'generic') return notFound()

  if (rest === 'services/data') return versionList()
  if (rest === 'id/keys') return json(200, { keys: [] })
  if (rest === 'services/oauth2/userinfo' || /^id\/[^/]+\/[^/]+$/.test(rest)) return badToken(bearerToken(request))
  const version = /^services\/data\/([^/]+)/.exec(rest)?.[1]
  if ((version !== undefined && isServedVersion(version)) || rest === 'services/oauth2/singleaccess')
    return invalidSession()
  return notFound()
}

async function tokenRefusal(request: Request): Promise<Response> {
  const read = request.method === 'POST' ? await readParameters(request) : undefined
  const parameters = read?.ok === true ? read.value : new URLSearchParams()
  const refusal: TokenRefusal =
    read === undefined
      ? { code: 'method_not_post', method: request.method }
      : read.ok
        ? grantRefusal(parameters, mediaTypeOf(request))
        : read.error
  return errorAnswer(answerFormat(request, parameters), toWire(refusal))
}

/** The checks that need no org, in the order an org makes them; the last one is that no org knows the app. */
function grantRefusal(parameters: URLSearchParams, mediaType: string): TokenRefusal {
  const grantType = parameter(parameters, 'grant_type')
  if (grantType === undefined) return { code: 'grant_type_missing', mediaType }
  if (parameters.has('scope') && TAKES_NO_SCOPE.includes(grantType)) return { code: 'scope_parameter_sent' }
  if (grantType === AUTHORIZATION_CODE_GRANT_TYPE || grantType === 'refresh_token')
    return appRefusal(parameter(parameters, 'client_id'))
  if (grantType !== JWT_BEARER_GRANT_TYPE) return { code: 'grant_type_unknown', grantType }
  const assertion = parameter(parameters, 'assertion')
  if (assertion === undefined) return { code: 'assertion_missing' }
  const parsed = parseAssertion(assertion)
  return parsed.ok ? appRefusal(parsed.value.claims['iss']) : parsed.error
}

function appRefusal(consumerKey: unknown): TokenRefusal {
  if (typeof consumerKey !== 'string' || consumerKey === '') return { code: 'issuer_missing' }
  return {
    code: readConsumerKey(consumerKey)?.kind === 'external_client_app' ? 'app_not_in_this_org' : 'issuer_unknown',
  }
}
