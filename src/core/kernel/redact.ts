import { isLong, MAX_KEPT_BODY } from './exchange-length.ts'
import type { Exchange, HeaderFields, PendingExchange } from './exchange.ts'
import { cutOut, withCuts, type Cut } from './cuts.ts'
import { changedJson, isJsonText } from './json-text.ts'
import { meantTexts } from './meant-text.ts'
import { attributeCuts, elementCuts } from './redact-elements.ts'
import { namedCuts, partCuts } from './redact-named.ts'
import { isHeaderName, isSecretField, isSecretName, shortenSecret, stubOf } from './secret-stub.ts'
import { shapeCuts } from './shape-cuts.ts'

/** Fields whose value is an address, in which `code` is an authorization code. */
const ADDRESS_HEADERS: ReadonlySet<string> = new Set(['location', 'content-location', 'referer', 'refresh'])

/** How deep text may stand in text: JSON in a member of JSON, a form in that. */
const MAX_DEPTH = 4

/**
 * Replaces every secret of an exchange by a shortened form that cannot be used but can still be recognised. One that is
 * still under way has no answer yet.
 *
 * Guarantees that no assertion signature, access token, authorization code, verifier, client secret or practice org's key is left
 * in URL, header fields or bodies that shows by its shape or stands behind its name, however either is escaped, up to three hands
 * deep (`meantTexts`). JSON, forms and markup are read, not searched: a member of a member, an attribute and the element before
 * name a value too. In text of no known form a name takes along what follows `=` or `:`, not what a sentence, a table or a block
 * of YAML says of it. Where a value ends in doubt, more of it is cut. What is no secret stays as it was written, number for
 * number; JSON that cannot be read and names a secret is left out. What it returns may be stored and shown.
 */
export function redactExchange<E extends Exchange | PendingExchange>(exchange: E): E {
  const { request } = exchange
  return {
    ...exchange,
    request: {
      ...request,
      url: redactUrl(request.url, 0),
      ...(request.upstreamUrl === undefined ? {} : { upstreamUrl: redactUrl(request.upstreamUrl, 0) }),
      headers: redactHeaders(request.headers),
      ...(request.body === undefined ? {} : { body: redactBody(request.body) }),
    },
    ...('outcome' in exchange ? { outcome: redactOutcome(exchange.outcome) } : {}),
  }
}

function redactOutcome(outcome: Exchange['outcome']): Exchange['outcome'] {
  if (outcome.kind === 'failed') return outcome
  // The beginning of a body was redacted before it was cut, and can be read no more.
  const body = outcome.wholeBytes === undefined ? redactBody(outcome.body) : outcome.body
  return { ...outcome, headers: redactHeaders(outcome.headers), body }
}

/**
 * An exchange as it is kept: redacted, and of a body of more than {@link MAX_KEPT_BODY} characters only its beginning, with
 * `wholeBytes`. A page of records is a thousand times what the org answers to a login, and the table has it.
 */
export function keptExchange(exchange: Exchange): Exchange {
  const redacted = redactExchange(exchange)
  if (redacted.outcome.kind === 'failed' || !isLong(redacted)) return redacted
  const came = exchange.outcome.kind === 'answered' ? exchange.outcome.body : ''
  const { body, wholeBytes = new TextEncoder().encode(came).length } = redacted.outcome
  return { ...redacted, outcome: { ...redacted.outcome, body: body.slice(0, MAX_KEPT_BODY), wholeBytes } }
}

/** Shortens the secrets in a body of any kind, as {@link redactExchange} does. Text without secrets is left as it is. */
export function redactBody(body: string): string {
  return redactText(body, 0)
}

/** The same in words of a server, such as a description of an error: a long name in them is no secret for its length. */
export function redactWords(words: string): string {
  return redactText(words, 1)
}

function redactText(text: string, depth: number): string {
  const start = text.trimStart()
  if (start === '') return text
  if (depth >= MAX_DEPTH) return '…'
  if (/^[[{"]/.test(start)) return redactJson(text, depth)
  if (start.startsWith('<')) return redactMarkup(text)
  if (FORM.test(text) || RAW_FORM.test(text)) return redactUrl(text, depth)
  return redactProse(text, depth)
}

/** A form, an address with a query, or a query alone: without a character that would have to be escaped. */
const FORM = /^[^\s<>"{}=]*=[^\s<>"{}]*$/

/** A form that nobody encoded; a lone `code` in it may be what a refusal is called. */
const RAW_FORM = /^(?!code=[^&]*$)[\w.~%+-]+=\S*$/

/** JSON, read: a name may be escaped, a value may hold quotes, a member may stand there twice. What is no secret stays as written. */
function redactJson(text: string, depth: number): string {
  // Records repeat their names thousands of times.
  const names = new Map<string, string>()
  let before = { at: -1, string: '' }
  try {
    const called = calledValues(text)
    return changedJson(text, {
      name(name) {
        const shown = names.get(name) ?? redactProse(name, depth + 1)
        names.set(name, shown)
        return shown
      },
      value(of, string, at) {
        // Header fields are also written as pairs of a list.
        const isPair = of === '' && before.at === at && isHeaderName(before.string)
        const name = isPair ? before.string : of.toLowerCase() === 'value' ? (called.get(at) ?? of) : of
        before = { at, string: of === '' ? (string ?? '') : '' }
        if (isSecretName(name)) return string === undefined ? null : stubOf(name, string)
        return string === undefined ? undefined : redactText(string, depth + 1)
      },
    })
  } catch (error) {
    // Cut off, made by hand, or nested deeper than anybody reads: where a secret would end cannot be told.
    return error instanceof SyntaxError && !mayHoldSecret(text) ? redactProse(text, depth) : '…'
  }
}

/** Whether a text names a secret and has a sign of its value. Without both, what begins as JSON does and is none is words. */
function mayHoldSecret(text: string): boolean {
  for (const { text: meant } of meantTexts(text)) {
    const words = new Set(meant.match(/[A-Za-z][\w.-]*/g))
    if (/[=:<{]|\[\s*\W/.test(meant) && Array.from(words).some((word) => isSecretField(word))) return true
  }
  return false
}

/** Which secret the member `value` of an object is, by where that begins: another member calls it so. */
function calledValues(text: string): ReadonlyMap<number, string> {
  const called = new Map<number, string>()
  if (!/value|\\u/i.test(text)) return called
  changedJson(text, {
    name: (name) => name,
    value(of, string, at) {
      if (string !== undefined && /^(?:name|key|field|header)$/i.test(of) && isSecretName(string))
        called.set(at, string)
      return undefined
    },
  })
  return called
}

/** Elements and their attributes first; what stands between tags is text of any kind. */
function redactMarkup(text: string): string {
  const shown = cutOut(text, [...elementCuts(text, 'all'), ...attributeCuts(text)])
  return shown.replace(/<[^<>]*>?|[^<]+/g, (piece) => redactProse(piece, 0))
}

/** Whether a text is an address, in which `?` and `#` are more than signs: it has one of them, or a path, before its first field. */
const ADDRESS = /^(?:\d{1,9};\s{0,9}url=)?[^=&]*[/?#]/i

/**
 * `name=value` pairs of a form, a query or a fragment; a form is an address that is all query. Names are compared as they are
 * meant, values stay as written.
 */
function redactUrl(url: string, depth: number): string {
  const isAddress = ADDRESS.test(url)
  /** Signs that were seen to stand between fields. */
  const between = new Set<string>()
  let isHidden = false
  let isPair = false
  let shown = ''
  for (const [, sign = '', field = ''] of url.matchAll(/([&;?#]?)([^&;?#]*)/g)) {
    // Behind any other sign stands the rest of a secret: it may hold each of them, and an equals sign.
    if (isHidden && sign !== '' && !endsField(sign, isAddress, between)) continue
    const at = field.indexOf('=')
    if (sign !== ';' || (isPair && at >= 0)) between.add(sign)
    isPair = at >= 0
    const name = decoded(field.slice(0, Math.max(at, 0)))
    const value = field.slice(at + 1)
    isHidden = isPair && isSecretField(name)
    shown += sign + (isPair ? `${redactWritten(field.slice(0, at), 1)}=` : '')
    shown += isHidden ? stubOf(name, value) : isPair ? redactValue(value, depth) : redactWritten(value, 1)
  }
  return shown
}

/** Whether a sign certainly ends the value before it: `&` does, `?` and `#` of an address once each, and `;` where it did before. */
function endsField(sign: string, isAddress: boolean, between: ReadonlySet<string>): boolean {
  if (sign === '&') return true
  return sign === ';' ? between.has(sign) : isAddress && !between.has(sign)
}

/** A value as it is meant may be an address, a form or JSON again. What is without a secret stays as written. */
function redactValue(value: string, depth: number): string {
  const meant = decoded(value)
  // RFC 3986 lets a pair stand in a value as it is.
  if (meant === value) return /^[[{"<]/.test(value) ? redactText(value, depth + 1) : redactWritten(value, 1)
  const shown = redactText(meant, depth + 1)
  if (shown === meant) return redactWritten(value, 1)
  // Where a stub ends within a character there is half of one, which no address can hold. The mark of a stub stays a character.
  return encodeURIComponent(shown.replaceAll(/\p{Cs}/gu, '\uFFFD')).replaceAll(encodeURIComponent('…'), '…')
}

/**
 * Text of no known form: values after a secret's name, and, where nothing but this is known of a body, whatever looks as if
 * nobody had thought of it.
 */
function redactProse(text: string, depth: number): string {
  const json = jsonWithin(text)
  if (json !== undefined) {
    const before = text.slice(0, json.start)
    const within = isNamedSecret(before) ? '…' : redactJson(text.slice(json.start, json.end), depth)
    return redactWritten(before, depth) + within + redactWritten(text.slice(json.end), depth)
  }
  return redactWritten(text, depth)
}

function redactWritten(text: string, depth: number): string {
  const named = withCuts(text, secretCuts)
  if (depth > 0) return named
  return named.replace(/[\w.!~+=%-]{24,}/g, (run) =>
    /[A-Z]/.test(run) && /[a-z]/.test(run) && /\d/.test(run) ? shortenSecret(run) : run,
  )
}

/** What makes a script of JSON, or none of it: a function's call, a guard against being run. */
const BEFORE_JSON = /^(?:\)\]\}'?,?|while ?\(1\);|for ?\(;;\);|(?:\/\*\*\/)?[\w$.]+\()$/

/** JSON from the first brace to the last; behind a call or a guard against being run it is JSON, readable or not. */
function jsonWithin(text: string): { start: number; end: number } | undefined {
  const start = text.search(/[[{]/)
  if (start < 0) return undefined
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1
  if (isJsonText(text.slice(start, end))) return { start, end }
  return BEFORE_JSON.test(text.slice(0, start).trim()) ? { start, end: text.length } : undefined
}

/** Whether what follows a text is the value of a secret. */
function isNamedSecret(before: string): boolean {
  return !withCuts(`${before}{}`, secretCuts).endsWith('{}')
}

/** Secrets by what they look like and by what names them, in text of any kind. */
function secretCuts(text: string): Cut[] {
  return [shapeCuts(text), attributeCuts(text), partCuts(text), namedCuts(text), elementCuts(text, 'word')].flat()
}

function redactHeaders(headers: HeaderFields): HeaderFields {
  return headers.map(([name, value]) => {
    if (ADDRESS_HEADERS.has(name)) return [name, redactUrl(value, 0)]
    const plain = name.replace(/^x-/, '')
    return [name, isSecretName(plain) ? stubOf(plain, value) : redactProse(value, 1)]
  })
}

/** A name as a form means it; one that is not valid percent-encoding is taken as it stands. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '))
  } catch {
    return name
  }
}
