import { err, ok, type Result } from '../kernel/result.ts'
import type { QueryRefusal } from './refusal.ts'

/**
 * Longest query. Characters. Salesforce documents 100,000; this is what the parser reads within one turn, and more than
 * a URL may hold.
 */
const MAX_QUERY_LENGTH = 20_000

/** Longest text between quotes (SOQL and SOSL Reference, "SOQL SELECT Syntax", read 2026-11-26). Characters. */
const MAX_LITERAL_LENGTH = 4_000

/** Deepest parentheses and rows of NOT, each counted as one. No limit of Salesforce's: what is read recursively. */
const MAX_DEPTH = 50

/** Longest name, path or number. Characters. */
const MAX_WORD_LENGTH = 1_000
const MAX_NUMBER_LENGTH = 64

const SPACE = /\s/
const WORD = /[A-Za-z][\w.]*/y
const NUMBER = /[+-]?[0-9.]+(?:e[0-9]+)?/iy
const DATE = /\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d))?/iy

/** A number that the parser reads as one: of `007` it makes three, of `1e5` two. */
const ONE_NUMBER = /^[+-]?(?:0|[1-9]\d*|\d*\.\d+)$/
const SIGNS = '()[],:;+-*=<>!'
const PAIRS: ReadonlySet<string> = new Set(['!=', '<>', '<=', '>='])

/** A word, an operator or other sign, a text between quotes, a number or a date. */
export type Token = { text: string; at: number }

/**
 * Looks a query over before it is parsed: that it is made of SOQL's own signs, that its literals end, that its numbers are
 * numbers, and that it is not longer or deeper than can be read in one turn. One pass; the parser would go over an unended literal, a row of zeros
 * or of signs it does not know once for each of their characters.
 *
 * @returns its words, in their order; refuses with `query_too_long`, `literal_too_long`, `too_complicated`, `malformed_query`. Never throws.
 */
export function scan(soql: string): Result<Token[], QueryRefusal> {
  if (soql.length > MAX_QUERY_LENGTH) return err({ code: 'query_too_long', limit: MAX_QUERY_LENGTH })
  const tokens: Token[] = []
  let depth = 0
  let nots = 0
  for (let at = 0; at < soql.length;) {
    const sign = soql[at] ?? ''
    if (SPACE.test(sign)) {
      at++
      continue
    }
    if (sign === "'") {
      const end = endOfLiteral(soql, at)
      if (end === undefined) return malformed(undefined, undefined)
      if (end - at - 2 > MAX_LITERAL_LENGTH) return err({ code: 'literal_too_long', limit: MAX_LITERAL_LENGTH })
      tokens.push({ text: soql.slice(at, end), at })
      at = end
      continue
    }
    const word = wordAt(soql, at)
    if (word === undefined && SIGNS.includes(sign)) {
      const pair = soql.slice(at, at + 2)
      const text = PAIRS.has(pair) ? pair : sign
      tokens.push({ text, at })
      if (sign === '(') depth++
      if (sign === ')') depth--
      if (sign !== '(') nots = 0
      if (depth + nots > MAX_DEPTH) return err({ code: 'too_complicated' })
      at += text.length
      continue
    }
    if (word === undefined) return malformed(sign, at)
    if (word.includes('..')) return malformed('..', at + word.indexOf('..'))
    if (word.length > (/[A-Za-z]/.test(sign) ? MAX_WORD_LENGTH : MAX_NUMBER_LENGTH)) return malformed(word, at)
    if (!isWhole(word)) return malformed(word, at)
    nots = /^NOT$/i.test(word) ? nots + 1 : 0
    if (depth + nots > MAX_DEPTH) return err({ code: 'too_complicated' })
    tokens.push({ text: word, at })
    at += word.length
  }
  return ok(tokens)
}

/** Just past the closing quote; undefined when there is none on the same line. */
function endOfLiteral(soql: string, start: number): number | undefined {
  for (let at = start + 1; at < soql.length; at++) {
    const sign = soql[at]
    if (sign === "'") return at + 1
    if (sign === '\\') at++
    if (/[\n\r\u2028\u2029]/.test(soql[at] ?? '')) return undefined
  }
  return undefined
}

/** Whether the parser reads all of it as one: a name, a date, or what `ONE_NUMBER` is. */
function isWhole(word: string): boolean {
  return /^[A-Za-z]/.test(word) || word.includes('-', 1) || ONE_NUMBER.test(word)
}

function wordAt(soql: string, at: number): string | undefined {
  for (const pattern of [WORD, DATE, NUMBER]) {
    pattern.lastIndex = at
    const word = pattern.exec(soql)?.[0]
    if (word !== undefined) return word
  }
  return undefined
}

function malformed(unexpected: string | undefined, at: number | undefined): Result<never, QueryRefusal> {
  return err({ code: 'malformed_query', unexpected, at })
}
