import { problem, withFunctionHeaders } from './refusals.ts'
import { VERSION } from './version.ts'

/** `GET /healthz`: 200 with the runtime and the version, as soon as requests are served; 405 to other methods. */
export function health(method: string | undefined, runtime: 'node' | 'workerd'): Response {
  if (method !== 'GET' && method !== 'HEAD') return problem('method_not_allowed', { Allow: 'GET, HEAD' })
  return withFunctionHeaders(Response.json({ status: 'ok', runtime, version: VERSION }))
}
