import { answerWithoutOrg } from './absent-org.ts'
import { bearerToken } from '../http/credentials.ts'
import { asHeld } from '../http/held-request.ts'
import { mediaTypeOf, readBody, unexpectedError } from '../http/http.ts'
import { isOrgId, orgIdOfToken, readConsumerKey } from '../kernel/identifiers.ts'
import { readPath } from './paths.ts'
import { unverifiedIssuer } from '../token/assertion.ts'
import { MAX_FORM_BYTES } from '../token/parameters.ts'

/** Where a request goes: to nobody's org yet, to one org, or nowhere, with the answer ready. */
export type PracticeRoute =
  | { kind: 'create_org'; request: Request }
  | { kind: 'org'; orgId: string; request: Request }
  | { kind: 'unrouted'; response: Response }

/**
 * Finds the org a request is for. Every name the practice org hands out carries its org, so no register is asked.
 *
 * Reads the body of a form POST (at most 16 KiB) when only the body can tell; the request to pass on is the one
 * in the answer, whose body is whole. Trusts nothing it reads: the org judges the credential.
 *
 * @returns `create_org` for `POST /practice/orgs`; `org` with a 15-character id, which may name no org at all;
 * `unrouted` with Salesforce's answer. Never throws for any request.
 */
export async function practiceRoute(request: Request): Promise<PracticeRoute> {
  const path = readPath(new URL(request.url).pathname)
  if (path.kind === 'create_org' && request.method === 'POST') return { kind: 'create_org', request }
  if (path.kind === 'my_domain') return { kind: 'org', orgId: path.orgId, request }
  if (path.kind === 'other' || path.kind === 'create_org')
    return { kind: 'unrouted', response: await answerWithoutOrg(request) }

  // Logging in is for the app that asks, whoever else the caller may already be.
  const logsIn = /^services\/oauth2\/(?:token|authorize)\/?$/.test(path.rest)
  const token = logsIn ? undefined : bearerToken(request)
  const byToken = token === undefined ? undefined : orgIdOfToken(token)
  if (byToken !== undefined) return { kind: 'org', orgId: byToken, request }
  const byPath = /^id\/(00D[A-Za-z0-9]{12})(?:[A-Z0-5]{3})?\//.exec(path.rest)?.[1]
  if (byPath !== undefined && isOrgId(byPath)) return { kind: 'org', orgId: byPath, request }

  if (!path.rest.startsWith('services/oauth2/')) return { kind: 'unrouted', response: await answerWithoutOrg(request) }
  const byQuery = orgIdOfParameters(new URL(request.url).searchParams)
  if (byQuery !== undefined) return { kind: 'org', orgId: byQuery, request }
  // A body that breaks off has no sender left to read more than that it broke.
  const forwarded = await withReadBody(request).catch(() => 'broken' as const)
  if (forwarded === 'broken') return { kind: 'unrouted', response: unexpectedError() }
  if (forwarded === undefined) return { kind: 'unrouted', response: await answerWithoutOrg(tooLarge(request)) }
  const byBody = orgIdOfParameters(forwarded.parameters)
  return byBody === undefined
    ? { kind: 'unrouted', response: await answerWithoutOrg(forwarded.request) }
    : { kind: 'org', orgId: byBody, request: forwarded.request }
}

/** The parameters that can name an org, in the order the endpoints trust them. */
function orgIdOfParameters(parameters: URLSearchParams): string | undefined {
  const assertion = parameters.get('assertion')
  const consumerKey = assertion === null ? parameters.get('client_id') : unverifiedIssuer(assertion)
  const byApp = consumerKey === undefined || consumerKey === null ? undefined : readConsumerKey(consumerKey)?.orgId
  if (byApp !== undefined) return byApp
  for (const name of ['token', 'access_token', 'refresh_token', 'code']) {
    const value = parameters.get(name)
    const orgId = value === null ? undefined : orgIdOfToken(value)
    if (orgId !== undefined) return orgId
  }
  return undefined
}

/** The request with its body read and put back, and what a form in it holds. Undefined when it is too long. */
async function withReadBody(request: Request): Promise<{ request: Request; parameters: URLSearchParams } | undefined> {
  if (request.body === null) return { request, parameters: new URLSearchParams() }
  const body = await readBody(request, MAX_FORM_BYTES)
  if (body === undefined) return undefined
  const isForm = mediaTypeOf(request) === 'application/x-www-form-urlencoded'
  const whole =
    asHeld(request) === undefined
      ? new Request(request.url, { method: request.method, headers: withLength(request.headers, body), body })
      : request
  return { request: whole, parameters: new URLSearchParams(isForm ? body : '') }
}

/** A request whose body is too long, for the same answer an org would give. */
function tooLarge(request: Request): Request {
  const body = ' '.repeat(MAX_FORM_BYTES + 1)
  return new Request(request.url, { method: request.method, headers: withLength(request.headers, body), body })
}

/** The new body has a length of its own, and comes in one piece. */
function withLength(headers: Headers, body: string): Headers {
  const copy = new Headers(headers)
  copy.set('Content-Length', String(new TextEncoder().encode(body).length))
  copy.delete('Transfer-Encoding')
  return copy
}
