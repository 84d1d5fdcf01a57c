import { admitHead, type RelayPlan } from './admission.ts'
import { answerHeaders, refusalOfAnswer, serverTiming } from './answer.ts'
import { checkForm } from './form-body.ts'
import { holdBody } from './held-body.ts'
import { corsHeaders, judgeOrigin, preflightHeaders, type OriginVerdict } from './origin.ts'
import { rateKeys, type RateLimit } from './rate-limit.ts'
import { toProblem, type Refusal } from './refusal.ts'
import { admit, refuse, type Admitted } from './result.ts'
import type { RelaySettings } from './settings.ts'

/** What the relay needs from the runtime it runs in. */
export type RelayRuntime = {
  readonly fetch: (request: Request) => Promise<Response>
  /** Monotonic. Milliseconds. */
  readonly elapsed: () => number
  readonly rateLimit: RateLimit | undefined
  readonly clientAddress: (request: Request) => string | undefined
}

/**
 * Forwards one request to Salesforce, or says why not: the relay over web-standard `Request` and `Response`.
 *
 * Guarantees that no connection is made for anything outside the policy, that the body goes through byte for byte,
 * that no redirect is followed and no cookie travels in either direction. Writes no log.
 *
 * @returns Salesforce's status and body, or `application/problem+json` with a `code`. Never throws.
 */
export async function relay(request: Request, settings: RelaySettings, runtime: RelayRuntime): Promise<Response> {
  const startedAt = runtime.elapsed()
  const header = (name: string): string | undefined => request.headers.get(name) ?? undefined
  const { target, host: ownHost } = targetOf(request.url)
  const origin = judgeOrigin(header('origin'), ownHost, settings.origins)
  if (origin.kind === 'refused') return problemResponse({ code: 'origin_not_allowed' }, origin)
  const asked = request.method === 'OPTIONS' ? header('access-control-request-method') : request.method
  const plan = admitHead(
    { method: asked ?? 'OPTIONS', target, header: request.method === 'OPTIONS' ? preflightHeader : header },
    settings.families,
    settings.limits,
  )
  if (!plan.ok) return problemResponse(plan.refusal, origin)
  if (request.method === 'OPTIONS') {
    return new Response(null, { status: 204, headers: toHeaders(preflightHeaders(origin, plan.value.route.method)) })
  }
  const body = await readAdmittedBody(request, plan.value, settings)
  if (!body.ok) return problemResponse(body.refusal, origin)
  const rate = await runtime.rateLimit?.(rateKeys(runtime.clientAddress(request), body.value?.form))
  if (rate?.allowed === false) {
    return problemResponse({ code: 'rate_limited', retryAfterSeconds: rate.retryAfterSeconds }, origin)
  }
  return forward(plan.value, body.value?.bytes, { request, settings, runtime, origin, startedAt })
}

/** A preflight has no headers of the request to come; these stand for "whatever the route accepts". */
const preflightHeader = (name: string): string | undefined =>
  name === 'content-type' ? 'application/x-www-form-urlencoded' : undefined

/** Splits an absolute URL as text, so that what is judged is what the runtime handed over. */
function targetOf(url: string): { host: string; target: string } {
  const authorityAt = url.indexOf('//') + 2
  const pathAt = url.indexOf('/', authorityAt)
  return { host: url.slice(authorityAt, pathAt), target: url.slice(pathAt) }
}

type AdmittedForm = { readonly bytes: Uint8Array<ArrayBuffer>; readonly form: ReadonlyMap<string, string> }

/** Reads at most the allowed number of bytes, so that an endless body costs no memory. */
async function readAdmittedBody(
  request: Request,
  plan: RelayPlan,
  { limits }: RelaySettings,
): Promise<Admitted<AdmittedForm | undefined>> {
  if (plan.route.body === 'none') return admit(undefined)
  const tooLarge = refuse({ code: 'body_too_large', limitBytes: limits.maxFormBytes })
  if (Number(request.headers.get('content-length') ?? 0) > limits.maxFormBytes) return tooLarge
  try {
    const held = await holdBody(request.body, { ...limits, heldBytes: limits.maxFormBytes }, () => undefined)
    if (held.kind !== 'whole') return tooLarge
    const form = checkForm(plan.route.body, held.bytes, limits)
    return form.ok ? admit({ bytes: held.bytes, form: form.value }) : form
  } catch {
    return refuse({ code: 'malformed_form' })
  }
}

type ForwardContext = {
  readonly request: Request
  readonly settings: RelaySettings
  readonly runtime: RelayRuntime
  readonly origin: OriginVerdict
  readonly startedAt: number
}

async function forward(
  plan: RelayPlan,
  body: Uint8Array<ArrayBuffer> | undefined,
  context: ForwardContext,
): Promise<Response> {
  const { settings, runtime, origin } = context
  const { limits } = settings
  const upstream = new AbortController()
  const giveUp = (): void => upstream.abort()
  context.request.signal.addEventListener('abort', giveUp, { once: true })
  let timedOut = false
  let timer = setTimeout(() => {
    timedOut = true
    upstream.abort()
  }, limits.answerTimeoutMs)
  const finish = (): void => {
    clearTimeout(timer)
    context.request.signal.removeEventListener('abort', giveUp)
  }
  const calledAt = runtime.elapsed()
  try {
    const answer = await runtime.fetch(upstreamRequest(plan, body, settings, upstream.signal))
    const header = (name: string): string | undefined => answer.headers.get(name) ?? undefined
    const refusal = refusalOfAnswer(answer.status, header, limits)
    if (refusal !== undefined) {
      finish()
      upstream.abort()
      return problemResponse(refusal, origin)
    }
    const held = await holdBody(answer.body, limits, finish)
    if (held.kind === 'refused') {
      finish()
      return problemResponse(held.refusal, origin)
    }
    clearTimeout(timer)
    if (held.kind === 'stream') timer = setTimeout(giveUp, limits.streamTimeoutMs)
    else finish()
    const now = runtime.elapsed()
    const headers = toHeaders([
      ...corsHeaders(origin),
      ...answerHeaders(header),
      ['server-timing', serverTiming(now - calledAt, now - context.startedAt)],
    ])
    const payload = held.kind === 'stream' ? held.stream : NULL_BODY_STATUS.has(answer.status) ? null : held.bytes
    return new Response(payload, { status: answer.status, headers })
  } catch {
    // Runtimes disagree about what a failed connection throws, so any throw is read as "nothing came back".
    finish()
    return problemResponse(
      timedOut ? { code: 'upstream_timeout', limitMs: limits.answerTimeoutMs } : { code: 'upstream_unreachable' },
      origin,
    )
  }
}

/** Fetch §2.2.3: statuses whose responses must have no body. */
const NULL_BODY_STATUS: ReadonlySet<number> = new Set([204, 205])

function upstreamRequest(
  plan: RelayPlan,
  body: Uint8Array<ArrayBuffer> | undefined,
  { override }: RelaySettings,
  signal: AbortSignal,
): Request {
  const origin = override?.origin ?? `https://${plan.host.name}`
  const headers = toHeaders(plan.headers)
  if (override !== undefined) headers.set('Host', plan.host.name)
  return new Request(origin + plan.target, {
    method: plan.route.method,
    headers,
    body: body ?? null,
    redirect: 'manual',
    signal,
  })
}

function toHeaders(list: ReadonlyArray<readonly [string, string]>): Headers {
  const headers = new Headers()
  for (const [name, value] of list) headers.set(name, value)
  return headers
}

function problemResponse(refusal: Refusal, origin: OriginVerdict): Response {
  const problem = toProblem(refusal)
  return new Response(problem.body, {
    status: problem.status,
    headers: toHeaders([...corsHeaders(origin), ...problem.headers]),
  })
}
