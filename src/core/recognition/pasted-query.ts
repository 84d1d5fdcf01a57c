/** SOQL as people paste it: in a command, an address, a message, JSON, source code, or as a page or a mail has set it. */
import { hasSecretForm } from '../kernel/secret-forms.ts'
import { isOfApex } from '../soql/problem.ts'
import { problemsIn } from '../soql/syntax-problems.ts'
import { parseSoql } from '../soql/tokens.ts'
import { commandAndOutput, programOf } from './command-part.ts'
import { withoutEntities } from './dress.ts'
import { readRequest } from './pasted-request.ts'
import { shellWords } from './shell-words.ts'
import { sourceTokens, textsIn } from './source-values.ts'
import { visibleText } from './text-input.ts'

/** What a query stands in. `typeset`: in quotes, spaces or entities that a page or a mail made of the plain ones. */
export type QueryDress = 'curl' | 'command' | 'request' | 'address' | 'encoded' | 'json' | 'code' | 'around' | 'typeset'

/** A query, and what it was taken out of. */
export type PastedQuery = { soql: string; dress: QueryDress }

/** Characters. A command, a call or a message; more is a program or a log. */
const MAX_LENGTH = 20_000

/**
 * The query in a text that is not one itself. Of the text nothing else is in the answer: no header field, no token, no host.
 *
 * @returns undefined for a query, however unfinished, unless mending its quotes and spaces or leaving out what follows it makes
 * it whole; for what holds none; and for a query with a secret in it. Never throws.
 */
export function queryIn(text: string): PastedQuery | undefined {
  const pasted = text.trim()
  if (pasted.length > MAX_LENGTH || !/select/i.test(pasted)) return undefined
  const found = BEGINS.test(pasted) ? mended(pasted) : takenOut(pasted)
  return found === undefined || hasSecretForm(found.soql) ? undefined : found
}

/** A query to put in place of a text, and whether the text as a whole holds it, or what was pasted into it last. */
export type OfferedQuery = PastedQuery & { of: 'text' | 'pasted' }

/**
 * The query to offer for a text into which something was pasted: people paste behind what stands there, and the text as a whole is
 * no command then. What makes a query of the text, or is a part of one, is not offered in its place.
 *
 * @param pasted what was pasted into it and is there still; '' for nothing
 * @returns undefined where {@link queryIn} finds none in either, and where the text is a query. Never throws.
 */
export function offeredQuery(text: string, pasted: string): OfferedQuery | undefined {
  const ofText = queryIn(text)
  if (ofText !== undefined) return { ...ofText, of: 'text' }
  if (pasted === '' || isWhole(text.trim())) return undefined
  const ofPasted = queryIn(pasted)
  return ofPasted === undefined || (BEGINS.test(text.trim()) && isPartOfQuery(pasted))
    ? undefined
    : { ...ofPasted, of: 'pasted' }
}

/** Whether the first query in it stands in parentheses, as a child or a semi-join does. */
function isPartOfQuery(piece: string): boolean {
  return piece
    .slice(0, piece.search(/\bselect\s/i))
    .trimEnd()
    .endsWith('(')
}

const BEGINS = /^select\s/i

/** A text that begins as a query does, and is one without what was done to it. */
function mended(pasted: string): PastedQuery | undefined {
  if (isWhole(pasted)) return undefined
  const plain = plainSigns(pasted)
  if (plain !== pasted && isWhole(plain)) return { soql: plain, dress: 'typeset' }
  const alone = withoutClosing(plain)
  return alone === undefined ? undefined : { soql: alone, dress: plain === pasted ? 'around' : 'typeset' }
}

/** As a keyboard writes it: straight quotes, plain spaces, no entities. */
function plainSigns(text: string): string {
  return visibleText(withoutEntities(text)).replace(/[‘’‚‛′“”„‟″´]/g, "'")
}

function takenOut(pasted: string): PastedQuery | undefined {
  const { command } = commandAndOutput(pasted)
  const program = programOf(command)
  const called = program === 'curl' ? 'curl' : program === undefined ? undefined : 'command'
  const looks: [QueryDress, () => string | undefined][] = [
    ['encoded', () => decodedQuery(pasted)],
    ['json', () => inJson(pasted)],
    ['address', () => inAddressAlone(pasted)],
    [called ?? 'request', () => firstIn(readRequest(command)?.fields.map(({ value }) => value) ?? [])],
    [called ?? 'command', () => (called === undefined ? undefined : firstIn(shellWords(command)))],
    ['code', () => inCode(pasted)],
    ['address', () => inRunOfCharacters(pasted)],
    ['around', () => behindWords(pasted)],
  ]
  for (const [dress, look] of looks) {
    const soql = look()
    if (soql !== undefined) return { soql, dress }
  }
  return undefined
}

/** The whole of a piece whose ends are certain, if that is a query, or the one that it asks as an address does. */
function queryOf(piece: string): string | undefined {
  const trimmed = piece.trim()
  if (BEGINS.test(trimmed)) return /\sfrom\s+\w/i.test(trimmed) ? trimmed : undefined
  const [, asked] = /(?:^|[?&])q=([^&#]*)/i.exec(trimmed) ?? []
  return decodedQuery(trimmed) ?? (asked === undefined ? undefined : askedBy(asked))
}

function askedBy(value: string): string | undefined {
  // With spaces in it nobody encoded it, and where it ends is a guess that its grammar must bear out.
  if (/\s/.test(value.trim())) return wholeOf(percentDecoded(value).trim())
  return decodedQuery(value)
}

/** A query as a form or an address has it: `SELECT+Id+FROM+Account`, `SELECT%20Id…`. */
function decodedQuery(text: string): string | undefined {
  if (!/^(?:select|%73elect|%53elect)(?:\+|%20|%09|%0a|%0d)/i.test(text) || /\s/.test(text)) return undefined
  const query = percentDecoded(text.replaceAll('+', ' ')).trim()
  return BEGINS.test(query) && /\sfrom\s+\w/i.test(query) ? query : undefined
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** JSON of any form, such as the body of a job or of a batch. */
function inJson(text: string): string | undefined {
  if (!/^[[{"]/.test(text)) return undefined
  const strings: string[] = []
  try {
    JSON.parse(text, (_name, value: unknown) => {
      if (typeof value === 'string') strings.push(value)
      return value
    })
  } catch {
    return undefined
  }
  return firstIn(strings)
}

/** An address, or its query alone, with nothing behind it. */
function inAddressAlone(text: string): string | undefined {
  return /^(?:GET\s+)?(?:https?:\/\/|\/?services\/|query(?:All)?\/?\?|q=)/i.test(text) && !/[\r\n"]/.test(text)
    ? queryOf(text.split(' HTTP/', 1)[0] ?? '')
    : undefined
}

/** The first text of source code that holds one, put together of its pieces; in Apex a query may stand in brackets. */
function inCode(code: string): string | undefined {
  const bracket = /\[\s*select\s/i.exec(code)
  if (bracket) {
    const query = code.slice(bracket.index + 1, endOfBracket(code, bracket.index))
    const found = queryOf(query)
    if (found !== undefined) return found
  }
  return firstIn(textsIn(sourceTokens(code)))
}

/** The bracket that closes the one at `open`, which a text in quotes does not; else the end. */
function endOfBracket(code: string, open: number): number {
  let depth = 0
  for (const { 0: sign, index } of code.slice(open).matchAll(/'(?:[^'\\]|\\[\s\S])*'?|[[\]]/g)) {
    if (sign === '[') depth++
    if (sign === ']' && --depth === 0) return open + index
  }
  return code.length
}

/** An address among other words, as in a log. */
function inRunOfCharacters(text: string): string | undefined {
  const [, run] = /[?&]q=([^\s&#"<>]+)/i.exec(text) ?? []
  const query = run === undefined ? undefined : decodedQuery(run)
  return query === undefined ? undefined : withoutClosing(query)
}

/** Behind a fence, a quotation mark, a prompt or a sentence: from its first word to the end, or to the sign that closes it. */
function behindWords(text: string): string | undefined {
  const plain = plainSigns(text)
  const at = plain.search(/\bselect\s/i)
  if (at < 0) return undefined
  return withoutClosing(plain.slice(at).trim())
}

/** Signs that may close what a query stands in. */
const MAX_CLOSING = 8

/** The query without what closes behind it; undefined where that leaves none. */
function withoutClosing(text: string): string | undefined {
  let query = text
  for (let left = MAX_CLOSING; left >= 0; left--) {
    if (isWhole(query)) return query
    if (!/[;"'`\])}.,]$/.test(query)) return undefined
    query = query.slice(0, -1).trimEnd()
  }
  return undefined
}

function firstIn(pieces: Iterable<string>): string | undefined {
  for (const piece of pieces) {
    const found = queryOf(piece)
    if (found !== undefined) return found
  }
  return undefined
}

function wholeOf(query: string): string | undefined {
  return BEGINS.test(query) && isWhole(query) ? query : undefined
}

/** What is too long or too deep to be read is none. Variables of Apex are where somebody took it from: the editor says that they are none here. */
function isWhole(query: string): boolean {
  const tree = parseSoql(query)
  return tree !== undefined && problemsIn(query, tree).every(isOfApex)
}
