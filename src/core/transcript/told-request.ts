/** What of a request a command has to say: where it goes in the end, and nothing that only a browser adds. */
import { isForm, type Exchange, type HeaderFields, type PendingExchange } from '../kernel/exchange.ts'
import { redactExchange } from '../kernel/redact.ts'

import { secretNames, withoutCredential, withoutKey, withoutSecret, type SecretNames } from './secret-variables.ts'
import { isLiteral, type ToldText } from './told-text.ts'

/** Whether the secrets of a request are left to variables, or written down as they were sent. */
export type SecretsTold = 'variables' | 'as_sent'

/** One field of a form or a query as it was sent, percent-encoded; `value` is missing where there was no `=`. */
export type ToldField = { name: string; value?: ToldText }

export type ToldBody = { kind: 'form'; fields: readonly ToldField[] } | { kind: 'text'; text: ToldText }

export type ToldRequest = {
  method: string
  /** Without query and fragment. */
  address: ToldText
  query: readonly ToldField[]
  /** Names in their usual spelling. */
  headers: readonly (readonly [name: string, value: ToldText])[]
  body?: ToldBody
}

/** What a browser or a client adds by itself, or what belongs to one connection. */
const NOT_TOLD = new Set([
  'accept-encoding',
  'accept-language',
  'connection',
  'content-length',
  'cookie',
  'dnt',
  'host',
  'origin',
  'priority',
  'referer',
  'transfer-encoding',
  'upgrade-insecure-requests',
  'user-agent',
])

/**
 * A request as a command tells it, addressed to the org and not to the relay.
 *
 * Guarantees with `variables` that nothing which {@link redactExchange} would take out is left in it. Never throws.
 */
export function toldRequest(exchange: Exchange | PendingExchange, secrets: SecretsTold): ToldRequest {
  const { request } = withWellFormedBody(exchange)
  const shown = secrets === 'as_sent' ? request : redactExchange({ ...exchange, request }).request
  const names = secrets === 'as_sent' ? undefined : secretNames()
  return {
    method: request.method,
    ...addressOf(request.upstreamUrl ?? request.url, shown.upstreamUrl ?? shown.url, names),
    headers: request.headers.flatMap(([name, value], index) => {
      if (NOT_TOLD.has(name) || /^(?:sec|proxy)-/.test(name)) return []
      return [[usualSpelling(name), headerText(name, value, shown.headers[index]?.[1] ?? '', names)]]
    }),
    ...(request.body === undefined ? {} : { body: bodyOf(request.headers, request.body, shown.body ?? '', names) }),
  }
}

/** Half a character is sent as U+FFFD. */
function withWellFormedBody<E extends Exchange | PendingExchange>(exchange: E): E {
  const { request } = exchange
  if (request.body === undefined) return exchange
  return { ...exchange, request: { ...request, body: request.body.replace(/\p{Cs}/gu, '\uFFFD') } }
}

function addressOf(url: string, shown: string, names: SecretNames | undefined): Pick<ToldRequest, 'address' | 'query'> {
  const [address, query] = splitUrl(url)
  const [shownAddress, shownQuery] = splitUrl(shown)
  const fields = fieldsOf(query, shownQuery, names)
  if (fields === undefined) return { address: withoutSecret('', url, shown, names), query: [] }
  return { address: withoutKey(address, shownAddress, names), query: fields }
}

function headerText(name: string, value: string, shown: string, names: SecretNames | undefined): ToldText {
  return name === 'authorization' ? withoutCredential(value, shown, names) : withoutSecret(name, value, shown, names)
}

function bodyOf(headers: HeaderFields, body: string, shown: string, names: SecretNames | undefined): ToldBody {
  const fields = isForm(headers) ? fieldsOf(body, shown, names) : undefined
  if (fields !== undefined) return { kind: 'form', fields }
  // JSON that has a secret in it is one variable: where in it the secret stands, a shell could not say.
  return { kind: 'text', text: names === undefined || shown === body ? [body] : [names('', body)] }
}

/** The fields of a form, secrets only in their values; undefined where redaction took out more than that. */
function fieldsOf(text: string, shown: string, names: SecretNames | undefined): ToldField[] | undefined {
  if (text === '') return []
  const redacted = shown.split('&').map(rawField)
  const fields = text.split('&').map(rawField)
  if (fields.length !== redacted.length || fields.some(({ name }, index) => name !== redacted[index]?.name))
    return undefined
  return fields.map(({ name, value }, index) => {
    if (value === undefined) return { name }
    return { name, value: withoutSecret(decoded(name) ?? '', value, redacted[index]?.value ?? '', names) }
  })
}

function rawField(field: string): { name: string; value?: string } {
  const at = field.indexOf('=')
  return at < 0 ? { name: field } : { name: field.slice(0, at), value: field.slice(at + 1) }
}

/** What a terminal would act upon where a command is pasted, be it in quotes: an end of the line's editing, an end of the pasting. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const TERMINAL_CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/

/** A field decoded. */
export type MeantField = { name: string; value: ToldText }

/** Name and value of a field as they are meant; undefined where they could not be encoded again, or stay encoded for a terminal's sake. */
export function meantField({ name, value }: ToldField): MeantField | undefined {
  const meant = value?.map((piece) => (typeof piece === 'string' ? decoded(piece) : piece))
  const meantName = decoded(name)
  if (meantName === undefined || meantName === '' || meant === undefined) return undefined
  const pieces = meant.filter((piece) => piece !== undefined)
  const isActedUpon = [meantName, ...pieces].some((piece) => typeof piece === 'string' && TERMINAL_CONTROL.test(piece))
  return pieces.length < meant.length || isActedUpon ? undefined : { name: meantName, value: pieces }
}

/** Fields as they were sent, joined. */
export function rawFields(fields: readonly ToldField[]): ToldText {
  return fields.flatMap(({ name, value }, index) => [
    (index === 0 ? '' : '&') + name + (value === undefined ? '' : '='),
    ...(value ?? []),
  ])
}

/** The whole address, its query as it was sent. */
export function wholeAddress({ address, query }: ToldRequest): ToldText {
  return query.length === 0 ? address : [...address, '?', ...rawFields(query)]
}

/** Whether a query reads the same as it is sent, so that nothing is gained by telling its fields. */
export function isPlainQuery({ query }: ToldRequest): boolean {
  const raw = rawFields(query)
  return isLiteral(raw) && !/[%+]/.test(raw.join(''))
}

function splitUrl(url: string): [address: string, query: string] {
  const [whole = ''] = url.split('#')
  const at = whole.indexOf('?')
  return at < 0 ? [whole, ''] : [whole.slice(0, at), whole.slice(at + 1)]
}

/** `content-type` as specifications write it: `Content-Type`. */
function usualSpelling(name: string): string {
  return name.replace(/(?<![a-z0-9])[a-z]/g, (letter) => letter.toUpperCase())
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
