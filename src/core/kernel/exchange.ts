import { FORM_MEDIA_TYPE } from '#core/vocabulary/oauth.ts'

import type { EpochMilliseconds } from './numeric-date.ts'

/** How a request left the page: to our own origin, through the relay, or straight to Salesforce. */
export type TransportKind = 'same_origin' | 'relay' | 'direct'

/** Header fields in order, names lower-cased. */
export type HeaderFields = readonly (readonly [name: string, value: string])[]

/**
 * Why nothing came back. Browsers hide the difference between a CORS refusal and a dead network on purpose.
 *
 * `offline`: there was no network when it was to be sent, so nothing left. `connection_lost`: the network went away
 * while it was under way.
 */
export type TransportFailure = 'offline' | 'connection_lost' | 'unreachable_or_blocked' | 'timeout' | 'aborted'

/**
 * What a runtime that is no browser knows of a request that came to nothing. A certificate or TLS that failed, a name, a route, and a
 * port that is not asked: nothing of the request was sent.
 */
export type ConnectionFailure =
  | 'name_not_resolved'
  | 'connection_refused'
  | 'connection_cut'
  | 'no_route'
  | 'connection_timed_out'
  | 'certificate_not_trusted'
  | 'certificate_not_valid_now'
  | 'certificate_of_other_host'
  | 'tls_failed'
  | 'proxy_refused'
  | 'port_not_asked'
  | 'connection_failed'

/**
 * One request and what came of it, byte for byte as the page knows it: the only record of traffic there is.
 *
 * Holds secrets (assertion, access token) in `body` and `authorization`. Keep it in memory; what is stored or
 * shown passes through `redactExchange` first.
 */
export type Exchange = {
  id: string
  /** What the exchange was for, e.g. `token_request`; stable, not words. */
  purpose: ExchangePurpose
  transport: TransportKind
  startedAt: EpochMilliseconds
  durationMilliseconds: number
  request: {
    method: string
    /** What the message is addressed to; for the relay, the upstream URL as well as the relay's. */
    url: string
    upstreamUrl?: string
    headers: HeaderFields
    body?: string
  }
  outcome:
    | {
        kind: 'answered'
        status: number
        headers: HeaderFields
        body: string
        /** Bytes of the body as it came, where only its beginning is kept, without its secrets. */
        wholeBytes?: number
      }
    /** `cause` of `unreachable_or_blocked`, where it is known: a browser tells none. */
    | { kind: 'failed'; reason: TransportFailure; cause?: ConnectionFailure }
}

/** A request that is under way. Holds the same secrets as an {@link Exchange}; the finished one has its `id`. */
export type PendingExchange = Omit<Exchange, 'durationMilliseconds' | 'outcome'>

export type ExchangePurpose =
  | 'create_practice_org'
  | 'read_setup'
  | 'change_setup'
  | 'register_app'
  | 'approve_user'
  | 'authorization'
  | 'token_request'
  | 'direct_mode_probe'
  | 'probe'
  | 'revoke'
  | 'versions'
  | 'resource'
  | 'query'
  | 'describe'

/**
 * Port: sends one request and records it. Resolves for every outcome the network can have; rejects only for
 * bugs. Never retries.
 */
export type Transport = (
  request: Request,
  options: { purpose: ExchangePurpose; signal?: AbortSignal; timeoutMilliseconds?: number },
) => Promise<Exchange>

/** Port: told of every exchange twice, as its request leaves and as it ends. Nothing else records traffic. */
export type ExchangeRecorder = {
  /** The request has been handed to the network. `cancel` gives it up, and does nothing once it has ended. */
  began(exchange: PendingExchange, cancel: () => void): void
  /** It has ended, in whichever way; called once for each that began. */
  ended(exchange: Exchange): void
}

/** First value of a header field, case-insensitively, or undefined. */
export function headerField(fields: HeaderFields, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return fields.find(([field]) => field === wanted)?.[1]
}

/** The media type that a message states, lower-cased and without parameters; undefined without one (RFC 9110 §8.3.1). */
export function mediaTypeOf(fields: HeaderFields): string | undefined {
  return headerField(fields, 'content-type')?.split(';')[0]?.trim().toLowerCase()
}

/** Whether a message states that its body is a form. */
export function isForm(fields: HeaderFields): boolean {
  return mediaTypeOf(fields) === FORM_MEDIA_TYPE
}
