/** Secrets in markup: in elements by their names, and by what names them, an attribute or the element before. */
import type { Cut } from './cuts.ts'
import { isSecretName, stubOf } from './secret-stub.ts'

/** A tag, be it cut off, or the text between two. */
type Piece = { text: string; start: number; end: number; closes: boolean; name: string; isSecret: boolean }

/** Attributes that say what an element holds, and attributes that hold it. */
const NAMING: ReadonlySet<string> = new Set(['name', 'key', 'id', 'property', 'itemprop', 'field'])
const HOLDING: ReadonlySet<string> = new Set(['value', 'content', 'default', 'data-value'])

/** Elements of HTML that hold no text. @see HTML Standard, "Void elements" */
const VOID: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])

/**
 * What stands in an element that a secret's name names: its own, that of an attribute, or what the element before it says.
 *
 * @param unclosed how much of an element without an end is cut: `all` to the end, `word` what stands directly behind its tag, since
 * in prose a name in angle brackets may only say what belongs there
 */
export function elementCuts(text: string, unclosed: 'all' | 'word'): Cut[] {
  if (!text.includes('<')) return []
  const pieces = piecesOf(text)
  const ends = endsOf(pieces)
  const cuts: Cut[] = []
  const cut = (start: number, end: number) => {
    if (start < end) cuts.push({ start, end, shown: () => '…' })
  }
  /** Behind what was cut, and the piece that the element before it calls a secret. */
  let [from, called] = [0, -1]
  for (const [at, piece] of pieces.entries()) {
    if (at < from || piece.closes) continue
    const { name, text: tag, end } = piece
    const next = pieces[at + 1]
    if (name === '') {
      if (at === called) cut(...valueIn(piece))
    } else if (!piece.isSecret && at !== called) {
      called = calledBehind(pieces, at) ?? called
    } else if (!tag.endsWith('/>') && !VOID.has(name.toLowerCase())) {
      const closing = ends(at)
      from = closing ?? at
      if (closing !== undefined) cut(end, pieces[closing]?.start ?? end)
      else if (unclosed === 'word') cut(end, end + (next?.name === '' ? next.text.search(/\s|$/) : 0))
      else if (isSecretName(name)) return [...cuts, { start: end, end: text.length, shown: () => '…' }]
      else cut(end, next?.name === '' ? next.end : end)
    }
  }
  return cuts
}

/**
 * Where an element ends that begins with a piece: one with a secret's name at the next end of that name, another at its own, else
 * at the next all the same. In time that grows with the pieces, since what is cut is passed over.
 */
function endsOf(pieces: readonly Piece[]): (at: number) => number | undefined {
  const own = new Map<number, number>()
  const last = new Map<string, number>()
  const open = new Map<string, number[]>()
  for (const [at, { name, closes }] of pieces.entries()) {
    if (name === '') continue
    const begun = open.get(name) ?? []
    open.set(name, begun)
    if (!closes) begun.push(at)
    else {
      last.set(name, at)
      const opening = begun.pop()
      if (opening !== undefined) own.set(opening, at)
    }
  }
  return (at) => {
    const name = pieces[at]?.name ?? ''
    const end = isSecretName(name) ? undefined : own.get(at)
    if (end !== undefined || (last.get(name) ?? -1) < at) return end
    let next = at + 1
    while (pieces[next]?.closes !== true || pieces[next]?.name !== name) next++
    return next
  }
}

function piecesOf(text: string): Piece[] {
  return Array.from(text.matchAll(/<[^<>]*>?|[^<]+/g), ({ 0: piece, index }) => {
    const [, slash, name = ''] = /^<(\/?)(?:[\w.-]+:)?([\w.-]+)/.exec(piece) ?? []
    const isSecret = slash === '' && (isSecretName(name) || namedBy(attributesOf(piece)) !== undefined)
    return { text: piece, start: index, end: index + piece.length, closes: slash === '/', name, isSecret }
  })
}

/** The piece that holds the value, where an element holds the name of a secret and nothing else. */
function calledBehind(pieces: readonly Piece[], at: number): number | undefined {
  const [opening, label, closing, next, after] = pieces.slice(at, at + 5)
  if (label?.name !== '' || closing?.closes !== true || closing.name !== opening?.name) return undefined
  const said = label.text.trim()
  if (said.length > MAX_LABEL || !isSecretName(said)) return undefined
  if (next?.name === '' && next.text.trim() !== '')
    return /[:=]$/.test(said) || /^\s*[:=]/.test(next.text) ? at + 3 : undefined
  const [element, place] = next?.name === '' ? [after, at + 4] : [next, at + 3]
  // Names in a list are followed by names.
  const isValue = element?.closes === false && (element.name !== opening.name || /^td$/i.test(element.name))
  return isValue ? place : undefined
}

/** Characters. A name with what sets it off; more is a sentence. */
const MAX_LABEL = 60

/** What of a text behind a name is its value: without the sign between them and the space about it. */
function valueIn({ text, start, end }: Piece): [start: number, end: number] {
  const before = /^\s*[:=]?\s*/.exec(text)?.[0].length ?? 0
  return [start + before, end - (text.length - text.trimEnd().length)]
}

type Attribute = { name: string; start: number; value: string }

/** The attributes of a tag, with what stands in their quotes, be those behind backslashes. */
function attributesOf(tag: string): Attribute[] {
  return Array.from(tag.matchAll(ATTRIBUTE), ({ 0: all, 1: name = '', 2: quoted = '', index }) => {
    const quote = /^\\?["']?/.exec(quoted)?.[0] ?? ''
    return {
      name: name.toLowerCase(),
      start: index + all.length - quoted.length + quote.length,
      value: quoted.slice(quote.length),
    }
  })
}

const ATTRIBUTE = /\s([\w:.-]{1,60})\s*=\s*("[^"]*|'[^']*|\\"[^"\\]*|[^\s"'\\<>]+)/g

/** The secret that a tag says it is about. */
function namedBy(attributes: readonly Attribute[]): string | undefined {
  return attributes.find(({ name, value }) => NAMING.has(name) && isSecretName(value))?.value
}

/** Characters. How far behind its tag a value is looked for that holds the sign which ends one. */
const MAX_BEHIND = 1_000

/** Attributes that hold what another attribute of the tag names, in whatever order, and those that are named so themselves. */
export function attributeCuts(text: string): Cut[] {
  const cuts: Cut[] = []
  for (const { 0: tag, index } of text.matchAll(/<[^<>]*/g)) {
    const attributes = attributesOf(tag)
    const called = namedBy(attributes)
    for (const { name, start, value } of attributes) {
      const own =
        name.startsWith('data-') && isSecretName(name.slice('data-'.length)) ? name.slice('data-'.length) : undefined
      const secret = own ?? (HOLDING.has(name) ? called : undefined)
      if (secret === undefined || value === '') continue
      const end = index + start + value.length
      cuts.push({
        start: index + start,
        end: endBehind(text, tag, start, end),
        shown: (written) => stubOf(secret, written),
      })
    }
  }
  return cuts
}

/** The end of a value that is cut off by a bracket in it: at its own quote. */
function endBehind(text: string, tag: string, start: number, end: number): number {
  const quote = tag[start - 1] ?? ''
  if (text[end] !== '>' || !/["']/.test(quote)) return end
  const more = text.slice(end, end + MAX_BEHIND).indexOf(quote)
  return more < 0 ? end : end + more
}
