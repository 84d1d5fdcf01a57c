/** The Worker: the same function on workerd, with the page served from static assets. */
import { createApp, notFound, problem } from './app.ts'
import { createCreationLimit } from './practice-creation.ts'
import { createPracticeHandler, strongRandom } from './practice.ts'
import { relay } from './relay/relay.ts'
import { readRelaySettings } from './relay/settings.ts'
import { isPageAddress, ownerOf } from './routes.ts'
import { VERSION } from './version.ts'
import { durableOrgs } from './worker/durable-orgs.ts'
import type { Environment } from './worker/environment.ts'
import { rateLimitOf } from './worker/rate-limit.ts'

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

function buildHandler(environment: Environment): Handler {
  const settings = readRelaySettings(environment)
  if (!settings.ok) {
    const { setting } = settings.refusal
    return () => problem(500, 'setting_not_understood', `The value of ${setting} is not understood`)
  }
  const runtime = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    elapsed: () => performance.now(),
    rateLimit: rateLimitOf(settings.value, environment),
    clientAddress: (request: Request) => request.headers.get('cf-connecting-ip') ?? undefined,
  }
  const app = createApp({
    runtime: 'workerd',
    version: VERSION,
    practice: environment.PRACTICE === 'off' ? undefined : practiceOf(environment),
    page: (request) => page(request, environment),
  })
  return (request) =>
    ownerOf(pathnameOf(request.url)) === 'relay' ? relay(request, settings.value, runtime) : app.fetch(request)
}

/** The path of an absolute URL, as text: building a URL object for every relayed request would be waste. */
function pathnameOf(url: string): string {
  const pathAt = url.indexOf('/', url.indexOf('//') + 2)
  const queryAt = url.indexOf('?', pathAt)
  return queryAt < 0 ? url.slice(pathAt) : url.slice(pathAt, queryAt)
}

function practiceOf(environment: Environment): (request: Request) => Promise<Response> {
  const answer = createPracticeHandler(
    durableOrgs(environment.PRACTICE_ORG),
    strongRandom,
    createCreationLimit(() => performance.now()),
  )
  return (request) => {
    const address = request.headers.get('cf-connecting-ip') ?? undefined
    // Cloudflare names every client; only the runtime on somebody's own machine does not.
    return answer(request, new URL(request.url).origin, { address, isThisMachine: address === undefined })
  }
}

/**
 * Serves a file, or the page for an address a person opens.
 *
 * The asset server answers every unknown path with the page; for a program that is worse than a 404, so an answer
 * that is the page is passed on only to a navigation or where the page was asked for by name.
 */
async function page(request: Request, { ASSETS }: Environment): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return notFound()
  const answer = await ASSETS.fetch(request)
  const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html')
  const header = (name: string): string | undefined => request.headers.get(name) ?? undefined
  return isPage && !isPageAddress(request.method, pathnameOf(request.url), header) ? notFound() : answer
}
