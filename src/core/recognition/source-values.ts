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

/** The value that begins at a token, and where what follows begins: behind all that was read. Undefined for what is no value. Never throws. */
export function valueAt(
  tokens: readonly string[],
  from: number,
  depth = 0,
): { value: SourceValue; next: number } | undefined {
  const start = behindPrefixes(tokens, from)
  const token = tokens[start]
  if (token === undefined || depth > MAX_DEPTH) return undefined
  if (isText(token)) return joinedText(tokens, start, depth)
  if (token === '{' || token === '[') return pairsAt(tokens, start, depth)
  return /^[A-Za-z_$]/.test(token) ? named(tokens, start, depth) : undefined
}

/**
 * Each text of the code, put together of its pieces: once, and not again from a piece of it. What a call is given that is itself a
 * piece is a text of its own, {@link MAX_DEPTH} calls deep. One without its end, which may be half of what it was, is none. Never throws.
 */
export function* textsIn(tokens: readonly string[]): Generator<string, void> {
  // For each open parenthesis, where what was read in it ends, and how many of those around it stand in what was read.
  const open = [{ end: 0, within: 0 }]
  for (const [at, token] of tokens.entries()) {
    const inner = open.at(-1) ?? { end: 0, within: 0 }
    if (token === '(') open.push({ end: 0, within: inner.within + (at < inner.end ? 1 : 0) })
    if (token === ')' && open.length > 1) open.pop()
    if (at < inner.end || inner.within > MAX_DEPTH || !isText(token)) continue
    const { value, next } = joinedText(tokens, at, 0)
    inner.end = next
    if (isClosed(token) && (next < tokens.length || isEnd(tokens.at(-1) ?? '')) && 'text' in value) yield value.text
  }
}

const isText = (token: string) => /^["'`]/.test(token)
const isClosed = (text: string) => CLOSED.test(text)

/** Its last sign alone does not tell: a backslash may stand before it, or it may be another quote. */
const CLOSED = /^(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`)$/
/** Code is cut off within a text, if anywhere. */
const isEnd = (token: string) => !isText(token) || isClosed(token)

/** Where the value itself begins. */
function behindPrefixes(tokens: readonly string[], from: number): number {
  let start = from
  while (tokens[start] === 'new' || tokens[start] === 'await') start++
  // Of Python's literals.
  return /^(?:[fbru]|rb|fr)$/i.test(tokens[start] ?? '') && /^["']/.test(tokens[start + 1] ?? '') ? start + 1 : start
}

/** What is joined is read in one go, however much it is. */
function joinedText(tokens: readonly string[], start: number, depth: number): { value: SourceValue; next: number } {
  const pieces = [unquoted(tokens[start] ?? '')]
  let next = start + 1
  for (;;) {
    const joins = tokens[next] === '+' || tokens[next] === '.'
    // Literals beside each other are one in Python.
    if (!joins && !/^["']/.test(tokens[next] ?? '')) break
    const at = joins ? behindPrefixes(tokens, next + 1) : next
    const token = tokens[at] ?? ''
    const isName = depth < MAX_DEPTH && /^[A-Za-z_$]/.test(token)
    if (!isText(token) && !isName) break
    const piece = isName ? named(tokens, at, depth + 1) : { value: { text: unquoted(token) }, next: at + 1 }
    next = piece.next
    if (!('text' in piece.value)) break
    pieces.push(piece.value.text)
  }
  return { value: { text: pieces.join('') }, next }
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
  const filled = tokens[start + 1] === '<' ? tokens.slice(start, start + MAX_TYPE).indexOf('{') : -1
  if (filled > 0) return pairsAt(tokens, start + filled, depth + 1)
  // `url.Values{"name": {"value"}}` of Go, where every value is a list.
  if (name.endsWith('Values') && tokens[start + 1] === '{') return goValuesAt(tokens, start + 1, depth + 1)
  if (tokens[start + 1] !== '(') {
    const value = depth > 0 ? undefined : setTo(tokens, name, start)
    return { value: value ?? { text: `$${name}` }, next: start + 1 }
  }
  const inner = valueAt(tokens, start + 2, depth + 1)
  const next = Math.max(afterCall(tokens, start + 1), inner?.next ?? 0)
  if (inner !== undefined && MAKES_FORM.test(name))
    return { value: { text: 'pairs' in inner.value ? formOf(inner.value.pairs) : inner.value.text, as: 'form' }, next }
  if (inner !== undefined && MAKES_JSON.test(name))
    return { value: { text: 'pairs' in inner.value ? jsonOf(inner.value.pairs) : inner.value.text, as: 'json' }, next }
  return { value: inner !== undefined && HANDS_ON.test(name) ? inner.value : { text: `$${name}` }, next }
}

/** What one pass over code finds: which parenthesis closes which, where each variable is first set, and to what, once it was read. */
type Places = {
  closing: ReadonlyMap<number, number>
  sets: ReadonlyMap<string, number>
  values: Map<string, SourceValue>
}

const PLACES = new WeakMap<readonly string[], Places>()

function placesIn(tokens: readonly string[]): Places {
  const known = PLACES.get(tokens)
  if (known !== undefined) return known
  const closing = new Map<number, number>()
  const sets = new Map<string, number>()
  const open: number[] = []
  for (const [at, token] of tokens.entries()) {
    if (token === '(') open.push(at)
    const opened = token === ')' ? open.pop() : undefined
    if (opened !== undefined) closing.set(opened, at)
    if (tokens[at + 1] === '=' && !sets.has(token)) sets.set(token, at)
  }
  const places = { closing, sets, values: new Map<string, SourceValue>() }
  PLACES.set(tokens, places)
  return places
}

/** What the code sets a variable to, elsewhere than at `start`. */
function setTo(tokens: readonly string[], name: string, start: number): SourceValue | undefined {
  const { sets, values } = placesIn(tokens)
  const at = sets.get(name)
  if (at === undefined || at === start) return undefined
  const value = values.get(name) ?? valueAt(tokens, at + 2, 1)?.value
  if (value !== undefined) values.set(name, value)
  return value
}

/** Behind the parenthesis that closes the one at `open`, and behind methods called on the result without an argument. */
function afterCall(tokens: readonly string[], open: number): number {
  const at = placesIn(tokens).closing.get(open) ?? tokens.length
  return tokens[at + 1] === '.' && tokens[at + 3] === '(' && tokens[at + 4] === ')'
    ? at + 5
    : Math.min(at + 1, tokens.length)
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
  if (!isText(token)) return token
  return (
    token
      .slice(1, isClosed(token) ? -1 : undefined)
      // What Swift fills in.
      .replace(/\\\((\w{1,60})\)/g, '$$$1')
      .replace(/\\([\s\S])/g, (_escape, character: string) => ESCAPES.get(character) ?? character)
  )
}
