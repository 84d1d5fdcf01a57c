import type { RelayPlan } from './admission.ts'
import { refusalOfAnswer, serverTiming } from './answer.ts'
import type { RelayCall } from './call.ts'
import { holdBody } from './held-body.ts'
import { answerResponse, headerReader, problemResponse } from './response.ts'
import type { RelaySettings } from './settings.ts'

/**
 * Makes the one upstream call of an admitted request and passes its answer back.
 *
 * The body of an answer that says its length is handed on without being read: the runtime carries it natively, keeps
 * it to that length and breaks the transfer off when the upstream does. One that does not say it is counted.
 *
 * @param body  The form, already checked, or `undefined` for a read. Secret.
 * @returns Salesforce's answer, or the refusal it became. Never rejects.
 */
export function forward(plan: RelayPlan, body: string | undefined, call: RelayCall): Promise<Response> {
  const { page, runtime, settings } = call
  const { answerTimeoutMs } = settings.limits
  const { url, init } = upstreamCall(plan, body, settings)
  const calledAt = runtime.elapsed()
  const answered = runtime.fetch(url, init).then((answer) => carry(answer, call, calledAt))
  return new Promise((resolve) => {
    // Nothing cancels the call: the runtime ends it together with the request it was made for.
    const timer = setTimeout(
      () => resolve(problemResponse({ code: 'upstream_timeout', limitMs: answerTimeoutMs }, page)),
      answerTimeoutMs,
    )
    const settle = (response: Response): void => {
      clearTimeout(timer)
      resolve(response)
    }
    // Runtimes disagree about what a failed connection throws, so any throw is read as "nothing came back".
    answered.then(settle, () => settle(problemResponse({ code: 'upstream_unreachable' }, page)))
  })
}

function carry(answer: Response, call: RelayCall, calledAt: number): Response | Promise<Response> {
  const { limits } = call.settings
  const { status } = answer
  const header = headerReader(answer.headers)
  const refusal = refusalOfAnswer(status, header, limits)
  if (refusal !== undefined) return problemResponse(refusal, call.page)
  const respond = (payload: BodyInit | null): Response => {
    const now = call.runtime.elapsed()
    const timing = serverTiming(now - calledAt, now - call.startedAt)
    return answerResponse(payload, status, header, timing, call.page)
  }
  if (answer.body === null || NULL_BODY_STATUS.has(status)) return respond(null)
  if (header('content-length') !== undefined) return respond(answer.body)
  return holdBody(answer.body, limits).then((held) => {
    switch (held.kind) {
      case 'whole':
        return respond(held.bytes)
      case 'stream':
        return respond(held.stream)
      case 'refused':
        return problemResponse(held.refusal, call.page)
    }
  })
}

/** Fetch §2.2.3: statuses whose responses must have no body. */
const NULL_BODY_STATUS: ReadonlySet<number> = new Set([204, 205])

function upstreamCall(
  plan: RelayPlan,
  body: string | undefined,
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
