import type {
  Exchange,
  ExchangeRecorder,
  HeaderFields,
  PendingExchange,
  Transport,
  TransportFailure,
  TransportKind,
} from '#core/kernel/exchange.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

/** Longer than the relay's own upstream timeout, so that the relay's clear answer arrives first. */
const DEFAULT_TIMEOUT_MILLISECONDS = 15_000

/** Characters. A browser refuses `keepalive` once the bodies under way are more than 64 KiB. */
const LARGEST_KEPT_ALIVE = 8192

/**
 * Makes the transport of one kind: the only place of the page that calls `fetch`.
 *
 * Guarantees one attempt, no cookies, no redirects followed, no cache, and that `recorder` hears of every exchange
 * as its request leaves and again as it ends, whatever came of it. Rejects never.
 */
export function createTransport(kind: TransportKind, origin: string, recorder: ExchangeRecorder): Transport {
  return async (request, { purpose, signal, timeoutMilliseconds = DEFAULT_TIMEOUT_MILLISECONDS }) => {
    // Read as text and judged by that: `Request.body` is missing in Firefox, and a GET may not even carry ''.
    const text = await request.clone().text()
    const body = text === '' ? undefined : text
    const url = kind === 'relay' ? relayUrl(origin, request.url) : request.url
    const pending: PendingExchange = {
      id: crypto.randomUUID(),
      purpose,
      transport: kind,
      startedAt: epochMilliseconds(Date.now()),
      request: {
        method: request.method,
        url,
        ...(kind === 'relay' ? { upstreamUrl: request.url } : {}),
        headers: headerFields(request.headers),
        ...(body === undefined ? {} : { body }),
      },
    }
    const started = performance.now()
    const timeout = AbortSignal.timeout(timeoutMilliseconds)
    const cancel = new AbortController()
    const givenUp = signal ? AbortSignal.any([signal, cancel.signal]) : cancel.signal
    // Asked before it is sent: only then does "offline" mean that nothing left.
    const online = navigator.onLine
    const init: RequestInit = {
      method: request.method,
      headers: request.headers,
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.any([givenUp, timeout]),
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      // What a person set last is not lost with the page they leave.
      keepalive: purpose === 'change_setup' && (body ?? '').length <= LARGEST_KEPT_ALIVE,
    }

    const answer = fetch(url, init)
    recorder.began(pending, () => cancel.abort())
    let outcome: Exchange['outcome']
    try {
      const response = await answer
      outcome = {
        kind: 'answered',
        status: response.status,
        headers: headerFields(response.headers),
        body: await response.text(),
      }
      // A redirect that was not followed reaches the page as an opaque answer with status 0.
      if (response.type === 'opaqueredirect') outcome = { ...outcome, status: 302 }
    } catch {
      outcome = { kind: 'failed', reason: failureReason(givenUp, timeout, online) }
    }

    const exchange: Exchange = { ...pending, durationMilliseconds: performance.now() - started, outcome }
    recorder.ended(exchange)
    return exchange
  }
}

/** `https://host/path` becomes `{origin}/relay/host/path`: the upstream stays readable in the address. */
function relayUrl(origin: string, upstream: string): string {
  const { host, pathname, search } = new URL(upstream)
  return `${origin}/relay/${host}${pathname}${search}`
}

function headerFields(headers: Headers): HeaderFields {
  return [...headers].map(([name, value]) => [name, value] as const)
}

function failureReason(givenUp: AbortSignal, timeout: AbortSignal, wasOnline: boolean): TransportFailure {
  if (givenUp.aborted) return 'aborted'
  if (timeout.aborted) return 'timeout'
  if (!wasOnline) return 'offline'
  return navigator.onLine ? 'unreachable_or_blocked' : 'connection_lost'
}
