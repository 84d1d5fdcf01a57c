import { parseQuery } from '@jetstreamapp/soql-parser-js'

import type { Token } from './scan.ts'

/** Longest query in which a word that stands there more than once is looked for. Characters. */
const MAX_SEARCHED = 2_000

/**
 * The word a parser did not expect. It names the word and not its place: where the word stands more than once, the place is the last
 * up to which the query is the beginning of one. That is asked of the parser, a few times, and not of a long query.
 *
 * @param error what the parser threw at the query
 * @returns undefined for the end of the query; no place where it is not sure
 */
export function unexpectedIn(
  soql: string,
  tokens: readonly Token[],
  error: unknown,
): { text: string; at: number | undefined } | undefined {
  const found = foundIn(error)
  if (found === undefined) return strangeIn(soql, error)
  if (found === '') return undefined
  const candidates = tokens.flatMap(({ text, at }, index) =>
    found.startsWith(text) && soql.startsWith(found, at) ? [index] : [],
  )
  const isSearched = candidates.length < 2 || soql.length <= MAX_SEARCHED
  const index = isSearched ? lastReached(soql, tokens, candidates) : undefined
  if (index === undefined) return { text: firstWord(found), at: undefined }
  const wrong = tokens[culprit(tokens, index, error)]
  return wrong?.at === tokens[index]?.at ? { text: firstWord(found), at: wrong?.at } : wrong
}

/** The parser's messages: `… but found: 'x'`, `… but found --> 'x' <--`, `Redundant input, expecting EOF but found: x`. */
function foundIn(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : ''
  if (!message.includes(FOUND)) return undefined
  const found = message.slice(message.indexOf(FOUND))
  if (message.startsWith('Redundant')) return found.slice(FOUND.length).replace(/^: /, '')
  return found.slice(found.indexOf("'") + 1, Math.max(0, found.lastIndexOf("'")))
}

const FOUND = 'but found'

/** A sign that begins no word, such as `!` alone: of these the parser tells the place. */
function strangeIn(soql: string, error: unknown): { text: string; at: number } | undefined {
  const offset = error instanceof Error ? / at offset: (\d{1,9})/.exec(error.message)?.[1] : undefined
  return offset === undefined ? undefined : { text: soql.charAt(Number(offset)), at: Number(offset) }
}

/** `GROUP BY` is one word to the parser. */
function firstWord(found: string): string {
  return found.startsWith("'") ? found : (found.split(/\s/)[0] ?? found)
}

/** The last of the candidates up to which nothing is wrong: what is wrong stands before all that follow. */
function lastReached(soql: string, tokens: readonly Token[], candidates: readonly number[]): number | undefined {
  let [from, to] = [0, candidates.length - 1]
  while (from < to) {
    const middle = Math.ceil((from + to) / 2)
    const index = candidates[middle] ?? 0
    // A list that has only begun is no beginning to the parser, which judges it as a whole.
    const end = beginsList(tokens, index - 1) ? index - 1 : index
    if (isBeginning(soql.slice(0, tokens[end]?.at))) from = middle
    else to = middle - 1
  }
  return candidates[from]
}

/** Whether something is missing at the end of a text, at most. */
function isBeginning(text: string): boolean {
  try {
    parseQuery(text)
    return true
  } catch (error) {
    return foundIn(error) === ''
  }
}

function wordAt(tokens: readonly Token[], index: number): string {
  return tokens[index]?.text.toUpperCase() ?? ''
}

/** Whether it is the parenthesis behind IN: the parser names it where something in the list is wrong. */
function beginsList(tokens: readonly Token[], index: number): boolean {
  return wordAt(tokens, index) === '(' && /^(?:IN|INCLUDES|EXCLUDES)$/.test(wordAt(tokens, index - 1))
}

/** The word that is wrong, where the parser notices it one word too late, or too early. */
function culprit(tokens: readonly Token[], index: number, error: unknown): number {
  const word = (at: number): string => wordAt(tokens, at)
  if (beginsList(tokens, index) && index + 1 < tokens.length) return index + 1
  // A misspelt FROM is taken for an alias.
  const wantsFrom = error instanceof Error && error.message.includes('--> FROM <--')
  const isAlias = /^\w+$/.test(word(index - 1)) && /^[\w.]+$|^\)$/.test(word(index - 2)) && word(index - 2) !== 'SELECT'
  const isFromNext = word(index + 1) === 'FROM' || word(index + 1) === ','
  return wantsFrom && isAlias && !isFromNext ? index - 1 : index
}
