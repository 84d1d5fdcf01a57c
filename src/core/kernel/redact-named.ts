/** Values behind a secret's name in text of no known form. */
import type { Cut } from './cuts.ts'
import { isHeaderName, isSecretName, stubOf } from './secret-stub.ts'

/**
 * A name, and what stands between it and its value. None is what parsers call a piece of a text, as Salesforce does of a query:
 * `unexpected token: 'FRM'`, `Unexpected token ':'`. A value that stands directly behind `=` is none of theirs.
 */
const NAMES =
  /(?<![A-Za-z_-])(?!(?<=[Uu]nexpected(?:\s|\+|%20))token(?![=\w-]))([A-Za-z][A-Za-z_-]*)(?![A-Za-z_-])(?:["'`\\\]]|\s)*[=:]>?\s*/g

/** What a value opens with: once, or twice as CSV writes a quote, or three times. */
const OPENING = /(\\{0,9})(?:(["'`])\2{0,2}|[“‘«„])/y

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['„', '“'],
])

/** Signs that close what a value stands in, or a sentence. */
const CLOSES = new Set('"\'`\\,;)]}>')

/**
 * Values behind the names of secrets. One in quotes ends where they do, one that logs in as a header field with its line, another
 * with the run of characters. The name of another value, such as the scheme of an address, takes nothing along. Never throws.
 */
export function namedCuts(text: string): Cut[] {
  const cuts: Cut[] = []
  let at = 0
  /** What a member `name` calls the value of the next member `value`. */
  let called = ''
  for (const { 0: named, 1: name = '', index } of text.matchAll(NAMES)) {
    if (index < at) continue
    const from = index + named.length
    const secret = secretName(text, index, name, called)
    // Of a tag they are attributes, which `attributeCuts` reads.
    if (named.includes(':') && /^(?:name|key)$/i.test(name)) called = calledAt(text, from)
    if (secret === undefined) continue
    const { start, end } = valueAt(text, { from, before: index, isHeader: isHeaderName(secret) })
    if (start < end) cuts.push({ start, end, shown: (written) => stubOf(secret, written) })
    at = end
    called = ''
  }
  return cuts
}

/** The name of the secret that a name announces; behind an escape its first letter may be the escape's. */
function secretName(text: string, index: number, name: string, called: string): string | undefined {
  if (isSecretName(name)) return name
  if (called !== '' && /^value$/i.test(name)) return isSecretName(called) ? called : undefined
  const rest = text[index - 1] === '\\' && /^[nrt]/.test(name) ? name.slice(1) : ''
  return isSecretName(rest) ? rest : undefined
}

function calledAt(text: string, from: number): string {
  const name = /\\{0,9}["'`]?([\w.-]{1,40})/y
  name.lastIndex = from
  return name.exec(text)?.[1] ?? ''
}

type Span = { start: number; end: number }

function valueAt(text: string, { from, before, isHeader }: { from: number; before: number; isHeader: boolean }): Span {
  OPENING.lastIndex = from
  const opening = OPENING.exec(text)
  if (opening !== null) {
    const [open, { length: escapes } = ''] = opening
    const start = from + open.length
    return { start, end: endOfQuoted(text, start, open.slice(escapes), escapes) }
  }
  if (isHeader) return { start: from, end: endOfLine(text, from, text[before - 1] ?? '') }
  // In a form nothing but the next field ends one.
  const run = /[&?]/.test(text[before - 1] ?? '') ? /[^\s&]*/y : /[^\s&<>]*/y
  run.lastIndex = from
  let end = from + (run.exec(text)?.[0].length ?? 0)
  while (end > from && CLOSES.has(text[end - 1] ?? '')) end--
  return { start: from, end }
}

/** Where the quotes close that opened before `start`, behind so many backslashes; else the end of the text. */
function endOfQuoted(text: string, start: number, quotes: string, escapes: number): number {
  if (quotes.length === 2 && /^(?:[\s,;&)\]}<>\\]|$)/.test(text.slice(start, start + 1))) return start
  const closing = CLOSING.get(quotes) ?? quotes
  for (let at = start; ; at += closing.length) {
    at = text.indexOf(closing, at)
    if (at < 0) return text.length
    let before = 0
    while (at - before > start && text[at - before - 1] === '\\') before++
    if (Math.floor(before / (escapes + 1)) % 2 === 1) continue
    // A quote that stands twice is one in the value.
    if (closing.length === 1 && text[at + 1] === closing) at++
    else return at - (escapes > 0 ? before : 0)
  }
}

/** The end of a header field: of its line, be that escaped, or the quote that it stands in. */
function endOfLine(text: string, from: number, quote: string): number {
  const ends = /["'`]/.test(quote) ? /["'`\r\n]|\\[rn]/g : /[\r\n]|\\[rn]/g
  ends.lastIndex = from
  return ends.exec(text)?.index ?? text.length
}

/** How far behind its name the head of a part may end. Characters. */
const MAX_HEAD = 1_000

/** Parts of a form that is sent in parts (RFC 7578), be its lines' ends escaped. */
export function partCuts(text: string): Cut[] {
  const cuts: Cut[] = []
  let at = 0
  for (const { 0: named, 1: name = '', index } of text.matchAll(/\bname=\\{0,9}["']?([\w.-]{1,99})/g)) {
    if (index < at || !isSecretName(name)) continue
    const head = index + named.length
    const blank = /(?:\r?\n|(?:\\r)?\\n){2}/.exec(text.slice(head, head + MAX_HEAD))
    if (blank === null) continue
    const start = head + blank.index + blank[0].length
    const ends = /(?:\r?\n|(?:\\r)?\\n)--/g
    ends.lastIndex = start
    at = ends.exec(text)?.index ?? text.length
    if (start < at) cuts.push({ start, end: at, shown: (written) => stubOf(name, written) })
  }
  return cuts
}
