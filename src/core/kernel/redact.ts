import type { Exchange, HeaderFields, PendingExchange } from './exchange.ts'

/** Names whose values log somebody in, or help to; letters only, in lower case, so that every way of writing one is met. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'accesstoken',
  'assertion',
  'clientassertion',
  'clientsecret',
  'codeverifier',
  'consumersecret',
  'frontdooruri',
  'idtoken',
  'oauthtoken',
  'otp',
  'password',
  'privatekey',
  'refreshtoken',
  'sessionid',
  'sid',
  'signature',
  'token',
])

/** In a form or an address `code` is an authorization code; in JSON it is what a refusal is called. */
const SECRET_FIELD_NAMES: ReadonlySet<string> = new Set([...SECRET_NAMES, 'code'])

const SECRET_HEADERS: ReadonlySet<string> = new Set(['cookie', 'set-cookie', 'proxy-authorization'])

/** How deep text may stand in text: JSON in a member of JSON, a form in that. */
const MAX_DEPTH = 4

/** Credentials that show by their shape, wherever they stand: access, refresh and session tokens, codes, a practice org's key. */
const SHAPES: readonly RegExp[] = [
  /((?<![A-Za-z0-9])00D[A-Za-z0-9]{12,15}(?:!|%21))[\w.%!~+/=-]+/g,
  /((?<!\w)(?:5Aep|aPrx))[\w.%!~+/=-]{20,}/g,
  /(\/practice\/00D[A-Za-z0-9]{12})[A-Za-z0-9]{24}\b/g,
  /((?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.)[\w-]{8,}/g,
]

/**
 * Replaces every secret of an exchange by a shortened form that cannot be used but can still be recognised. One that is
 * still under way has no answer yet.
 *
 * Guarantees that no assertion signature, access token, authorization code, verifier, client secret or practice org's key
 * is left in URL, header fields or bodies, however a body spells the names: JSON, form and XML are read, not searched.
 * JSON that held a secret is written anew; JSON that cannot be read is left out. What it returns may be stored and shown.
 */
export function redactExchange<E extends Exchange | PendingExchange>(exchange: E): E {
  const { request } = exchange
  return {
    ...exchange,
    request: {
      ...request,
      url: redactUrl(request.url),
      ...(request.upstreamUrl === undefined ? {} : { upstreamUrl: redactUrl(request.upstreamUrl) }),
      headers: redactHeaders(request.headers),
      ...(request.body === undefined ? {} : { body: redactBody(request.body) }),
    },
    ...('outcome' in exchange ? { outcome: redactOutcome(exchange.outcome) } : {}),
  }
}

function redactOutcome(outcome: Exchange['outcome']): Exchange['outcome'] {
  if (outcome.kind === 'failed') return outcome
  return { ...outcome, headers: redactHeaders(outcome.headers), body: redactBody(outcome.body) }
}

/** Shortens the secrets in a body of any kind, as {@link redactExchange} does. Text without secrets is left as it is. */
export function redactBody(body: string): string {
  return redactText(body, 0)
}

/**
 * A recognisable stub of a secret: the organisation part of an access token, header and payload of a compact
 * JWS (both are public by nature), else the first four characters. What authenticates is cut.
 */
export function shortenSecret(value: string): string {
  const organisation = /^00D[A-Za-z0-9]{12,15}(?:!|%21)/.exec(value)?.[0]
  if (organisation !== undefined) return `${organisation}…`
  const signedPart = /^eyJ[\w-]*\.[\w-]*\.(?=[^.]*$)/.exec(value)?.[0]
  if (signedPart !== undefined) return `${signedPart}…`
  return `${value.slice(0, Math.min(4, Math.floor(value.length / 4)))}…`
}

function redactText(text: string, depth: number): string {
  const start = text.trimStart()
  if (start === '') return text
  if (depth >= MAX_DEPTH) return '…'
  if (/^[[{"]/.test(start)) return redactJson(text, depth)
  if (start.startsWith('<')) return redactMarkup(text)
  if (FORM.test(text)) return redactUrl(text)
  return redactProse(text, depth)
}

/** A form, an address with a query, or a query alone: without a character that would have to be escaped. */
const FORM = /^[^\s<>"{}=]*=[^\s<>"{}]*$/

/** JSON, read: a name may be escaped, a value may hold quotes, a member may stand there twice. */
function redactJson(text: string, depth: number): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Cut off, or made by hand: where a secret would end cannot be told.
    return '…'
  }
  let isRedacted = false
  const redacted = JSON.stringify(value, (name, member: unknown) => {
    if (SECRET_NAMES.has(lettersOf(name))) {
      // Noted even when there is nothing to shorten: a member of the same name may stand before it.
      isRedacted = true
      return typeof member === 'string' ? shortenSecret(member) : null
    }
    if (typeof member !== 'string') return member
    const shown = redactText(member, depth + 1)
    if (shown !== member) isRedacted = true
    return shown
  })
  return isRedacted ? redacted : text
}

/** Elements by their names; what stands in one with a secret's name goes, whatever it is. */
function redactMarkup(text: string): string {
  let shown = ''
  let secret: string | undefined
  for (const [piece] of text.matchAll(/<[^<>]*>?|[^<]+/g)) {
    const [, slash, name = ''] = /^<(\/?)(?:[\w.-]+:)?([\w.-]+)/.exec(piece) ?? []
    if (secret === undefined) {
      shown += redactProse(piece, 0)
      if (slash === '' && SECRET_NAMES.has(lettersOf(name)) && !piece.endsWith('/>')) secret = name
    } else if (slash === '/' && name === secret) {
      shown += `…${piece}`
      secret = undefined
    }
  }
  return secret === undefined ? shown : `${shown}…`
}

/** `name=value` pairs of a form, a query or a fragment. Names are compared as they are meant, values stay as written. */
function redactFields(text: string): string {
  return text
    .split(/([&;])/)
    .map((field) => {
      const at = field.indexOf('=')
      if (at < 0) return redactShapes(field)
      const value = field.slice(at + 1)
      const isSecret = SECRET_FIELD_NAMES.has(lettersOf(decoded(field.slice(0, at))))
      return `${field.slice(0, at)}=${isSecret ? shortenSecret(value) : redactShapes(value)}`
    })
    .join('')
}

/**
 * Text of no known form: values after a secret's name, and, where nothing but this is known of a body, whatever looks as if
 * nobody had thought of it.
 */
function redactProse(text: string, depth: number): string {
  const named = redactInputs(redactShapes(text)).replace(
    /(?<![A-Za-z_-])([A-Za-z][A-Za-z_-]*)(?![A-Za-z_-])((?:["'\\]|\s)*[=:](?:["'\\]|\s)*)([^\s"'\\&<>,;]+)/g,
    (all, name: string, between: string, value: string) =>
      SECRET_NAMES.has(lettersOf(name)) ? `${name}${between}${shortenSecret(value)}` : all,
  )
  if (depth > 0) return named
  return named.replace(/[\w.!~+=%-]{24,}/g, (run) =>
    /[A-Z]/.test(run) && /[a-z]/.test(run) && /\d/.test(run) ? shortenSecret(run) : run,
  )
}

/** Inputs of an HTML form: one attribute names what another holds, in whatever order. */
function redactInputs(text: string): string {
  return text.replace(/<[^<>]*/g, (tag) => {
    const name = /\sname\s*=\s*["'\\]*([^\s"'\\]+)/i.exec(tag)?.[1] ?? ''
    if (!SECRET_NAMES.has(lettersOf(name))) return tag
    return tag.replace(
      /(\svalue\s*=\s*)("[^"]*|'[^']*|\\"[^"\\]*|[^\s"'\\]+)/i,
      (_all, before: string, value: string) => {
        const quote = /^\\?["']?/.exec(value)?.[0] ?? ''
        return `${before}${quote}${shortenSecret(value.slice(quote.length))}`
      },
    )
  })
}

function redactShapes(text: string): string {
  return SHAPES.reduce((shown, shape) => shown.replace(shape, (_all, public_: string) => `${public_}…`), text)
}

function redactHeaders(headers: HeaderFields): HeaderFields {
  return headers.map(([name, value]) => {
    if (SECRET_HEADERS.has(name)) return [name, '…']
    if (name === 'authorization') return [name, redactAuthorization(value)]
    if (name === 'location') return [name, redactUrl(value)]
    const isSecret = SECRET_NAMES.has(lettersOf(name.replace(/^x-/, '')))
    return [name, isSecret ? shortenSecret(value) : redactShapes(value)]
  })
}

/** The scheme stays, and what a bearer token is of. */
function redactAuthorization(value: string): string {
  const [, scheme = '', credential = ''] = /^(\S+\s+)(\S.*)$/s.exec(value) ?? []
  if (scheme === '') return shortenSecret(value)
  return scheme + (/^(?:bearer|oauth|dpop)\s/i.test(scheme) ? shortenSecret(credential) : '…')
}

/** An address, its query and its fragment; a form is one that is all query. */
function redactUrl(url: string): string {
  return url
    .split(/([?#])/)
    .map((part) => redactFields(part))
    .join('')
}

/** A name as it is meant: without the dots, dashes and underscores that writers disagree on. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}

/** A name as a form means it; one that is not valid percent-encoding is taken as it stands. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '))
  } catch {
    return name
  }
}
