import { exchangeState } from '../kernel/exchange-state.ts'
import type { Exchange, PendingExchange } from '../kernel/exchange.ts'

/** How many requests left the page, and how many bytes of them this page wrote: it alone is asked what those are. */
export type SentFigures = { requests: number; bytes: number }

/**
 * Counts what left: of each request the method, the address, the header fields and the body, in UTF-8. What the browser adds
 * (its own header fields, TLS) is not known here. One that was made offline is none.
 *
 * @param entries as they were sent: of a redacted one the secrets are missing
 */
export function sentFigures(entries: readonly (Exchange | PendingExchange)[]): SentFigures {
  const left = entries.filter((entry) => exchangeState(entry).kind !== 'never_left')
  return { requests: left.length, bytes: left.reduce((sum, { request }) => sum + requestBytes(request), 0) }
}

/** Bytes of one request that the page wrote, its line and header fields as HTTP/1.1 spells them (RFC 9112 §2.1). */
export function requestBytes({ method, url, headers, body = '' }: Exchange['request']): number {
  const head = [`${method} ${url} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join(
    '\r\n',
  )
  return bytesOf(head) + bytesOf(body)
}

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
