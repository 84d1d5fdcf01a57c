/** The Worker: the same function on workerd, with the page served from static assets. */
import type { Hono } from 'hono'

import { createApp, problem } from './app.ts'
import { relay } from './relay/relay.ts'
import { readRelaySettings } from './relay/settings.ts'
import { isNavigation } from './routes.ts'
import { VERSION } from './version.ts'
import type { Environment } from './worker/environment.ts'

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
  return createApp({
    runtime: 'workerd',
    version: VERSION,
    relay: (request) =>
      relay(request, settings.value, {
        fetch: (upstream) => fetch(upstream),
        elapsed: () => performance.now(),
        rateLimit: undefined,
        clientAddress: (asked) => asked.headers.get('cf-connecting-ip') ?? undefined,
      }),
    practice: undefined,
    page: (request) => page(request, environment),
  })
}

/** What is neither a file nor a navigation was already looked up by the asset server and is not there. */
async function page(request: Request, { ASSETS }: Environment): Promise<Response> {
  if (isNavigation(request.method, (name) => request.headers.get(name) ?? undefined)) return ASSETS.fetch(request)
  return problem(404, 'not_found', 'Nothing is served at this path')
}
