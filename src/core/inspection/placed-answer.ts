/** Where an answer stands in a text. */
import type { InspectedAnswer } from './inspection.ts'
import { placedBase64, type PlacedText } from './placed-text.ts'
import type { Looked, Range } from './placed-jwt.ts'

/** Characters around the words of an answer that may be its braces. */
const REACH = 4000

/** Characters of a line on either side of the words. */
const LINE_REACH = 400

/** Places of one answer: a log repeats itself. */
const MAX_PLACES = 8

/** A text for finding words in it: lower case, with one kind of apostrophe and spaces for `+`, as long as it was. */
export function searchable(text: string): string {
  const lower = text.toLowerCase()
  // A letter may be longer in lower case, and places would be off behind it.
  const level = lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  return level.replaceAll('’', "'").replaceAll('+', ' ')
}

/**
 * Every place where an answer stands, up to eight.
 *
 * @param plain the text without its dress; `lower` the same, {@link searchable}
 * @param whole the whole of the text that may be the answer, where it is one and its words stand nowhere
 * @returns as the text was given. Never throws. Linear in the text.
 */
export function placeAnswer(
  { plain, lower, whole }: { plain: PlacedText; lower: string; whole: Range | undefined },
  answer: InspectedAnswer,
  looked: Looked,
): Range[] {
  const phrase = phraseOf(answer)
  if (answer.status !== undefined && whole) return [fromStatusLine(plain, lower, whole)]
  if (phrase === '') return whole ? [whole] : []
  const places: Range[] = []
  let from = 0
  while (places.length < MAX_PLACES) {
    const at = lower.indexOf(phrase, from)
    looked((at < 0 ? lower.length : at) - from)
    if (at < 0) break
    const range = around(plain.text, at, at + phrase.length)
    looked(range.end - range.start)
    places.push({ start: plain.startOf(range.start), end: plain.endOf(range.end - 1) })
    from = Math.max(range.end, at + phrase.length)
  }
  if (places.length > 0) return places
  const piece = pieceWith(plain, phrase, looked)
  return piece ? [piece] : whole ? [whole] : []
}

function phraseOf({ meaning }: InspectedAnswer): string {
  switch (meaning.as) {
    case 'token_refusal':
      return searchable(meaning.errorDescription ?? meaning.error).trim()
    case 'rest_errors':
      return searchable(meaning.errors[0]?.errorCode ?? '').trim()
    case 'grant':
      return 'access_token'
    case 'page':
      return '<html'
    case 'redirect':
    case 'nothing_known':
      return ''
  }
}

function fromStatusLine(plain: PlacedText, lower: string, whole: Range): Range {
  const at = lower.search(/http\/\d(?:\.\d)? \d{3}/)
  return at < 0 ? whole : { start: Math.max(whole.start, plain.startOf(at)), end: whole.end }
}

/** The object that holds the words; else their place in an address; else their line. */
function around(text: string, start: number, end: number): Range {
  return objectAround(text, start, end) ?? parameterAround(text, start, end) ?? lineOf(text, start, end)
}

function objectAround(text: string, start: number, end: number): Range | undefined {
  let depth = 0
  let open = -1
  for (let at = start - 1; at >= Math.max(0, start - REACH); at--) {
    if (text[at] === '}') depth++
    else if (text[at] === '{' && depth-- === 0) {
      open = at
      break
    }
  }
  if (open < 0) return undefined
  depth = 0
  for (let at = open; at < Math.min(text.length, end + REACH); at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) {
      if (at < end) return undefined
      const list = /\[\s{0,8}$/.exec(text.slice(Math.max(0, open - 9), open))
      const close = list ? /^\s{0,8}\]/.exec(text.slice(at + 1, at + 10)) : null
      return list && close
        ? { start: open - list[0].length, end: at + 1 + close[0].length }
        : { start: open, end: at + 1 }
    }
  }
  return undefined
}

function parameterAround(text: string, start: number, end: number): Range | undefined {
  let from = start
  while (from > Math.max(0, start - LINE_REACH) && /[^\s"'<>]/.test(text[from - 1] ?? ' ')) from--
  const first = text.slice(from, start).search(/[?&#]error(?:_description)?=/)
  if (first < 0) return undefined
  const tail = /^[^\s"'<>]*/.exec(text.slice(end, end + LINE_REACH))?.[0] ?? ''
  return { start: from + first + 1, end: end + tail.length }
}

function lineOf(text: string, start: number, end: number): Range {
  const before = text.slice(Math.max(0, start - LINE_REACH), start)
  const after = text.slice(end, end + LINE_REACH)
  const [tail = ''] = after.split(/[\r\n]/, 1)
  const head = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1)
  return { start: start - head.trimStart().length, end: end + tail.trimEnd().length }
}

/** Base64 of what an answer begins with. */
const PIECE = /(?:eyJ|W3si|PD94)[A-Za-z0-9+/_-]{16,}={0,2}/g

/** Pieces of base64 looked into. */
const MAX_PIECES = 8

function pieceWith(plain: PlacedText, phrase: string, looked: Looked): Range | undefined {
  let left = MAX_PIECES
  for (const { 0: piece, index } of plain.text.matchAll(PIECE)) {
    if (left-- === 0) return undefined
    looked(piece.length)
    const end = index + piece.length
    const inner = placedBase64(plain, index, end)
    if (inner && searchable(inner.text).includes(phrase))
      return { start: plain.startOf(index), end: plain.endOf(end - 1) }
  }
  return undefined
}
