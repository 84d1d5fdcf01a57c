import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Dispatcher } from 'undici'

import type { Client } from '../client.ts'
import { admitHead, type RelayPlan } from '../relay/admission.ts'
import { checkForm } from '../relay/form-body.ts'
import { corsHeaders, judgeOrigin, preflightHeaders, type OriginVerdict } from '../relay/origin.ts'
import { rateCounts, type RateVerdict } from '../relay/rate-limit.ts'
import { toProblem, type Refusal } from '../relay/refusal.ts'
import type { RelaySettings } from '../relay/settings.ts'
import type { createTokenBuckets } from '../relay/token-buckets.ts'
import { FUNCTION_HEADERS } from '../security-headers.ts'
import { RelayAnswer } from './relay-answer.ts'
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
 * @returns A listener that always ends the response. It never throws; nothing is logged.
 */
export function createRelayListener(
  options: RelayListenerOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { settings } = options
  return (request, response) => {
    const startedAt = performance.now()
    const header = (name: string): string | undefined => valueOf(request, name)
    const origin = judgeOrigin(header('origin'), header('host'), settings.origins)
    const refuse = (refusal: Refusal): void => sendRefusal(request, response, refusal, origin)
    if (origin.kind === 'refused') return refuse({ code: 'origin_not_allowed' })
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
    if (preflight) {
      response.writeHead(204, [...FUNCTION_HEADERS, ...preflightHeaders(origin, plan.value.route.method)].flat())
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
        new RelayAnswer(response, { settings, origin, startedAt, refuse }),
      )
    }
    if (plan.value.route.body === 'none') return forward()
    readForm(request, plan.value, settings, { forward, refuse })
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

/** Reads a form within its limit. Stops reading, and so stops the sender, at the first byte too many. */
function readForm(
  request: IncomingMessage,
  plan: RelayPlan,
  { limits }: RelaySettings,
  next: {
    readonly forward: (body: Buffer) => void
    readonly refuse: (refusal: Refusal) => void
  },
): void {
  const tooLarge = { code: 'body_too_large', limitBytes: limits.maxFormBytes } as const
  if (Number(request.headers['content-length'] ?? 0) > limits.maxFormBytes) return next.refuse(tooLarge)
  const chunks: Buffer[] = []
  let size = 0
  const onData = (chunk: Buffer): void => {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size <= limits.maxFormBytes) return
    request.off('data', onData).off('end', onEnd).pause()
    next.refuse(tooLarge)
  }
  const onEnd = (): void => {
    const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size)
    const form = checkForm(plan.route.body, body.toString('latin1'), limits)
    if (form.ok) next.forward(body)
    else next.refuse(form.refusal)
  }
  request.on('data', onData).on('end', onEnd)
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
  origin: OriginVerdict,
): void {
  const problem = toProblem(refusal)
  const headers = [...FUNCTION_HEADERS, ...corsHeaders(origin), ...problem.headers].flat()
  headers.push('Content-Length', String(Buffer.byteLength(problem.body)))
  // What is left of a refused body is not waited for.
  const announced =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if (announced && !request.complete) headers.push('Connection', 'close')
  response.writeHead(problem.status, headers)
  response.end(problem.body)
}
