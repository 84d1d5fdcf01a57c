/** JSON as it is written: laid out, or changed in a place, without being read into values and written anew. */

/** A token with its quotes, and where it begins. */
type JsonToken = { token: string; index: number }

/**
 * The tokens of a text; white space and what is no JSON belong to none. A string may break off. The end of a string is looked
 * for without an expression, which could not hold all the places of a long one where it might go on otherwise. Never throws.
 */
export function* jsonTokens(text: string): Generator<JsonToken> {
  for (let index = 0; index < text.length;) {
    BEGINNING.lastIndex = index
    const found = BEGINNING.exec(text)
    if (found === null) return
    const end = found[0] === '"' ? endOfString(text, found.index) : BEGINNING.lastIndex
    yield { token: text.slice(found.index, end), index: found.index }
    index = end
  }
}

/** The beginning of a string, else a token. */
const BEGINNING = /["{}[\]:,]|[^\s{}[\]:,"]+/g

/** Behind the quote that closes the string at `start`, else the end. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; at++) {
    at = text.indexOf('"', at)
    if (at < 0) return text.length
    let escapes = 0
    while (text[at - 1 - escapes] === '\\' && at - 1 - escapes > start) escapes++
    if (escapes % 2 === 0) return at + 1
  }
}

/** Levels that are laid out or changed. More are nobody's to read, and each would be indented deeper than the one before. */
const MAX_LEVELS = 256

/** Characters that are laid out. Each line of a deep text is longer by its depth, and could grow past what an engine holds. */
const MAX_SHOWN = 2 ** 24

/**
 * JSON with a member or an item a line, two spaces a level. Only white space between tokens differs from the text: a number keeps
 * its digits, a string its escapes, and a name that stands there twice stands there twice.
 *
 * @returns undefined for what is no JSON, is more than 256 levels deep, or would be longer than 16,777,216 characters. Never throws.
 * @see RFC 8259 §2
 */
export function indentedJson(text: string): string | undefined {
  if (!isJsonText(text)) return undefined
  let shown = ''
  let before = ''
  let depth = 0
  for (const { token } of jsonTokens(text)) {
    if (isClosing(token)) depth -= 1
    if (depth > MAX_LEVELS) return undefined
    const isNextLine = before === ',' || isOpening(before) !== isClosing(token)
    if (before === ':') shown += ' '
    else if (before !== '' && token !== ',' && token !== ':' && isNextLine) shown += `\n${'  '.repeat(depth)}`
    shown += token
    if (shown.length > MAX_SHOWN) return undefined
    if (isOpening(token)) depth += 1
    before = token
  }
  return shown
}

/** What stands in a text of JSON in place of something else. */
type JsonChange = {
  /** A member's name, as it is meant. */
  name: (name: string) => string
  /**
   * What is to stand for a value, or undefined for the value as it is.
   *
   * @param of the changed name of its member; empty for an item of an array and for the outermost value
   * @param string its text, undefined for a value that is no string
   * @param at where the object or array begins that it stands in; -1 for the outermost value
   */
  value: (of: string, string: string | undefined, at: number) => string | null | undefined
}

/**
 * JSON with some names and values written otherwise. All else stays as it was written, numbers, white space and repeated members
 * too; each of those is asked for by itself.
 *
 * @throws SyntaxError for what is no JSON; RangeError where it is more than 256 levels deep
 */
export function changedJson(text: string, change: JsonChange): string {
  JSON.parse(text)
  const open: { token: string; index: number }[] = []
  let shown = ''
  let at = 0
  let name = ''
  let isName = false
  /** Levels outside of a value that was replaced and has not ended. */
  let replaced: number | undefined
  const put = (start: number, end: number, instead: string | null) => {
    shown += text.slice(at, start) + JSON.stringify(instead)
    at = end
  }
  for (const { token, index } of jsonTokens(text)) {
    const end = index + token.length
    if (isClosing(token)) {
      open.pop()
      if (replaced === open.length) {
        replaced = undefined
        at = end
      }
    } else if (replaced !== undefined) {
      if (isOpening(token)) open.push({ token, index })
    } else if (token === ',') {
      isName = open.at(-1)?.token === '{'
      name = ''
    } else if (isName) {
      isName = false
      const meant = stringOf(token) ?? ''
      name = change.name(meant)
      if (name !== meant) put(index, end, name)
    } else if (token !== ':') {
      const meant = stringOf(token)
      const instead = change.value(name, meant, open.at(-1)?.index ?? -1)
      if (instead !== undefined && instead !== meant) put(index, end, instead)
      if (isOpening(token)) {
        if (instead !== undefined) replaced = open.length
        open.push({ token, index })
        isName = token === '{'
        name = ''
      }
    }
    if (open.length > MAX_LEVELS) throw new RangeError()
  }
  return shown + text.slice(at)
}

function isOpening(token: string): boolean {
  return token === '{' || token === '['
}

function isClosing(token: string): boolean {
  return token === '}' || token === ']'
}

/** The string that a token of JSON is; undefined for one of another kind. */
function stringOf(token: string): string | undefined {
  if (!token.startsWith('"')) return undefined
  return token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1)
}

/** Whether a text is JSON (RFC 8259). Never throws. */
export function isJsonText(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
