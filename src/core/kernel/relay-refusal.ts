import { PROBLEM_MEDIA_TYPE, type RelayRefusalCode } from '#core/vocabulary/relay.ts'

import { headerField, mediaTypeOf, type Exchange } from './exchange.ts'
import { refusalCodeOf } from './refusal-code.ts'

/** The relay's own answer: its `code`, which a newer relay may have added to {@link RelayRefusalCode}. */
export type RelayRefusal = { status: number; refusal: RelayRefusalCode | (string & {}); retryAfterSeconds?: number }

/**
 * The relay's refusal, where an exchange is one, instead of an answer of the org.
 *
 * A refusal is problem details that say nothing of an upstream: the relay puts the org's `Date` under a name of its own
 * and times the org's part, and neither can come from itself. Problem details of the org pass for what they are.
 *
 * @returns undefined for everything else. `refusal` is `unknown` where the answer names no code, and has the form of one. Never throws.
 * @see RFC 9457 §3; W3C Server Timing
 */
export function relayRefusal(exchange: Exchange): RelayRefusal | undefined {
  const { outcome } = exchange
  if (outcome.kind === 'failed' || isOfTheOrg(exchange)) return undefined
  const mediaType = mediaTypeOf(outcome.headers)
  if (mediaType !== PROBLEM_MEDIA_TYPE) return undefined
  const seconds = Number(headerField(outcome.headers, 'retry-after'))
  return {
    status: outcome.status,
    refusal: codeOf(outcome.body),
    ...(Number.isFinite(seconds) && seconds > 0 ? { retryAfterSeconds: seconds } : {}),
  }
}

/** Whether an answer was given by the org, as opposed to the relay or whatever stands in front of it. */
export function isOfTheOrg({ transport, outcome }: Exchange): boolean {
  if (outcome.kind === 'failed') return false
  if (transport !== 'relay') return true
  const timing = headerField(outcome.headers, 'server-timing') ?? ''
  return headerField(outcome.headers, 'x-upstream-date') !== undefined || /(?:^|,)\s*upstream\b/.test(timing)
}

function codeOf(body: string): string {
  try {
    return refusalCodeOf(JSON.parse(body))
  } catch {
    return refusalCodeOf(undefined)
  }
}
