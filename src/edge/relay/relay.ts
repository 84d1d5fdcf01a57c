import { FUNCTION_HEADERS } from '../security-headers.ts'
import { admitHead, type HeaderReader, type RelayPlan } from './admission.ts'
import { answerHeaders, refusalOfAnswer, serverTiming } from './answer.ts'
import { checkForm } from './form-body.ts'
import { holdBody, type HeldBody } from './held-body.ts'
import type { RelayLimits } from './limits.ts'
import { corsHeaders, judgeOrigin, preflightHeaders, type OriginVerdict } from './origin.ts'
import { rateKeys, type RateLimit } from './rate-limit.ts'
import { toProblem, type Refusal } from './refusal.ts'
import { admit, refuse, type Admitted } from './result.ts'
import type { RelaySettings } from './settings.ts'

/** What the relay needs from the runtime it runs in. */
export type RelayRuntime = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Monotonic. Milliseconds. */
  readonly elapsed: () => number
  readonly rateLimit: RateLimit | undefined
  readonly clientAddress: (request: Request) => string | undefined
}

/**
 * Forwards one request to Salesforce, or says why not: the relay over web-standard `Request` and `Response`.
 *
 * Guarantees that no connection is made for anything outside the policy, that the body goes through byte for byte,
 * that no redirect is followed and no cookie travels in either direction. Writes no log. A client that
 * leaves is the runtime's to notice; the call it leaves behind ends with its time limit.
 *
 * @returns Salesforce's status and body, or `application/problem+json` with a `code`. Never throws.
 */
export async function relay(request: Request, settings: RelaySettings, runtime: RelayRuntime): Promise<Response> {
  const startedAt = runtime.elapsed()
  const header = headerReader(request.headers)
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
    return responseOf(null, 204, preflightHeaders(origin, plan.value.route.method))
  }
  const body = await readAdmittedBody(request, header('content-length'), plan.value, settings)
  if (!body.ok) return problemResponse(body.refusal, origin)
  const rate = await runtime.rateLimit?.(rateKeys(runtime.clientAddress(request), body.value?.form))
  if (rate?.allowed === false) {
    return problemResponse({ code: 'rate_limited', retryAfterSeconds: rate.retryAfterSeconds }, origin)
  }
  return forward(plan.value, body.value?.bytes, { settings, runtime, origin, startedAt })
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
  declared: string | undefined,
  plan: RelayPlan,
  { limits }: RelaySettings,
): Promise<Admitted<AdmittedForm | undefined>> {
  if (plan.route.body === 'none') return admit(undefined)
  const tooLarge = refuse({ code: 'body_too_large', limitBytes: limits.maxFormBytes })
  if (Number(declared ?? 0) > limits.maxFormBytes) return tooLarge
  try {
    // With a length the runtime stops there by itself; only a body without one has to be counted.
    const bytes =
      declared === undefined ? await readCounted(request.body, limits) : new Uint8Array(await request.arrayBuffer())
    if (bytes === undefined) return tooLarge
    const form = checkForm(plan.route.body, bytes, limits)
    return form.ok ? admit({ bytes, form: form.value }) : form
  } catch {
    return refuse({ code: 'malformed_form' })
  }
}

async function readCounted(
  body: ReadableStream<Uint8Array> | null,
  limits: RelayLimits,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const held = await holdBody(body, { ...limits, heldBytes: limits.maxFormBytes }, () => undefined)
  return held.kind === 'whole' ? held.bytes : undefined
}

type ForwardContext = {
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
  let timedOut = false
  let timer = setTimeout(() => {
    timedOut = true
    upstream.abort()
  }, limits.answerTimeoutMs)
  const finish = (): void => {
    clearTimeout(timer)
  }
  const calledAt = runtime.elapsed()
  try {
    const { url, init } = upstreamCall(plan, body, settings)
    const answer = await runtime.fetch(url, { ...init, signal: upstream.signal })
    const header = headerReader(answer.headers)
    const refusal = refusalOfAnswer(answer.status, header, limits)
    if (refusal !== undefined) {
      finish()
      upstream.abort()
      return problemResponse(refusal, origin)
    }
    const held = await holdAnswer(answer, header, limits, finish)
    if (held.kind === 'refused') {
      finish()
      return problemResponse(held.refusal, origin)
    }
    clearTimeout(timer)
    if (held.kind === 'stream') timer = setTimeout(() => upstream.abort(), limits.streamTimeoutMs)
    else finish()
    const now = runtime.elapsed()
    const timing = serverTiming(now - calledAt, now - context.startedAt)
    const payload = held.kind === 'stream' ? held.stream : NULL_BODY_STATUS.has(answer.status) ? null : held.bytes
    return responseOf(payload, answer.status, corsHeaders(origin), answerHeaders(header), [['server-timing', timing]])
  } catch {
    // Runtimes disagree about what a failed connection throws, so any throw is read as "nothing came back".
    finish()
    return problemResponse(
      timedOut ? { code: 'upstream_timeout', limitMs: limits.answerTimeoutMs } : { code: 'upstream_unreachable' },
      origin,
    )
  }
}

/** A short answer whose length is declared needs no counting; the runtime fails it when the length is not kept. */
async function holdAnswer(
  answer: Response,
  header: HeaderReader,
  limits: RelayLimits,
  onStreamEnd: () => void,
): Promise<HeldBody> {
  const declared = header('content-length')
  const short =
    declared !== undefined && header('content-encoding') === undefined && Number(declared) <= limits.heldBytes
  return short
    ? { kind: 'whole', bytes: new Uint8Array(await answer.arrayBuffer()) }
    : holdBody(answer.body, limits, onStreamEnd)
}

/** Fetch §2.2.3: statuses whose responses must have no body. */
const NULL_BODY_STATUS: ReadonlySet<number> = new Set([204, 205])

function upstreamCall(
  plan: RelayPlan,
  body: Uint8Array<ArrayBuffer> | undefined,
  { override }: RelaySettings,
): { readonly url: string; readonly init: RequestInit } {
  // A record: the runtime reads a list of pairs at more than twice the price.
  const headers: Record<string, string> = Object.fromEntries(plan.headers)
  if (override !== undefined) headers['Host'] = plan.host.name
  return {
    url: (override?.origin ?? `https://${plan.host.name}`) + plan.target,
    init: { method: plan.route.method, headers, body: body ?? null, redirect: 'manual' },
  }
}

function problemResponse(refusal: Refusal, origin: OriginVerdict): Response {
  const problem = toProblem(refusal)
  return responseOf(problem.body, problem.status, corsHeaders(origin), problem.headers)
}

/** Asks for the few headers that are read: taking all of them makes objects that nobody looks at. */
function headerReader(headers: Headers): HeaderReader {
  return (name) => headers.get(name) ?? undefined
}

/** Copied by the constructor of every answer, natively and once. */
const BASE_HEADERS = new Headers(FUNCTION_HEADERS.map(([name, value]): [string, string] => [name, value]))

type HeaderList = ReadonlyArray<readonly [string, string]>

function responseOf(body: BodyInit | null, status: number, ...lists: readonly HeaderList[]): Response {
  const response = new Response(body, { status, headers: BASE_HEADERS })
  const { headers } = response
  for (const list of lists) for (const [name, value] of list) headers.set(name, value)
  return response
}
