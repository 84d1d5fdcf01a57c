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
const NUMBER = /[0-9.][\w.]*/y
const SIGNS = '()[],:;+-*=<>!'

/**
 * Looks a query over before it is parsed: that it is made of SOQL's own signs, that its literals end, and that it is not
 * longer or deeper than can be read in one turn. One pass; the parser would go over an unended literal, a row of zeros
 * or of signs it does not know once for each of their characters.
 *
 * @returns true; refuses with `query_too_long`, `literal_too_long`, `too_complicated`, `malformed_query`. Never throws.
 */
export function scan(soql: string): Result<true, QueryRefusal> {
  if (soql.length > MAX_QUERY_LENGTH) return err({ code: 'query_too_long', limit: MAX_QUERY_LENGTH })
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
      at = end
      continue
    }
    if (SIGNS.includes(sign)) {
      if (sign === '(') depth++
      if (sign === ')') depth--
      if (sign !== '(') nots = 0
      if (depth + nots > MAX_DEPTH) return err({ code: 'too_complicated' })
      at++
      continue
    }
    const word = wordAt(soql, at)
    if (word === undefined) return malformed(sign, at)
    if (word.includes('..')) return malformed('..', at + word.indexOf('..'))
    if (word.length > (/[A-Za-z]/.test(sign) ? MAX_WORD_LENGTH : MAX_NUMBER_LENGTH)) return malformed(word, at)
    nots = /^NOT$/i.test(word) ? nots + 1 : 0
    if (depth + nots > MAX_DEPTH) return err({ code: 'too_complicated' })
    at += word.length
  }
  return ok(true)
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

function wordAt(soql: string, at: number): string | undefined {
  for (const pattern of [WORD, NUMBER]) {
    pattern.lastIndex = at
    const word = pattern.exec(soql)?.[0]
    if (word !== undefined) return word
  }
  return undefined
}

function malformed(unexpected: string | undefined, at: number | undefined): Result<true, QueryRefusal> {
  return err({ code: 'malformed_query', unexpected, at })
}
