import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Dispatcher } from 'undici'

import { admitHead, type RelayPlan } from '../relay/admission.ts'
import { corsHeaders, preflightHeaders } from '../relay/cors.ts'
import { checkForm } from '../relay/form-body.ts'
import { rateKeys, type RateLimit, type RateVerdict } from '../relay/rate-limit.ts'
import { toProblem, type Refusal } from '../relay/refusal.ts'
import type { RelaySettings } from '../relay/settings.ts'
import { FUNCTION_HEADERS } from '../security-headers.ts'
import { readBody } from './read-body.ts'
import { RelayAnswer } from './relay-answer.ts'
import { isUnread } from './send-answer.ts'
import type { Listener } from './server.ts'

export type RelayListenerOptions = {
  readonly settings: RelaySettings
  readonly upstream: Dispatcher
  readonly rateLimit: RateLimit | undefined
  /** The client's address, as far as this server can trust what it sees. */
  readonly clientAddress: (request: IncomingMessage) => string | undefined
}

/**
 * The relay as a plain Node listener: the same checks as `relay/relay.ts`, without building `Request`, `Response`
 * and web streams for every call, which costs more than the rest together.
 *
 * Judges the raw request target: Node hands over what was sent, before any normalisation.
 *
 * @returns A listener that ends the response, or rejects when the client leaves before its body has ended. Nothing is
 *   logged.
 */
export function createRelayListener(options: RelayListenerOptions): Listener {
  const { settings, rateLimit } = options
  const { maxFormBytes } = settings.limits
  return (request, response, { page, refusal }) => {
    const startedAt = performance.now()
    const header = (name: string): string | undefined => joined(request.headers[name])
    const refuse = (because: Refusal): void => sendRefusal(request, response, because, page)
    if (refusal !== undefined) return refuse({ code: refusal })
    const preflight = request.method === 'OPTIONS'
    const plan = admitHead(
      {
        method: (preflight ? header('access-control-request-method') : request.method) ?? 'OPTIONS',
        target: request.url ?? '',
        header: preflight ? preflightHeader : header,
      },
      settings.families,
      settings.limits,
    )
    if (!plan.ok) return refuse(plan.refusal)
    const { route } = plan.value
    if (preflight) {
      response.writeHead(204, [...FUNCTION_HEADERS, ...preflightHeaders(page, route.method)].flat())
      response.end()
      return
    }
    const forward = (body?: Buffer, form?: ReadonlyMap<string, string>): void | Promise<void> => {
      const go = (): void => {
        dispatch(plan.value, body, options, new RelayAnswer(response, { settings, page, startedAt, refuse }))
      }
      if (rateLimit === undefined) return go()
      const counted = rateLimit(rateKeys(options.clientAddress(request), form))
      return Promise.resolve(counted).then((verdict: RateVerdict) => {
        if (verdict.allowed) go()
        else refuse({ code: 'rate_limited', retryAfterSeconds: verdict.retryAfterSeconds })
      })
    }
    if (route.body === 'none') return forward()
    const tooLarge = { code: 'body_too_large', limitBytes: maxFormBytes } as const
    if (Number(header('content-length') ?? 0) > maxFormBytes) return refuse(tooLarge)
    return readBody(request, maxFormBytes).then((body) => {
      if (body.byteLength > maxFormBytes) return refuse(tooLarge)
      const form = checkForm(route.body, body.toString('latin1'), settings.limits)
      return form.ok ? forward(body, form.value) : refuse(form.refusal)
    })
  }
}

/** A preflight has no headers of the request to come; these stand for "whatever the route accepts". */
const preflightHeader = (name: string): string | undefined =>
  name === 'content-type' ? 'application/x-www-form-urlencoded' : undefined

/** Node joins repeated headers itself, except the few it keeps as lists. */
function joined(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value
}

function dispatch(
  plan: RelayPlan,
  body: Buffer | undefined,
  { settings, upstream }: RelayListenerOptions,
  answer: RelayAnswer,
): void {
  const headers = plan.headers.flat()
  if (settings.override !== undefined) headers.push('Host', plan.host.name)
  upstream.dispatch(
    {
      origin: settings.override?.origin ?? `https://${plan.host.name}`,
      path: plan.target,
      method: plan.route.method,
      headers,
      body: body ?? null,
    },
    answer,
  )
}

function sendRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  page: string | undefined,
): void {
  const problem = toProblem(refusal)
  const headers = [...FUNCTION_HEADERS, ...corsHeaders(page), ...problem.headers].flat()
  headers.push('Content-Length', String(Buffer.byteLength(problem.body)))
  if (isUnread(request)) headers.push('Connection', 'close')
  response.writeHead(problem.status, headers)
  response.end(problem.body)
}
