import { Hono } from 'hono'

import { PROBLEM_MEDIA_TYPE } from './relay/refusal.ts'
import { ownerOf } from './routes.ts'
import { FUNCTION_HEADERS } from './security-headers.ts'

/** What the runtime brings to the function. A part that is `undefined` is not served by the app. */
export type AppDependencies = {
  readonly runtime: 'node' | 'workerd'
  readonly version: string
  readonly relay: ((request: Request) => Promise<Response>) | undefined
  readonly practice: ((request: Request, environment: unknown) => Promise<Response>) | undefined
  /** Serves what belongs to nobody else: the page. Its answers keep their own headers. */
  readonly page: ((request: Request) => Promise<Response>) | undefined
}

/**
 * Builds the edge function: health, relay and practice org behind one set of security headers.
 *
 * Every path has one owner, decided by `ownerOf` on both runtimes. A path of the function never falls through to the
 * page: a client that reads HTML where it expects JSON reports nonsense.
 */
export function createApp(dependencies: AppDependencies): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    if (ownerOf(context.req.path) === 'page' && dependencies.page !== undefined) return
    for (const [name, value] of FUNCTION_HEADERS) {
      if (!context.res.headers.has(name)) context.header(name, value)
    }
  })
  app.all('*', async (context) => {
    const request = context.req.raw
    switch (ownerOf(context.req.path)) {
      case 'health':
        return health(request, dependencies)
      case 'relay':
        return (await dependencies.relay?.(request)) ?? notFound()
      case 'practice':
        return (
          (await dependencies.practice?.(request, context.env)) ??
          problem(404, 'practice_off', 'The practice org is switched off here')
        )
      case 'page':
        return (await dependencies.page?.(request)) ?? notFound()
    }
  })
  // A bug must not show its stack, and must not look like a Salesforce answer.
  app.onError(() => problem(500, 'internal_error', 'The function failed'))
  return app
}

function health(request: Request, { runtime, version }: AppDependencies): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return problem(405, 'method_not_allowed', 'Only GET', { Allow: 'GET, HEAD' })
  }
  return Response.json({ status: 'ok', runtime, version })
}

/** The answer where nothing is. */
export function notFound(): Response {
  return problem(404, 'not_found', 'Nothing is served at this path')
}

/** RFC 9457 problem details of the function itself. */
export function problem(status: number, code: string, title: string, headers: Record<string, string> = {}): Response {
  const body = JSON.stringify({ title, status, code })
  return new Response(body, { status, headers: { ...headers, 'Content-Type': PROBLEM_MEDIA_TYPE } })
}
