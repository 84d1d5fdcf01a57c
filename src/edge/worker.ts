/** The Worker: the same function on workerd, with the page served from static assets. */
import { health } from './front/health.ts'
import { createCallerJudge, type Caller } from './front/own-origin.ts'
import { createCreationLimit } from './practice/practice-creation.ts'
import { createPracticeHandler, strongRandom } from './practice/practice.ts'
import { problem, withFunctionHeaders } from './front/refusals.ts'
import { relay } from './relay/relay.ts'
import type { RelaySettings } from './relay/settings.ts'
import { isForServers, isHtml, isPageAddress, ownerOf, pageAt } from './front/routes.ts'
import { clientOf } from './worker/client.ts'
import { durableOrgs } from './worker/durable-orgs.ts'
import type { Environment } from './worker/environment.ts'
import { rateLimitOf } from './worker/rate-limit.ts'
import { readWorkerSettings } from './settings/worker-settings.ts'

export { PracticeOrg } from './worker/practice-org.ts'

type Handler = (request: Request) => Response | Promise<Response>

let handler: Handler | undefined

export default {
  fetch(request, environment) {
    // Bindings do not change while an isolate lives.
    handler ??= buildHandler(environment)
    return handler(request)
  },
} satisfies ExportedHandler<Environment>

/**
 * Judges the head of a request and gives it to the part that owns its path.
 *
 * Every path has one owner, decided by `ownerOf` on both runtimes. A path of the function never falls through to the
 * page: a client that reads HTML where it expects JSON reports nonsense.
 */
function buildHandler(environment: Environment): Handler {
  const read = readWorkerSettings(environment)
  if (!read.ok) return () => problem('setting_not_understood')
  const settings = read.value
  const runtime = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    elapsed: () => performance.now(),
    rateLimit: rateLimitOf(settings.relay, environment),
    clientAddress: (request: Request) => clientOf(request, environment).address,
  }
  const judge = createCallerJudge(settings.relay.origins)
  const practice = settings.practice ? practiceOf(settings.relay, environment) : undefined
  return (request) => {
    const { authority, pathname } = partsOf(request.url)
    const { headers } = request
    const caller = judge({
      hosts: [authority],
      origin: headers.get('origin') ?? undefined,
      fetchSite: headers.get('sec-fetch-site') ?? undefined,
    })
    if (caller === 'malformed_host') return problem('malformed_host')
    switch (ownerOf(pathname)) {
      case 'relay':
        return relay(request, caller, settings.relay, runtime)
      case 'practice':
        return practice === undefined ? problem('practice_off') : orInternalError(practice(request, caller))
      case 'health':
        return health(request.method, 'workerd')
      case 'page':
        return orInternalError(page(withoutStrayBody(request), pathname, environment))
      case 'nobody':
        return problem('not_found')
    }
  }
}

/** Host and path of an absolute URL, as text: building a URL object for every relayed request would be waste. */
function partsOf(url: string): { authority: string; pathname: string } {
  const authorityAt = url.indexOf('//') + 2
  const pathAt = url.indexOf('/', authorityAt)
  const queryAt = url.indexOf('?', pathAt)
  return {
    authority: url.slice(authorityAt, pathAt),
    pathname: queryAt < 0 ? url.slice(pathAt) : url.slice(pathAt, queryAt),
  }
}

function practiceOf(
  { origins }: RelaySettings,
  environment: Environment,
): (request: Request, caller: Caller) => Promise<Response> {
  const answer = createPracticeHandler(
    durableOrgs(environment.PRACTICE_ORG),
    strongRandom,
    createCreationLimit(() => performance.now()),
  )
  return async (request, caller) => {
    const origin = origins.publicOrigin ?? new URL(request.url).origin
    return withFunctionHeaders(await answer(withoutStrayBody(request), origin, clientOf(request, environment), caller))
  }
}

/**
 * The request as it can be handed on, more than once too: HTTP lets a GET have a body, which means nothing, and `Request` does
 * not.
 */
function withoutStrayBody(request: Request): Request {
  const { method, url, headers } = request
  const isStray = request.body !== null && (method === 'GET' || method === 'HEAD')
  return isStray ? new Request(url, { method, headers }) : request
}

/** A bug must not show its stack, and must not look like a Salesforce answer. */
function orInternalError(answer: Promise<Response>): Promise<Response> {
  return answer.catch(() => problem('internal_error'))
}

/**
 * Serves a file, or for an address a person opens the HTML that is drawn for it.
 *
 * Which one is decided here, as on Node (`wrangler.jsonc` leaves the asset server no say in it). For a program HTML is
 * worse than a 404, so it is passed on only to a navigation or where it was asked for by name.
 */
async function page(request: Request, pathname: string, { ASSETS }: Environment): Promise<Response> {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead || isForServers(pathname)) return problem('not_found')
  const name = pageAt(pathname)
  if (name === 'shell' && !isHtml(pathname)) {
    const file = await ASSETS.fetch(request)
    // Vite answers an address without a file with its one page.
    if (file.status !== 404 && !isHtmlAnswer(file)) return file
  }
  const header = (field: string): string | undefined => request.headers.get(field) ?? undefined
  if (!isPageAddress(request.method, pathname, header)) return problem('not_found')
  return ASSETS.fetch(new Request(new URL(`/${name}.html`, request.url), request))
}

function isHtmlAnswer(answer: Response): boolean {
  return (answer.headers.get('content-type') ?? '').startsWith('text/html')
}
