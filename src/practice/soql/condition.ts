import type { FunctionExp, HavingClause, Query, WhereClause } from '@jetstreamapp/soql-parser-js'

import { err, ok, type Result } from '../kernel/result.ts'
import { compare, inValues, type Literal } from './comparison.ts'
import type { Meter } from './meter.ts'
import type { Placed } from './places.ts'
import type { QueryRefusal } from './refusal.ts'
import type { Operand } from './scope.ts'

/** A call in a query, wherever it stands. */
export type Call = Pick<Placed<FunctionExp>, 'functionName' | 'parameters' | 'rawValue' | 'at' | 'argumentAt'>

/** What a WHERE or HAVING clause needs to know of the rows it judges. */
export type ConditionScope<Row> = {
  now: number
  meter: Meter
  field: (path: string, at: number) => Result<Operand<Row>, QueryRefusal>
  call: (call: Call) => Result<Operand<Row>, QueryRefusal>
  /** The values of a semi-join, `Id IN (SELECT AccountId FROM Contact)`; in place before the first row is judged. */
  values: (query: Placed<Query>) => Result<ReadonlySet<string>, QueryRefusal>
}

type Test<Row> = (row: Row) => boolean
type Token<Row> = '(' | ')' | 'AND' | 'OR' | 'NOT' | { test: Test<Row> }
type Clause = Placed<WhereClause> | Placed<HavingClause>

/**
 * Compiles a WHERE or HAVING clause into one test.
 *
 * @returns the test; refuses with what the fields and literals refuse, `field_not_filterable`, `malformed_query`
 */
export function compileCondition<Row>(scope: ConditionScope<Row>, clause: Clause): Result<Test<Row>, QueryRefusal> {
  const tokens: Token<Row>[] = []
  let rest: Clause | undefined = clause
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

type Left = Clause['left']

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
  const operand = 'fn' in leaf ? scope.call(leaf.fn) : scope.field(leaf.field, leaf.at)
  if (!operand.ok) return operand
  if (operand.value.filterable === false)
    return err({ code: 'field_not_filterable', field: operand.value.name, at: leaf.at })
  const operator = leaf.operator.toUpperCase()
  if (!('valueQuery' in leaf)) return compare({ ...operand.value, at: leaf.at }, operator, literalsOf(leaf), scope)
  const values = scope.values(leaf.valueQuery)
  return values.ok ? inValues({ ...operand.value, at: leaf.at }, operator, values.value) : values
}

function literalsOf(leaf: Exclude<Leaf, { valueQuery: unknown }>): Literal[] {
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
      // No other may stand beside it: the parser's tree was looked over.
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
