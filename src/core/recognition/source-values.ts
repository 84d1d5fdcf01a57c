/** Values in source code of JavaScript, Python, PHP, Java and Go, as far as calls of clients need them. */
import { formOf, jsonOf, type Pairs } from './client-call.ts'

/** A text, or the members of an object; `as` is what a function around them made of them. A name that stands for a value is `$name`. */
export type SourceValue =
  | { text: string; as?: 'form' | 'json' }
  | { pairs: Pairs; members: readonly (readonly [name: string, value: SourceValue])[] }

const TOKEN = /"(?:[^"\\]|\\[\s\S])*"?|'(?:[^'\\]|\\[\s\S])*'?|`(?:[^`\\]|\\[\s\S])*`?|[A-Za-z_$][\w$.]*|\d+|=>|\S/g

/** Functions that make a form or JSON of what they are given, and those that hand it on. */
const MAKES_FORM = /(?:URLSearchParams|urlencode|http_build_query|FormUrlEncodedContent|(?:qs|querystring)\.stringify)$/
const MAKES_JSON = /(?:JSON\.stringify|json\.dumps|json_encode)$/
const HANDS_ON = /(?:URI\.create|URI|Uri|URI\.parse|ofString|URL|encode|toString|dict|encodeURIComponent|str|String)$/

/** Tokens of a type with parameters. */
const MAX_TYPE = 12

/** Calls inside calls, and objects inside objects. */
const MAX_DEPTH = 4

/** Words, texts and characters of source code. Never throws. */
export function sourceTokens(code: string): string[] {
  return code.match(TOKEN) ?? []
}

/** The value that begins at a token, and where what follows begins. Undefined for what is no value. Never throws. */
export function valueAt(
  tokens: readonly string[],
  start: number,
  depth = 0,
): { value: SourceValue; next: number } | undefined {
  const token = tokens[start]
  if (token === undefined || depth > MAX_DEPTH) return undefined
  if (token === 'new' || token === 'await') return valueAt(tokens, start + 1, depth)
  // Prefixes of Python's literals.
  if (/^(?:[fbru]|rb|fr)$/i.test(token) && /^["']/.test(tokens[start + 1] ?? ''))
    return valueAt(tokens, start + 1, depth)
  if (/^["'`]/.test(token)) return joinedText(tokens, start, depth)
  if (token === '{' || token === '[') return pairsAt(tokens, start, depth)
  return /^[A-Za-z_$]/.test(token) ? named(tokens, start, depth) : undefined
}

function joinedText(tokens: readonly string[], start: number, depth: number): { value: SourceValue; next: number } {
  let text = unquoted(tokens[start] ?? '')
  let next = start + 1
  for (;;) {
    const joins = tokens[next] === '+' || tokens[next] === '.'
    // Literals beside each other are one in Python.
    if (!joins && !/^["']/.test(tokens[next] ?? '')) return { value: { text }, next }
    const more = valueAt(tokens, joins ? next + 1 : next, depth + 1)
    if (more === undefined || !('text' in more.value)) return { value: { text }, next }
    text += more.value.text
    next = more.next
  }
}

function pairsAt(tokens: readonly string[], start: number, depth: number): { value: SourceValue; next: number } {
  const close = tokens[start] === '{' ? '}' : ']'
  const members: [string, SourceValue][] = []
  let at = start + 1
  while (at < tokens.length && tokens[at] !== close) {
    // `{ { "name", value }, … }`, as C# fills a dictionary.
    if (tokens[at] === '{') {
      const given = tokens[at + 2] === ',' ? valueAt(tokens, at + 3, depth + 1) : undefined
      if (given !== undefined) members.push([nameOf(tokens[at + 1] ?? ''), given.value])
      at = given === undefined ? at + 1 : given.next + 1
      if (tokens[at] === ',') at++
      continue
    }
    const name = tokens[at] ?? ''
    const separated = [':', '=>'].includes(tokens[at + 1] ?? '')
    const given = separated ? valueAt(tokens, at + 2, depth + 1) : undefined
    if (/^["'`A-Za-z_]/.test(name) && (given !== undefined || [',', close].includes(tokens[at + 1] ?? '')))
      members.push([unquoted(name), given?.value ?? { text: `$${name}` }])
    at = given?.next ?? at + 1
    if (tokens[at] === ',') at++
  }
  return { value: objectOf(members), next: at + 1 }
}

function goValuesAt(tokens: readonly string[], start: number, depth: number): { value: SourceValue; next: number } {
  const members: [string, SourceValue][] = []
  let at = start + 1
  while (at < tokens.length && tokens[at] !== '}') {
    const given = tokens[at + 1] === ':' && tokens[at + 2] === '{' ? valueAt(tokens, at + 3, depth + 1) : undefined
    if (given !== undefined) members.push([nameOf(tokens[at] ?? ''), given.value])
    at = given === undefined ? at + 1 : given.next + 1
    if (tokens[at] === ',') at++
  }
  return { value: objectOf(members), next: at + 1 }
}

/** An object of members in order. */
export function objectOf(members: readonly (readonly [name: string, value: SourceValue])[]): SourceValue {
  return { members, pairs: members.map(([name, value]) => [name, flat(value)]) }
}

/** A member's name without the quotes it may be in. */
export function nameOf(token: string): string {
  return unquoted(token)
}

/** A function's result, or what a variable was set to. */
function named(tokens: readonly string[], start: number, depth: number): { value: SourceValue; next: number } {
  const name = tokens[start] ?? ''
  // `Dictionary<string, string> { … }`.
  const filled = tokens[start + 1] === '<' ? tokens.indexOf('{', start) : -1
  if (filled > 0 && filled - start < MAX_TYPE) return pairsAt(tokens, filled, depth + 1)
  // `url.Values{"name": {"value"}}` of Go, where every value is a list.
  if (name.endsWith('Values') && tokens[start + 1] === '{') return goValuesAt(tokens, start + 1, depth + 1)
  if (tokens[start + 1] !== '(') {
    const set = depth > 0 ? -1 : tokens.findIndex((each, at) => at !== start && each === name && tokens[at + 1] === '=')
    const value = set < 0 ? undefined : valueAt(tokens, set + 2, depth + 1)?.value
    return { value: value ?? { text: `$${name}` }, next: start + 1 }
  }
  const inner = valueAt(tokens, start + 2, depth + 1)
  const next = afterCall(tokens, start + 1)
  if (inner !== undefined && MAKES_FORM.test(name))
    return { value: { text: 'pairs' in inner.value ? formOf(inner.value.pairs) : inner.value.text, as: 'form' }, next }
  if (inner !== undefined && MAKES_JSON.test(name))
    return { value: { text: 'pairs' in inner.value ? jsonOf(inner.value.pairs) : inner.value.text, as: 'json' }, next }
  return { value: inner !== undefined && HANDS_ON.test(name) ? inner.value : { text: `$${name}` }, next }
}

/** Behind the parenthesis that closes the one at `open`, and behind methods called on the result without an argument. */
function afterCall(tokens: readonly string[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at] === '(') depth++
    if (tokens[at] === ')' && --depth === 0)
      return tokens[at + 1] === '.' && tokens[at + 3] === '(' && tokens[at + 4] === ')' ? at + 5 : at + 1
  }
  return tokens.length
}

/** A value as the text it is in a form: an object in an object is none. */
function flat(value: SourceValue): string {
  return 'text' in value ? value.text : jsonOf(value.pairs)
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

function unquoted(token: string): string {
  if (!/^["'`]/.test(token)) return token
  return (
    token
      .replace(/^["'`]|["'`]$/g, '')
      // What Swift fills in.
      .replace(/\\\((\w{1,60})\)/g, '$$$1')
      .replace(/\\([\s\S])/g, (_escape, character: string) => ESCAPES.get(character) ?? character)
  )
}
