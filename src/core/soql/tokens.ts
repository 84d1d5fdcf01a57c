import type { Tree } from '@lezer/common'

import { parser } from './parser.generated.ts'
import * as terms from './terms.generated.ts'

/**
 * Longest text that is parsed, in characters: as long as a query may be.
 *
 * @see SOQL and SOSL Reference v65, "SOQL SELECT Syntax" (read 2026-11-26)
 */
export const MAX_LENGTH = 100_000

/** Deepest parentheses that are parsed: more than a query of five levels needs, and far from what costs. */
const MAX_DEPTH = 200

/**
 * Characters that texts without an end may cost: the parser looks for it from each quote in them anew, to the end of the line.
 * More than a query that is being written has, and far from what is felt.
 */
const MAX_LOOKED_AT = 1_000_000

/** One word, value or sign of a query; `name` is the grammar's, the sign itself, or `⚠` for what is not expected. */
export type SoqlToken = { name: string; from: number; to: number; text: string }

/**
 * Parses a query, whatever is wrong with it: what is not expected is a node of its own.
 *
 * @returns undefined for a text that is too long or too deep to be a query, or has too many quotes in texts without an end. Never throws.
 */
export function parseSoql(soql: string): Tree | undefined {
  return soql.length > MAX_LENGTH || depthOf(soql) > MAX_DEPTH || lookedAtInVain(soql) > MAX_LOOKED_AT
    ? undefined
    : parser.parse(soql)
}

/** A text between quotes, in which parentheses are none, or a parenthesis. */
const NESTING = /'(?:[^'\\\n\r]|\\.)*'?|[()]/g

function depthOf(soql: string): number {
  return depths(soql).deepest
}

/** How deep parentheses are at most, and how many are open at the end: less than none where one closes nothing. One pass. */
export function depths(soql: string): { deepest: number; atEnd: number } {
  let depth = 0
  let deepest = 0
  for (const [sign] of soql.matchAll(NESTING)) {
    if (sign === '(') depth++
    else if (sign === ')') depth--
    if (depth > deepest) deepest = depth
  }
  return { deepest, atEnd: depth }
}

/** A text between quotes, to its end or, without one, as far as the parser looks for it. */
const TEXT = /'(?:[^'\\\n\r\u2028\u2029]|\\[^\n\r\u2028\u2029])*('?)/g

function lookedAtInVain(soql: string): number {
  let characters = 0
  for (const { 0: text, 1: end } of soql.matchAll(TEXT))
    if (end === '') characters += text.length * (text.match(/'/g) ?? []).length
  return characters
}

/** The tokens of a tree in their order. One pass. */
export function tokensOf(soql: string, tree: Tree): SoqlToken[] {
  const tokens: SoqlToken[] = []
  const cursor = tree.cursor()
  do {
    const { name, from, to } = cursor
    if (!cursor.type.isTop && !NODES.has(name) && to > from) tokens.push({ name, from, to, text: soql.slice(from, to) })
  } while (cursor.next())
  return tokens
}

/** Nodes that hold others. */
const NODES = new Set(
  (
    'SelectClause SubSelect TypeOf TypeBranch ElseBranch FromClause UsingClause WhereClause HavingClause Conjunction ' +
    'Disjunction Negation Group Comparison List SemiJoin Function WithClause DataCategory CategoryFilter GroupClause ' +
    'OrderClause Ordered LimitClause OffsetClause ForClause UpdateClause VisibilityContext Setting SetClause AllRows'
  ).split(' '),
)

/** The grammar's names of its keywords, for colouring them. */
export const KEYWORD_NODES: readonly string[] = parser.nodeSet.types
  .filter(({ id }) => id > 0 && id < terms.FieldName && id !== terms.Boolean && id !== terms.Null)
  .map(({ name }) => name)
