import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Dispatcher } from 'undici'

import type { Client } from '../../front/client.ts'
import { admitHead, type RelayPlan } from '../../relay/admission.ts'
import { corsHeaders, preflightHeaders } from '../../relay/cors.ts'
import { checkForm } from '../../relay/form-body.ts'
import { rateCounts, type RateVerdict } from '../../relay/rate-limit.ts'
import { toProblem, type Refusal } from '../../relay/refusal.ts'
import type { RelaySettings } from '../../relay/settings.ts'
import type { createTokenBuckets } from '../../relay/token-buckets.ts'
import { FUNCTION_HEADERS } from '../../front/security-headers.ts'
import { readBody } from '../http/read-body.ts'
import { RelayAnswer } from './relay-answer.ts'
import { isUnread } from '../http/send-answer.ts'
import type { Listener } from '../http/listener.ts'
import type { UpstreamPool } from './upstream-pool.ts'

export type RelayListenerOptions = {
  readonly settings: RelaySettings
  readonly upstream: UpstreamPool
  readonly rateLimit: ReturnType<typeof createTokenBuckets>
  readonly client: (request: IncomingMessage) => Client
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
  const { settings } = options
  const { maxFormBytes } = settings.limits
  return (request, response, { page, refusal }) => {
    const startedAt = performance.now()
    const header = (name: string): string | undefined => valueOf(request, name)
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
    const forward = (body?: Buffer): void => {
      const verdict = countedRate(options, options.client(request))
      if (!verdict.allowed) return refuse({ code: 'rate_limited', retryAfterSeconds: verdict.retryAfterSeconds })
      const upstreamOrigin = settings.override?.origin ?? `https://${plan.value.host.name}`
      const upstream = options.upstream.to(upstreamOrigin)
      if (upstream === undefined) return refuse({ code: 'upstream_unreachable' })
      upstream.dispatch(
        upstreamRequest(upstreamOrigin, plan.value, body, settings),
        new RelayAnswer(response, { settings, page, startedAt, refuse }),
      )
    }
    if (route.body === 'none') return forward()
    const tooLarge = { code: 'body_too_large', limitBytes: maxFormBytes } as const
    if (Number(header('content-length') ?? 0) > maxFormBytes) return refuse(tooLarge)
    return readBody(request, maxFormBytes).then((body) => {
      if (body.byteLength > maxFormBytes) return refuse(tooLarge)
      const form = checkForm(route.body, body.toString('latin1'), settings.limits)
      return form.ok ? forward(body) : refuse(form.refusal)
    })
  }
}

/** A preflight has no headers of the request to come; these stand for "whatever the route accepts". */
const preflightHeader = (name: string): string | undefined =>
  name === 'content-type' ? 'application/x-www-form-urlencoded' : undefined

/** On this machine only its owner asks; without a rate that was asked for, nothing is counted there. */
function countedRate({ settings, rateLimit }: RelayListenerOptions, client: Client): RateVerdict {
  if (client.isThisMachine && settings.ratePerMinute === undefined) return { allowed: true }
  return rateLimit(rateCounts(client.address))
}

/** Headers of which Node keeps the first line and drops the rest, and that say what is forwarded. */
const KEPT_ONCE: ReadonlySet<string> = new Set(['authorization', 'content-type'])

/** One request header, its lines joined as RFC 9110 §5.3 says, so that two of a name never pass for one. */
function valueOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  if (value !== undefined && KEPT_ONCE.has(name)) return request.headersDistinct[name]?.join(', ')
  return Array.isArray(value) ? value.join(', ') : value
}

function upstreamRequest(
  origin: string,
  plan: RelayPlan,
  body: Buffer | undefined,
  { override }: RelaySettings,
): Dispatcher.DispatchOptions {
  const headers = plan.headers.flat()
  if (override !== undefined) headers.push('Host', plan.host.name)
  return { origin, path: plan.target, method: plan.route.method, headers, body: body ?? null }
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
