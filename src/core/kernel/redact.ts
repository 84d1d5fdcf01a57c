import type { Exchange, HeaderFields, PendingExchange } from './exchange.ts'

const SECRET_FORM_FIELDS = ['assertion', 'token', 'code', 'code_verifier', 'client_secret', 'refresh_token'] as const
const SECRET_JSON_MEMBERS = [
  'access_token',
  'refresh_token',
  'id_token',
  'signature',
  'client_secret',
  'consumerSecret',
  'frontdoor_uri',
] as const

const FORM_SECRET = new RegExp(`(^|&)(${SECRET_FORM_FIELDS.join('|')})=([^&]*)`, 'g')
const JSON_SECRET = new RegExp(`("(?:${SECRET_JSON_MEMBERS.join('|')})"\\s*:\\s*")([^"]*)(")`, 'g')
const BEARER = /^(Bearer\s+)(\S+)$/i
const QUERY_SECRET = /([?&](?:oauth_token|access_token|token|code)=)([^&#]*)/g

/**
 * Replaces every secret of an exchange by a shortened form that cannot be used but can still be recognised.
 *
 * Guarantees that no assertion signature, access token, authorization code or client secret of the known
 * fields is left in URL, header fields or bodies. What it returns may be stored and shown.
 */
export function redactExchange(exchange: Exchange): Exchange
export function redactExchange(exchange: Exchange | PendingExchange): Exchange | PendingExchange
export function redactExchange(exchange: Exchange | PendingExchange): Exchange | PendingExchange {
  const { request } = exchange
  const redacted = {
    ...exchange,
    request: {
      ...request,
      url: redactUrl(request.url),
      ...(request.upstreamUrl === undefined ? {} : { upstreamUrl: redactUrl(request.upstreamUrl) }),
      headers: redactHeaders(request.headers),
      ...(request.body === undefined ? {} : { body: redactBody(request.body) }),
    },
  }
  if (!('outcome' in redacted) || redacted.outcome.kind === 'failed') return redacted
  const { outcome } = redacted
  return {
    ...redacted,
    outcome: { ...outcome, headers: redactHeaders(outcome.headers), body: redactBody(outcome.body) },
  }
}

/** Shortens the secrets in a form-encoded or JSON body; other text passes unchanged. */
export function redactBody(body: string): string {
  return body
    .replace(
      FORM_SECRET,
      (_all, start: string, name: string, value: string) => `${start}${name}=${shortenSecret(value)}`,
    )
    .replace(JSON_SECRET, (_all, before: string, value: string, after: string) => before + shortenSecret(value) + after)
}

/**
 * A recognisable stub of a secret: the organisation part of an access token, header and payload of a compact
 * JWS (both are public by nature), else the first four characters. What authenticates is cut.
 */
export function shortenSecret(value: string): string {
  const bang =
    value.indexOf('!') >= 0 ? value.indexOf('!') + 1 : value.indexOf('%21') >= 0 ? value.indexOf('%21') + 3 : 0
  if (bang > 0) return `${value.slice(0, bang)}…`
  const lastDot = value.lastIndexOf('.')
  if (value.startsWith('eyJ') && lastDot > 0) return `${value.slice(0, lastDot + 1)}…`
  return `${value.slice(0, Math.min(4, Math.floor(value.length / 4)))}…`
}

function redactHeaders(headers: HeaderFields): HeaderFields {
  return headers.map(([name, value]) => [
    name,
    name === 'authorization'
      ? value.replace(BEARER, (_all, scheme: string, token: string) => scheme + shortenSecret(token))
      : value,
  ])
}

function redactUrl(url: string): string {
  return url.replace(QUERY_SECRET, (_all, before: string, value: string) => before + shortenSecret(value))
}
