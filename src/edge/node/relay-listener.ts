import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Dispatcher } from 'undici'

import { admitHead, type RelayPlan } from '../relay/admission.ts'
import { checkForm } from '../relay/form-body.ts'
import { corsHeaders, judgeOrigin, preflightHeaders, type OriginVerdict } from '../relay/origin.ts'
import { rateKeys, type RateLimit, type RateVerdict } from '../relay/rate-limit.ts'
import { toProblem, type Refusal } from '../relay/refusal.ts'
import type { RelaySettings } from '../relay/settings.ts'
import { FUNCTION_HEADERS } from '../security-headers.ts'
import { RelayAnswer } from './relay-answer.ts'

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
 * @returns A listener that always ends the response. It never throws; nothing is logged.
 */
export function createRelayListener(
  options: RelayListenerOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { settings, rateLimit } = options
  return (request, response) => {
    const startedAt = performance.now()
    const header = (name: string): string | undefined => joined(request.headers[name])
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
    const forward = (body?: Buffer, form?: ReadonlyMap<string, string>): void => {
      const go = (): void => {
        dispatch(plan.value, body, options, new RelayAnswer(response, { settings, origin, startedAt, refuse }))
      }
      if (rateLimit === undefined) return go()
      void Promise.resolve(rateLimit(rateKeys(options.clientAddress(request), form))).then((verdict: RateVerdict) => {
        if (verdict.allowed) go()
        else refuse({ code: 'rate_limited', retryAfterSeconds: verdict.retryAfterSeconds })
      })
    }
    if (plan.value.route.body === 'none') return forward()
    readForm(request, plan.value, settings, { forward, refuse })
  }
}

/** A preflight has no headers of the request to come; these stand for "whatever the route accepts". */
const preflightHeader = (name: string): string | undefined =>
  name === 'content-type' ? 'application/x-www-form-urlencoded' : undefined

/** Node joins repeated headers itself, except the few it keeps as lists. */
function joined(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value
}

/** Reads a form within its limit. Stops reading, and so stops the sender, at the first byte too many. */
function readForm(
  request: IncomingMessage,
  plan: RelayPlan,
  { limits }: RelaySettings,
  next: {
    readonly forward: (body: Buffer, form: ReadonlyMap<string, string>) => void
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
    if (form.ok) next.forward(body, form.value)
    else next.refuse(form.refusal)
  }
  request.on('data', onData).on('end', onEnd)
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
