import type { Caller } from '../front/own-origin.ts'
import { admitHead, type HeaderReader, type RelayPlan } from './admission.ts'
import { checkForm } from './form-body.ts'
import type { RelayCall, RelayRuntime } from './call.ts'
import { preflightHeaders } from './cors.ts'
import { forward } from './forward.ts'
import { holdBody } from './held-body.ts'
import type { RelayLimits } from './limits.ts'
import { rateCounts, type RateVerdict } from './rate-limit.ts'
import type { Refusal } from './refusal.ts'
import { headerReader, problemResponse, responseOf } from './response.ts'
import type { RelaySettings } from './settings.ts'

/**
 * Forwards one request to Salesforce, or says why not: the relay over web-standard `Request` and `Response`.
 *
 * Guarantees that no connection is made for anything outside the policy, that the body goes through byte for byte,
 * that no redirect is followed and no cookie travels in either direction. Writes no log. The runtime
 * notices a client that leaves, and gives the upstream call up together with its request.
 *
 * Every promise that is awaited here is a trip from the runtime into JavaScript and back, which costs more than all the checks
 * together: there is one for the form and one for the head of the answer.
 *
 * @param caller  Who asks, as judged before routing.
 * @returns Salesforce's status and body, or `application/problem+json` with a `code`. Never throws, never rejects.
 */
export function relay(
  request: Request,
  caller: Caller,
  settings: RelaySettings,
  runtime: RelayRuntime,
): Response | Promise<Response> {
  const startedAt = runtime.elapsed()
  const { method } = request
  const header = headerReader(request.headers)
  const { page, refusal } = caller
  if (refusal !== undefined) return problemResponse({ code: refusal }, page)
  const target = targetOf(request.url)
  const preflight = method === 'OPTIONS'
  const plan = admitHead(
    preflight
      ? { method: header('access-control-request-method') ?? method, target, header: preflightHeader }
      : { method, target, header },
    settings.families,
    settings.limits,
  )
  if (!plan.ok) return problemResponse(plan.refusal, page)
  if (preflight) return responseOf(null, 204, preflightHeaders(page, plan.value.route.method))
  const call = { request, settings, runtime, page, startedAt }
  return plan.value.route.body === 'none'
    ? forwardWithinRate(plan.value, undefined, call)
    : readForm(request, header('content-length'), settings.limits).then((text) => forwardForm(plan.value, text, call))
}

/** A preflight has no headers of the request to come; these stand for "whatever the route accepts". */
const preflightHeader: HeaderReader = (name) =>
  name === 'content-type' ? 'application/x-www-form-urlencoded' : undefined

/** Path and query of an absolute URL as text, so that what is judged is what the runtime handed over. */
function targetOf(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2))
}

/** Reads at most the allowed number of bytes, so that an endless body costs no memory. Never rejects. */
function readForm(request: Request, declared: string | undefined, limits: RelayLimits): Promise<string | Refusal> {
  if (declared === undefined) return readCounted(request.body, limits)
  if (Number(declared) > limits.maxFormBytes) return Promise.resolve(tooLarge(limits))
  // With a length the runtime stops there by itself; only a body without one has to be counted.
  return request.arrayBuffer().then((bytes) => utf8.decode(bytes), notRead)
}

/**
 * What passes the character check is ASCII and so becomes the same bytes again; whatever else a body holds stays visible
 * to that check, a byte order mark too. (Decoding as Latin-1 costs workerd twice as much and makes two-byte strings.)
 */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

async function readCounted(body: ReadableStream<Uint8Array> | null, limits: RelayLimits): Promise<string | Refusal> {
  try {
    const { maxFormBytes } = limits
    const held = await holdBody(body, { ...limits, heldBytes: maxFormBytes, maxAnswerBytes: maxFormBytes })
    return held.kind === 'whole' ? utf8.decode(held.bytes) : tooLarge(limits)
  } catch {
    return notRead()
  }
}

const notRead = (): Refusal => ({ code: 'malformed_form' })
const tooLarge = ({ maxFormBytes }: RelayLimits): Refusal => ({ code: 'body_too_large', limitBytes: maxFormBytes })

function forwardForm(plan: RelayPlan, text: string | Refusal, call: RelayCall): Response | Promise<Response> {
  if (typeof text !== 'string') return problemResponse(text, call.page)
  const form = checkForm(plan.route.body, text, call.settings.limits)
  return form.ok ? forwardWithinRate(plan, text, call) : problemResponse(form.refusal, call.page)
}

function forwardWithinRate(plan: RelayPlan, body: string | undefined, call: RelayCall): Promise<Response> {
  const { runtime, request, page } = call
  if (runtime.rateLimit === undefined) return forward(plan, body, call)
  const counted = runtime.rateLimit(rateCounts(runtime.clientAddress(request)))
  return Promise.resolve(counted).then((verdict: RateVerdict) =>
    verdict.allowed
      ? forward(plan, body, call)
      : problemResponse({ code: 'rate_limited', retryAfterSeconds: verdict.retryAfterSeconds }, page),
  )
}
