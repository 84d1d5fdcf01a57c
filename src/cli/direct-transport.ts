import type { ConnectionFailure, Exchange, Transport, TransportFailure } from '#core/kernel/exchange.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

import { connectionFailure } from './connection-failure.ts'

/** Milliseconds after which a host that says nothing is given up. */
const TIMEOUT_MILLISECONDS = 20_000

/**
 * Sends requests straight to their hosts. Follows no redirect, so that an assertion goes nowhere but where it was addressed.
 * Keeps nothing: who asked has the only record.
 */
export function directTransport(send: typeof fetch): Transport {
  let count = 0
  return async (request, { purpose, signal, timeoutMilliseconds = TIMEOUT_MILLISECONDS }) => {
    const startedAt = epochMilliseconds(Date.now())
    const start = performance.now()
    const timeout = AbortSignal.timeout(timeoutMilliseconds)
    const outcome = await answerTo(request, send, signal ? AbortSignal.any([signal, timeout]) : timeout).catch(
      (thrown: unknown): Exchange['outcome'] => ({ kind: 'failed', ...whyNot(thrown, signal, timeout) }),
    )
    const { method, url } = request
    return {
      id: String(++count),
      purpose,
      transport: 'direct',
      startedAt,
      durationMilliseconds: performance.now() - start,
      request: { method, url, headers: [...request.headers] },
      outcome,
    }
  }
}

async function answerTo(request: Request, send: typeof fetch, signal: AbortSignal): Promise<Exchange['outcome']> {
  const response = await send(request, { redirect: 'manual', signal })
  const { status, headers } = response
  return { kind: 'answered', status, headers: [...headers], body: await response.text() }
}

function whyNot(
  thrown: unknown,
  signal: AbortSignal | undefined,
  timeout: AbortSignal,
): { reason: TransportFailure; cause?: ConnectionFailure } {
  if (signal?.aborted === true) return { reason: 'aborted' }
  return timeout.aborted
    ? { reason: 'timeout' }
    : { reason: 'unreachable_or_blocked', cause: connectionFailure(thrown) }
}
