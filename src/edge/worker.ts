/** The Worker: the same function on workerd, with the page served from static assets. */
import type { Hono } from 'hono'

import { createApp, notFound, problem } from './app.ts'
import { createPracticeHandler, strongRandom } from './practice.ts'
import { relay } from './relay/relay.ts'
import { readRelaySettings } from './relay/settings.ts'
import { isPageAddress } from './routes.ts'
import { VERSION } from './version.ts'
import { durableOrgs } from './worker/durable-orgs.ts'
import type { Environment } from './worker/environment.ts'
import { rateLimitOf } from './worker/rate-limit.ts'

export { PracticeOrg } from './worker/practice-org.ts'

let app: Pick<Hono, 'fetch'> | undefined

export default {
  fetch(request, environment) {
    // Bindings do not change while an isolate lives.
    app ??= buildApp(environment)
    return app.fetch(request)
  },
} satisfies ExportedHandler<Environment>

function buildApp(environment: Environment): Pick<Hono, 'fetch'> {
  const settings = readRelaySettings(environment)
  if (!settings.ok) {
    const { setting } = settings.refusal
    return { fetch: () => problem(500, 'setting_not_understood', `The value of ${setting} is not understood`) }
  }
  const rateLimit = rateLimitOf(settings.value, environment)
  return createApp({
    runtime: 'workerd',
    version: VERSION,
    relay: (request) =>
      relay(request, settings.value, {
        fetch: (upstream) => fetch(upstream),
        elapsed: () => performance.now(),
        rateLimit,
        clientAddress: (asked) => asked.headers.get('cf-connecting-ip') ?? undefined,
      }),
    practice: environment.PRACTICE === 'off' ? undefined : practiceOf(environment),
    page: (request) => page(request, environment),
  })
}

function practiceOf(environment: Environment): (request: Request) => Promise<Response> {
  const answer = createPracticeHandler(durableOrgs(environment.PRACTICE_ORG), strongRandom)
  return (request) => {
    const { origin } = new URL(request.url)
    const remoteAddress = request.headers.get('cf-connecting-ip')
    return answer(request, remoteAddress === null ? { origin } : { origin, remoteAddress })
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
  return isPage &&
    !isPageAddress(request.method, new URL(request.url).pathname, (name) => request.headers.get(name) ?? undefined)
    ? notFound()
    : answer
}
