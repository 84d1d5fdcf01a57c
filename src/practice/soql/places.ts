import type {
  Condition,
  ConditionWithValueQuery,
  FieldFunctionExpression,
  FieldType,
  FunctionExp,
  HavingClause,
  Query,
  QueryBase,
  Subquery,
  WhereClause,
} from '@jetstreamapp/soql-parser-js'

import type { Token } from './scan.ts'

/**
 * A node of the parser's tree that knows where it stands: `at` is the offset of its first word, of a link of a condition that of its
 * AND, OR or NOT. A call knows where its first argument is, a query where the object of its FROM is.
 */
export type Placed<T> = T extends readonly (infer Item)[]
  ? Placed<Item>[]
  : T extends object
    ? { [Key in keyof T]: Placed<T[Key]> } & { at: number } & ('parameters' extends keyof T
          ? { argumentAt: number }
          : unknown) &
        ('fields' extends keyof T ? { fromAt: number } : unknown)
    : T

/** The word that does not belong where it stands; none at the end of the query. */
export class Unexpected extends Error {
  readonly token: Token | undefined

  constructor(token: Token | undefined) {
    super('unexpected token')
    this.token = token
  }
}

/** The parser's tree lacks what the query says. */
export class Misread extends Error {
  readonly feature: string

  constructor(feature: string) {
    super('misread')
    this.feature = feature
  }
}

/**
 * Gives each node of a parsed query its place, by going through the tree and the words of its text side by side. The parser takes
 * a few things that are no SOQL, such as two conditions with nothing between them: the words do not fit the tree then.
 *
 * @throws Unexpected for the first word that is not what the tree says, Misread where the parser has lost a part of the query
 */
export function place<Parsed extends Query>(query: Parsed, tokens: readonly Token[]): Placed<Parsed> {
  const words = new Words(tokens)
  placeQuery(query, words)
  if (words.next !== undefined) throw new Unexpected(words.next)
  // The walk has given each node its place.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return query as unknown as Placed<Parsed>
}

/** What may follow a condition. */
const AFTER_CONDITION: ReadonlySet<string> = new Set([
  ')',
  'WITH',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'FOR',
  'UPDATE',
])

function placeQuery(query: QueryBase | Query | Subquery, words: Words): void {
  const at = words.take('SELECT')
  for (const [index, field] of (query.fields ?? []).entries()) {
    if (index > 0) words.take(',')
    placeField(field, words)
    // What is left of it is its alias.
    words.skipTo(',', 'FROM')
  }
  words.take('FROM')
  Object.assign(query, { at, fromAt: words.take() })
  if (query.where !== undefined) {
    words.skipTo('WHERE')
    words.take('WHERE')
    placeCondition(query.where, words)
  }
  for (const [index, entry] of [query.groupBy ?? []].flat().entries()) {
    takeListWord(words, index, 'GROUP')
    placeOperand(entry, words)
  }
  if (query.having !== undefined) {
    words.take('HAVING')
    placeCondition(query.having, words)
  }
  for (const [index, entry] of [query.orderBy ?? []].flat().entries()) {
    takeListWord(words, index, 'ORDER')
    placeOperand(entry, words)
    while (/^(?:ASC|DESC|NULLS|FIRST|LAST)$/i.test(words.next?.text ?? '')) words.take()
  }
  if (query.withDataCategory !== undefined) placeAll(query.withDataCategory, at)
  words.skipTo()
}

/** What begins an entry of GROUP BY or ORDER BY: these words, or a comma. */
function takeListWord(words: Words, index: number, clause: 'GROUP' | 'ORDER'): void {
  if (index > 0) {
    words.take(',')
    return
  }
  words.skipToPair(clause, 'BY')
  words.take(clause)
  words.take('BY')
}

function placeField(field: FieldType, words: Words): void {
  switch (field.type) {
    case 'Field':
    case 'FieldRelationship':
      Object.assign(field, { at: words.take() })
      return
    case 'FieldFunctionExpression':
      placeCall(field, words)
      return
    case 'FieldSubquery':
      Object.assign(field, { at: words.take('(') })
      placeQuery(field.subquery, words)
      words.take(')')
      return
    case 'FieldTypeof':
      placeAll(field, words.take('TYPEOF'))
      words.skipTo('END')
      words.take('END')
  }
}

/** A call, with the calls among its arguments. */
function placeCall(call: FieldFunctionExpression | FunctionExp, words: Words): void {
  const at = words.take()
  words.take('(')
  Object.assign(call, { at, argumentAt: words.next?.at ?? at })
  for (const [index, parameter] of (call.parameters ?? []).entries()) {
    if (index > 0) words.take(',')
    if (typeof parameter === 'object') placeCall(parameter, words)
    words.skipTo(',', ')')
  }
  words.take(')')
}

function placeOperand(node: { field: string } | { fn: FunctionExp }, words: Words): void {
  Object.assign(node, { at: words.next?.at ?? 0 })
  if ('fn' in node) placeCall(node.fn, words)
  else words.take(node.field)
}

function placeCondition(clause: WhereClause | HavingClause, words: Words): void {
  // AND or OR, of the condition and of each parenthesis open in it: no other may stand beside it.
  const joiners: (string | undefined)[] = [undefined]
  const open = (): void => {
    words.take('(')
    joiners.push(undefined)
  }
  const close = (): void => {
    if (joiners.length === 1) throw new Unexpected(words.next)
    words.take(')')
    joiners.pop()
  }
  for (let link: WhereClause | HavingClause | undefined = clause; link !== undefined;) {
    const begin = words.next?.at ?? 0
    const { left } = link
    if (left === null && 'operator' in link && link.operator !== 'NOT')
      throw new Misread('NOT beside AND or OR in HAVING')
    for (let count = left?.openParen ?? 0; count > 0; count--) open()
    if (left !== null) Object.assign(left, { at: words.next?.at ?? begin })
    if (left !== null && 'operator' in left) {
      placeComparison(left, words)
      for (let count = left.closeParen ?? 0; count > 0; count--) close()
    }
    if (!('right' in link)) {
      Object.assign(link, { at: begin })
      break
    }
    // Without a word between them there are two conditions side by side, whatever the types say.
    const joiner: string = 'operator' in link ? link.operator : ''
    if (joiner !== 'NOT') {
      const others = joiners.at(-1)
      if (others !== undefined && others !== joiner) throw new Unexpected(words.next)
      joiners[joiners.length - 1] = joiner
    }
    Object.assign(link, { at: words.take(joiner) })
    link = link.right
  }
  if (joiners.length > 1 || (words.next !== undefined && !AFTER_CONDITION.has(words.next.text.toUpperCase())))
    throw new Unexpected(words.next)
}

function placeComparison(comparison: Condition | ConditionWithValueQuery, words: Words): void {
  if (!('operator' in comparison)) return
  placeOperand(comparison, words)
  while (/^(?:[=!<>]{1,2}|LIKE|IN|NOT|INCLUDES|EXCLUDES)$/i.test(words.next?.text ?? '')) words.take()
  if ('valueQuery' in comparison) {
    words.take('(')
    placeQuery(comparison.valueQuery, words)
    words.take(')')
  } else words.takeValue()
}

/** A node that is refused as a whole, with all it holds. */
function placeAll(node: object, at: number): void {
  Object.assign(node, { at, argumentAt: at })
  const parts: readonly unknown[] = Object.values(node).flat()
  for (const part of parts) if (typeof part === 'object' && part !== null) placeAll(part, at)
}

/** The words of a query, read one after the other. */
class Words {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  get next(): Token | undefined {
    return this.#tokens[this.#at]
  }

  /** Reads one word, the given one if one is given, and tells where it is. */
  take(expected?: string): number {
    const { next } = this
    if (next === undefined || (expected !== undefined && next.text.toUpperCase() !== expected.toUpperCase()))
      throw new Unexpected(next)
    this.#at++
    return next.at
  }

  /** Reads a literal, or a list of them. */
  takeValue(): void {
    const first = this.next
    this.take()
    if (first?.text === '(') {
      this.skipTo()
      this.take(')')
    } else if (this.next?.text === ':' && /^[A-Z]/i.test(first?.text ?? '')) {
      this.take()
      this.take()
    }
  }

  /** Goes to the first of some words, to the parenthesis that closes what this stands in, or to the end. */
  skipTo(...words: readonly string[]): void {
    this.#skip((at) => words.includes(this.#upper(at)))
  }

  /** The same for two words one after the other. */
  skipToPair(first: string, second: string): void {
    this.#skip((at) => this.#upper(at) === first && this.#upper(at + 1) === second)
  }

  #upper(at: number): string {
    return this.#tokens[at]?.text.toUpperCase() ?? ''
  }

  #skip(isThere: (at: number) => boolean): void {
    for (let depth = 0; this.#at < this.#tokens.length; this.#at++) {
      if (depth === 0 && isThere(this.#at)) return
      const text = this.next?.text
      if (text === '(') depth++
      else if (text === ')' && depth-- === 0) return
    }
  }
}
