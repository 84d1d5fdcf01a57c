/** Token requests in source code: requests and httpx of Python, axios, fetch and got, Guzzle, Net::HTTP, HttpClient of .NET and of Java. */
import { formOf, jsonOf, withQuery, type ClientCall, type Pairs } from './client-call.ts'
import { nameOf, objectOf, sourceTokens, valueAt, type SourceValue } from './source-values.ts'

const CALLS = /(?:^|[.>])(?:post|post_form|PostAsync|request|fetch|axios|ajax)$|^(?:fetch|axios|got|request)$/i

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
  const at = tokens.findIndex((token, index) => CALLS.test(token) && tokens[index + 1] === '(')
  return at < 0 ? undefined : clientCall(tokens[at] ?? '', givenTo(tokens, at + 2))
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
  const bodySecond = (isAxios && name.endsWith('post')) || /(?:PostAsync|post_form)$/.test(name)
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
      (/post(?:_form|Async)?$/i.test(name) ? 'POST' : 'GET')
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

function javaCall(tokens: readonly string[]): ClientCall | undefined {
  const argumentsOf = (name: string) =>
    tokens.flatMap((token, at) =>
      token.split('.').at(-1) === name && tokens[at + 1] === '(' ? [givenTo(tokens, at + 2).inOrder] : [],
    )
  const [address] = argumentsOf('create').concat(argumentsOf('uri'))
  const [body] = argumentsOf('POST')
  if (address?.[0] === undefined) return undefined
  return {
    method: body === undefined ? 'GET' : 'POST',
    address: textOf(address[0]),
    headers: argumentsOf('header').map(([name, value]) => `${textOf(name)}: ${textOf(value)}`),
    body: textOf(body?.[0]),
    sentAs: 'form',
  }
}
