import type { HavingClause, Query, WhereClause } from '@jetstreamapp/soql-parser-js'

import { err, ok, type Result } from '../kernel/result.ts'
import { compare, inValues, type Literal } from './comparison.ts'
import type { Meter } from './meter.ts'
import type { QueryRefusal } from './refusal.ts'
import type { Operand } from './scope.ts'

/** What a WHERE or HAVING clause needs to know of the rows it judges. */
export type ConditionScope<Row> = {
  now: number
  meter: Meter
  field: (path: string) => Result<Operand<Row>, QueryRefusal>
  call: (functionName: string, parameters: readonly unknown[], raw: string) => Result<Operand<Row>, QueryRefusal>
  /** The values of a semi-join, `Id IN (SELECT AccountId FROM Contact)`; in place before the first row is judged. */
  values: (query: Query) => Result<ReadonlySet<string>, QueryRefusal>
}

type Test<Row> = (row: Row) => boolean
type Token<Row> = '(' | ')' | 'AND' | 'OR' | 'NOT' | { test: Test<Row> }

/**
 * Compiles a WHERE or HAVING clause into one test.
 *
 * AND and OR may not stand side by side without parentheses, as in SOQL.
 *
 * @returns the test; refuses with what the fields and literals refuse, `field_not_filterable`, `mixed_logical_operators`, `malformed_query`
 */
export function compileCondition<Row>(
  scope: ConditionScope<Row>,
  clause: WhereClause | HavingClause,
): Result<Test<Row>, QueryRefusal> {
  const tokens: Token<Row>[] = []
  let rest: WhereClause | HavingClause | undefined = clause
  while (rest !== undefined) {
    const pushed = pushLeft(scope, rest.left, tokens)
    if (!pushed.ok) return pushed
    if (!('operator' in rest)) break
    tokens.push(rest.operator)
    rest = rest.right
  }
  const reader = new TokenReader(tokens)
  const test = reader.expression()
  return test.ok && !reader.atEnd() ? err({ code: 'malformed_query', unexpected: ')', at: undefined }) : test
}

type Left = WhereClause['left'] | HavingClause['left']

function pushLeft<Row>(scope: ConditionScope<Row>, left: Left, tokens: Token<Row>[]): Result<true, QueryRefusal> {
  if (left === null) return ok(true)
  for (let i = 0; i < (left.openParen ?? 0); i++) tokens.push('(')
  if ('operator' in left) {
    const test = compileLeaf(scope, left)
    if (!test.ok) return test
    tokens.push({ test: test.value })
    for (let i = 0; i < (left.closeParen ?? 0); i++) tokens.push(')')
  }
  return ok(true)
}

type Leaf = Extract<NonNullable<Left>, { operator: string }>

function compileLeaf<Row>(scope: ConditionScope<Row>, leaf: Leaf): Result<Test<Row>, QueryRefusal> {
  const operand =
    'fn' in leaf
      ? scope.call(leaf.fn.functionName ?? '', leaf.fn.parameters ?? [], leaf.fn.rawValue ?? '')
      : scope.field(leaf.field)
  if (!operand.ok) return operand
  if (operand.value.filterable === false) return err({ code: 'field_not_filterable', field: operand.value.name })
  const operator = leaf.operator.toUpperCase()
  if (!('valueQuery' in leaf)) return compare(operand.value, operator, literalsOf(leaf), scope)
  const values = scope.values(leaf.valueQuery)
  return values.ok ? inValues(operand.value, operator, values.value) : values
}

function literalsOf(leaf: Exclude<Leaf, { valueQuery: Query }>): Literal[] {
  const texts = Array.isArray(leaf.value) ? leaf.value : [leaf.value]
  const numbers = 'dateLiteralVariable' in leaf ? [leaf.dateLiteralVariable].flat() : []
  return texts.map((text, index) => ({
    text,
    type: (Array.isArray(leaf.literalType) ? leaf.literalType[index] : leaf.literalType) ?? 'STRING',
    n: numbers[index],
  }))
}

/** Recursive descent over the flat list of the clause. */
class TokenReader<Row> {
  readonly #tokens: readonly Token<Row>[]
  #at = 0

  constructor(tokens: readonly Token<Row>[]) {
    this.#tokens = tokens
  }

  atEnd(): boolean {
    return this.#at === this.#tokens.length
  }

  expression(): Result<Test<Row>, QueryRefusal> {
    const first = this.#unary()
    if (!first.ok) return first
    const tests = [first.value]
    let joiner: 'AND' | 'OR' | undefined
    for (let next = this.#tokens[this.#at]; next === 'AND' || next === 'OR'; next = this.#tokens[this.#at]) {
      if (joiner !== undefined && joiner !== next) return err({ code: 'mixed_logical_operators', operator: next })
      joiner = next
      this.#at++
      const test = this.#unary()
      if (!test.ok) return test
      tests.push(test.value)
    }
    if (joiner === 'OR') return ok((row) => tests.some((test) => test(row)))
    return ok((row) => tests.every((test) => test(row)))
  }

  #unary(): Result<Test<Row>, QueryRefusal> {
    const token = this.#tokens[this.#at++]
    if (token === 'NOT') {
      const inner = this.#unary()
      return inner.ok ? ok((row) => !inner.value(row)) : inner
    }
    if (token === '(') {
      const inner = this.expression()
      if (!inner.ok) return inner
      if (this.#tokens[this.#at++] !== ')')
        return err({ code: 'malformed_query', unexpected: undefined, at: undefined })
      return inner
    }
    if (typeof token !== 'object') return err({ code: 'malformed_query', unexpected: token, at: undefined })
    return ok(token.test)
  }
}
