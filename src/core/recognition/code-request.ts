/** Token requests in source code: requests and httpx of Python, axios, fetch and got, Guzzle and curl of PHP, Net::HTTP, HttpClient of .NET and of Java, net/http of Go, HttpRequest of Apex. */
import { formOf, jsonOf, withQuery, type ClientCall, type Pairs } from './client-call.ts'
import { nameOf, objectOf, sourceTokens, valueAt, type SourceValue } from './source-values.ts'

const CALLS = /(?:^|[.>])(?:post|post_form|PostForm|PostAsync|request|fetch|axios|ajax)$|^(?:fetch|axios|got|request)$/i

/** Characters. A call and what it needs; more is a program. */
const MAX_CODE = 20_000

/** Arguments of a call: in order, and by name. */
type Given = { inOrder: SourceValue[]; byName: Map<string, SourceValue> }

/**
 * Reads the first call of a client in source code. A variable that the same text sets is filled in; another is `$name`.
 *
 * @returns undefined where there is none. Never throws.
 * @see RFC 6749 Appendix B; documentation of each client: what it makes of an object given as the body
 */
export function readCodeCall(code: string): ClientCall | undefined {
  if (code.length > MAX_CODE || !code.includes('/services/oauth2/') || !/grant_type|assertion/.test(code))
    return undefined
  const tokens = sourceTokens(code)
  if (tokens.includes('HttpRequest.newBuilder')) return javaCall(tokens)
  if (tokens.some((token) => token.endsWith('.setEndpoint'))) return apexCall(tokens)
  if (tokens.includes('CURLOPT_POSTFIELDS')) return phpCurlCall(tokens)
  const at = tokens.findIndex((token, index) => CALLS.test(token) && tokens[index + 1] === '(')
  const call = at < 0 ? undefined : clientCall(tokens[at] ?? '', givenTo(tokens, at + 2))
  // A call without a body was not understood: what it sends is said elsewhere in the code.
  return call && (call.body !== '' || call.address.includes('?')) ? call : builtCall(tokens)
}

function givenTo(tokens: readonly string[], start: number): Given {
  const given: Given = { inOrder: [], byName: new Map() }
  const arrows: [string, SourceValue][] = []
  for (let at = start; at < tokens.length && tokens[at] !== ')';) {
    const separator = tokens[at + 1] ?? ''
    const name = ['=', '=>'].includes(separator) ? tokens[at] : undefined
    const read = valueAt(tokens, name === undefined ? at : at + 2)
    if (read !== undefined && name !== undefined && separator === '=>') arrows.push([nameOf(name), read.value])
    else if (read !== undefined && name !== undefined) given.byName.set(name, read.value)
    else if (read !== undefined) given.inOrder.push(read.value)
    at = read?.next ?? at + 1
    if (tokens[at] === ',') at++
  }
  // Ruby leaves out the braces of a hash that comes last.
  if (arrows.length > 0) given.inOrder.push(objectOf(arrows))
  return given
}

const pairsOf = (value: SourceValue | undefined): Pairs => (value !== undefined && 'pairs' in value ? value.pairs : [])
const textOf = (value: SourceValue | undefined): string => (value !== undefined && 'text' in value ? value.text : '')

function clientCall(name: string, { inOrder, byName }: Given): ClientCall | undefined {
  const [first, second, third] = inOrder
  const isAxios = /axios/i.test(name)
  // `axios.post(address, body, options)`, `PostAsync(address, content)`; the others take the body among their options.
  const bodySecond = (isAxios && name.endsWith('post')) || /(?:PostAsync|post_form|PostForm)$/.test(name)
  const options = new Map<string, SourceValue>([
    ...membersOf(first),
    ...(bodySecond ? membersOf(third) : membersOf(second)),
    ...byName,
  ])
  const headers = pairsOf(options.get('headers')).map(([field, value]) => `${field}: ${value}`)
  const address = textOf(first) || textOf(options.get('url')) || textOf(options.get('uri'))
  const typed = headers.find((line) => /^content-type:/i.test(line)) ?? ''
  const sent = bodySent(bodySecond ? second : undefined, options, {
    isAxios,
    formTyped: /x-www-form-urlencoded/i.test(typed),
  })
  if (address === '' || sent === undefined) return undefined
  const plain = name.endsWith('fetch') && typed === '' && sent.as === undefined && sent.body !== ''
  return {
    method: (
      textOf(options.get('method')) ||
      textOf(options.get('type')) ||
      (/post(?:_?form|Async)?$/i.test(name) ? 'POST' : 'GET')
    ).toUpperCase(),
    address: withQuery(address, pairsOf(options.get('params'))),
    // fetch calls a text plain.
    headers: plain ? [...headers, 'content-type: text/plain;charset=UTF-8'] : headers,
    body: sent.body,
    sentAs: sent.as === 'json' ? 'json' : 'form',
  }
}

/** Members of an object, each as a value of its own. */
function membersOf(value: SourceValue | undefined): readonly (readonly [string, SourceValue])[] {
  return value !== undefined && 'members' in value ? value.members : []
}

/** Names of no value in the languages read here. */
const NOTHING: ReadonlySet<string> = new Set(['$null', '$undefined', '$None', '$nil'])

type Sent = { body: string; as?: 'form' | 'json' }

function bodySent(
  second: SourceValue | undefined,
  options: ReadonlyMap<string, SourceValue>,
  { isAxios, formTyped }: { isAxios: boolean; formTyped: boolean },
): Sent | undefined {
  const json = options.get('json')
  if (json !== undefined) return { body: jsonOf(pairsOf(json)), as: 'json' }
  const form = options.get('form') ?? options.get('form_params')
  if (form !== undefined) return { body: formOf(pairsOf(form)), as: 'form' }
  const data = second ?? options.get('data') ?? options.get('body')
  if (data === undefined || ('text' in data && NOTHING.has(data.text))) return { body: '' }
  if ('text' in data) return { body: data.text, ...(data.as === undefined ? {} : { as: data.as }) }
  // An object is a form to Python; axios makes JSON of it unless a header says form.
  return isAxios && !formTyped ? { body: jsonOf(data.pairs), as: 'json' } : { body: formOf(data.pairs), as: 'form' }
}

/** What each call of a method is given, whatever it is called on. */
function callsOf(tokens: readonly string[], method: string): SourceValue[][] {
  return tokens.flatMap((token, at) =>
    token.split('.').at(-1) === method && tokens[at + 1] === '(' ? [givenTo(tokens, at + 2).inOrder] : [],
  )
}

const headerLines = (given: readonly SourceValue[][]) =>
  given.map(([name, value]) => `${textOf(name)}: ${textOf(value)}`)

/** `HttpRequest` of Apex, which sends the body as it is. Nothing is said of a media type that the code does not set. */
function apexCall(tokens: readonly string[]): ClientCall | undefined {
  const [address, method, body] = ['setEndpoint', 'setMethod', 'setBody'].map((name) =>
    textOf(callsOf(tokens, name)[0]?.[0]),
  )
  if (!address || body === undefined) return undefined
  return {
    method: method || 'GET',
    address,
    headers: headerLines(callsOf(tokens, 'setHeader')),
    body,
    sentAs: 'form',
  }
}

/** `curl_setopt()` and `curl_setopt_array()` of PHP, which send an array as multipart and a text as a form. */
function phpCurlCall(tokens: readonly string[]): ClientCall | undefined {
  const option = (name: string) => {
    const at = tokens.indexOf(name)
    const value = at + 1 + (tokens[at + 1] === '=' ? 2 : 1)
    return at < 0 ? undefined : valueAt(tokens, value)?.value
  }
  const initial = callsOf(tokens, 'curl_init')[0]?.[0]
  const address = textOf(option('CURLOPT_URL')) || textOf(initial)
  const body = option('CURLOPT_POSTFIELDS')
  if (address === '' || body === undefined) return undefined
  return {
    method: textOf(option('CURLOPT_CUSTOMREQUEST')) || 'POST',
    address,
    headers: phpHeaders(tokens),
    body: 'pairs' in body ? formOf(body.pairs) : body.text,
    sentAs: 'pairs' in body ? 'multipart' : 'form',
  }
}

/** The texts in the list of header lines. */
function phpHeaders(tokens: readonly string[]): string[] {
  const at = tokens.indexOf('CURLOPT_HTTPHEADER')
  if (at < 0) return []
  const end = tokens.findIndex((token, index) => index > at && (token === ']' || token === ')'))
  return tokens
    .slice(at, end)
    .filter((token) => /^["'][^"']+:/.test(token))
    .map((token) => nameOf(token))
}

function javaCall(tokens: readonly string[]): ClientCall | undefined {
  const argumentsOf = (name: string) => callsOf(tokens, name)
  const [address] = argumentsOf('create').concat(argumentsOf('uri'))
  const [body] = argumentsOf('POST')
  if (address?.[0] === undefined) return undefined
  return {
    method: body === undefined ? 'GET' : 'POST',
    address: textOf(address[0]),
    headers: headerLines(argumentsOf('header')),
    body: textOf(body?.[0]),
    sentAs: 'form',
  }
}

/** What stands between a name and its value. */
const SEPARATORS: ReadonlySet<string | undefined> = new Set([',', ':', '=>', '='])

/**
 * A call that is put together step by step, by a client not known here: the address, the fields and the media type are the texts that
 * stand behind their names. Only what stands there is read.
 */
function builtCall(tokens: readonly string[]): ClientCall | undefined {
  const texts = tokens.filter((token) => /^["'`]/.test(token)).map((token) => nameOf(token))
  const address = texts.find((text) => /^https?:\/\/\S+\/services\/oauth2\/token/.test(text))
  if (address === undefined || !tokens.some((token) => /post/i.test(token))) return undefined
  const whole = texts.find((text) => /^\{\s*"grant_type"/.test(text) || text.startsWith('grant_type='))
  const places = ['grant_type', 'assertion'].map((name) =>
    tokens.findIndex((token, index) => nameOf(token) === name && SEPARATORS.has(tokens[index + 1])),
  )
  const [first = -1] = places
  const fields = places.flatMap((at): [string, string][] => {
    const name = nameOf(tokens[at] ?? '')
    return at < 0 ? [] : [[name, textOf(valueAt(tokens, at + 2)?.value) || `$${name}`]]
  })
  if (whole === undefined && fields.length < 2) return undefined
  const type = mediaType(tokens)
  const asJson = tokens.slice(Math.max(0, first - MAX_BEFORE), Math.max(0, first)).some((token, index, before) => {
    return /(?:^|\.)(?:json|JSON)$/.test(token) && ['(', '!'].includes(before[index + 1] ?? '')
  })
  return {
    method: 'POST',
    address,
    headers: type === undefined ? [] : [`content-type: ${type}`],
    body: whole ?? (asJson ? jsonOf(fields) : formOf(fields)),
    sentAs: asJson ? 'json' : 'form',
  }
}

/** Tokens between a function that makes JSON and the first name it is given. */
const MAX_BEFORE = 8

/** The media type that code says by its name, not what it accepts. */
function mediaType(tokens: readonly string[]): string | undefined {
  for (const [at, token] of tokens.entries()) {
    const named = /^["'`]content-type["'`]$/i.test(token) && SEPARATORS.has(tokens[at + 1])
    const given =
      /(?:MediaType\.(?:parse|get|valueOf)|setContentType|\.contentType)$/.test(token) && tokens[at + 1] === '('
    const value = named || given ? (tokens[at + 2] ?? '') : ''
    if (/APPLICATION_JSON/.test(value)) return 'application/json'
    if (/^["'`][a-z]+\//.test(value)) return nameOf(value)
  }
  return undefined
}
