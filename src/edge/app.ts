import { Hono } from 'hono'

import { PROBLEM_MEDIA_TYPE } from './relay/refusal.ts'
import { ownerOf } from './routes.ts'
import { FUNCTION_HEADERS } from './security-headers.ts'

/** What the runtime brings to the function. A part that is `undefined` is not served by the app. */
export type AppDependencies = {
  readonly runtime: 'node' | 'workerd'
  readonly version: string
  readonly practice: ((request: Request, environment: unknown) => Promise<Response>) | undefined
  /** Serves what belongs to nobody else: the page. Its answers keep their own headers. */
  readonly page: ((request: Request) => Promise<Response>) | undefined
}

/**
 * Builds what the edge function does besides relaying: health and practice org behind one set of security headers.
 *
 * The relay stands in front of it on both runtimes, because a relayed request needs none of a framework's comforts and
 * is counted in microseconds.
 *
 * Every path has one owner, decided by `ownerOf` on both runtimes. A path of the function never falls through to the
 * page: a client that reads HTML where it expects JSON reports nonsense.
 */
export function createApp(dependencies: AppDependencies): Hono {
  const app = new Hono()
  app.all('*', async (context) => {
    const request = context.req.raw
    switch (ownerOf(context.req.path)) {
      case 'health':
        return health(request, dependencies)
      case 'practice': {
        const answer = await dependencies.practice?.(request, context.env)
        return answer === undefined
          ? problem(404, 'practice_off', 'The practice org is switched off here')
          : withFunctionHeaders(answer)
      }
      case 'relay':
      case 'page':
        return (await dependencies.page?.(request)) ?? notFound()
    }
  })
  // A bug must not show its stack, and must not look like a Salesforce answer.
  app.onError(() => problem(500, 'internal_error', 'The function failed'))
  return app
}

/** Adds the function's headers where the answer has none of its own. */
function withFunctionHeaders(answer: Response): Response {
  const headers = new Headers(answer.headers)
  for (const [name, value] of FUNCTION_HEADERS) if (!headers.has(name)) headers.set(name, value)
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers })
}

function health(request: Request, { runtime, version }: AppDependencies): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return problem(405, 'method_not_allowed', 'Only GET', { Allow: 'GET, HEAD' })
  }
  return withFunctionHeaders(Response.json({ status: 'ok', runtime, version }))
}

/** The answer where nothing is. */
export function notFound(): Response {
  return problem(404, 'not_found', 'Nothing is served at this path')
}

/** RFC 9457 problem details of the function itself. */
export function problem(status: number, code: string, title: string, headers: Record<string, string> = {}): Response {
  const body = JSON.stringify({ title, status, code })
  return withFunctionHeaders(
    new Response(body, { status, headers: { ...headers, 'Content-Type': PROBLEM_MEDIA_TYPE } }),
  )
}
