import type { FieldType } from '../data/object-type.ts'
import { toCaseSafeId } from '../identifiers.ts'
import { err, ok, type Result } from '../result.ts'
import { spanOf, type Span } from './date-literals.ts'
import type { QueryRefusal } from './refusal.ts'
import type { Operand } from './scope.ts'

/** One literal of a WHERE clause, as parsed. */
export type Literal = { text: string; type: string; n?: number | undefined }

const NUMERIC: ReadonlySet<FieldType> = new Set(['int', 'double', 'currency'])
const DATED: ReadonlySet<FieldType> = new Set(['date', 'datetime'])
const IDS: ReadonlySet<FieldType> = new Set(['id', 'reference'])

/** What a literal comes to: a value to compare with, or a span of time. */
type Comparable = { kind: 'value'; value: string | number | boolean | null } | { kind: 'span'; span: Span }

/**
 * Builds the test `operand operator literals`. Text is compared without case, ids in their 18-character form,
 * dates as instants; a field without a value is only equal to null.
 *
 * @returns the test; refuses with `literal_of_wrong_type`, `operator_not_for_type`
 */
export function compare<Row>(
  operand: Operand<Row>,
  operator: string,
  literals: readonly Literal[],
  now: number,
): Result<(row: Row) => boolean, QueryRefusal> {
  const comparables: Comparable[] = []
  for (const literal of literals) {
    const comparable = comparableOf(operand, literal, now)
    if (!comparable.ok) return comparable
    comparables.push(comparable.value)
  }
  const first = comparables[0] ?? { kind: 'value', value: null }
  const read = normalisedReader(operand)
  switch (operator) {
    case '=':
      return ok((row) => equals(read(row), first))
    case '!=':
    case '<>':
      return ok((row) => !equals(read(row), first))
    case 'IN':
      return ok(membership(read, comparables))
    case 'NOT IN': {
      const isMember = membership(read, comparables)
      return ok((row) => !isMember(row))
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (operand.type === 'boolean' || IDS.has(operand.type))
        return err({ code: 'operator_not_for_type', field: operand.name, operator })
      return ok((row) => ordered(read(row), operator, first))
    case 'LIKE': {
      if (NUMERIC.has(operand.type) || DATED.has(operand.type) || operand.type === 'boolean') {
        return err({ code: 'operator_not_for_type', field: operand.name, operator })
      }
      const pattern = likePattern(first.kind === 'value' ? String(first.value ?? '') : '')
      return ok((row) => {
        const value = read(row)
        return typeof value === 'string' && pattern.test(value)
      })
    }
    default:
      return err({ code: 'operator_not_for_type', field: operand.name, operator })
  }
}

/** A value in the form it is compared and ordered in: lower-case text, long ids, instants. */
export function normalisedReader<Row>(operand: Operand<Row>): (row: Row) => string | number | boolean | null {
  const { type, read } = operand
  if (IDS.has(type)) return read
  if (DATED.has(type)) {
    return (row) => {
      const value = read(row)
      return typeof value === 'string' ? toInstant(value) : value
    }
  }
  return (row) => {
    const value = read(row)
    return typeof value === 'string' ? value.toLowerCase() : value
  }
}

/** The text of a SOQL string literal, quotes removed and escapes resolved. */
export function unquote(literal: string): string {
  const inner = literal.replace(/^'|'$/g, '')
  return inner.replace(/\\(.)/g, (_escape, character: string) => ESCAPES.get(character) ?? character)
}

const ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    n: '\n',
    N: '\n',
    r: '\r',
    R: '\r',
    t: '\t',
    T: '\t',
    b: '\b',
    B: '\b',
    f: '\f',
    F: '\f',
  }),
)

function comparableOf<Row>(operand: Operand<Row>, literal: Literal, now: number): Result<Comparable, QueryRefusal> {
  if (literal.type === 'NULL') return ok({ kind: 'value', value: null })
  const quoted = literal.type === 'STRING'
  const wrongType = err({
    code: 'literal_of_wrong_type',
    field: operand.name,
    type: operand.type,
    quoted,
  } satisfies QueryRefusal)
  if (DATED.has(operand.type)) {
    if (literal.type === 'DATE_LITERAL' || literal.type === 'DATE_N_LITERAL') {
      const span = spanOf(literal.text, literal.n, now)
      return span === undefined ? wrongType : ok({ kind: 'span', span })
    }
    // A date field takes dates, a datetime field instants.
    if (literal.type !== (operand.type === 'date' ? 'DATE' : 'DATETIME')) return wrongType
    const instant = toInstant(literal.text)
    return Number.isNaN(instant) ? wrongType : ok({ kind: 'value', value: instant })
  }
  if (NUMERIC.has(operand.type))
    return /^(?:INTEGER|DECIMAL)$/.test(literal.type) ? ok({ kind: 'value', value: Number(literal.text) }) : wrongType
  if (operand.type === 'boolean')
    return literal.type === 'BOOLEAN' ? ok({ kind: 'value', value: /^true$/i.test(literal.text) }) : wrongType
  if (!quoted) return wrongType
  const text = unquote(literal.text)
  return ok({ kind: 'value', value: IDS.has(operand.type) ? toCaseSafeId(text) : text.toLowerCase() })
}

/** `2026-11-22`, `2026-11-22T10:00:00Z`, `2026-11-22T10:00:00.000+0000`: all the forms dates come in. */
function toInstant(text: string): number {
  return Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
}

function equals(value: string | number | boolean | null, to: Comparable): boolean {
  if (to.kind === 'value') return value === to.value
  return typeof value === 'number' && value >= to.span.from && value < to.span.to
}

function membership<Row>(
  read: (row: Row) => string | number | boolean | null,
  comparables: readonly Comparable[],
): (row: Row) => boolean {
  const values = new Set(comparables.flatMap((comparable) => (comparable.kind === 'value' ? [comparable.value] : [])))
  const spans = comparables.filter((comparable) => comparable.kind === 'span')
  return (row) => {
    const value = read(row)
    return values.has(value) || spans.some((span) => equals(value, span))
  }
}

function ordered(value: string | number | boolean | null, operator: '<' | '<=' | '>' | '>=', to: Comparable): boolean {
  if (value === null) return false
  if (to.kind === 'span') {
    if (typeof value !== 'number') return false
    if (operator === '<') return value < to.span.from
    if (operator === '<=') return value < to.span.to
    return operator === '>' ? value >= to.span.to : value >= to.span.from
  }
  if (to.value === null) return false
  if (operator === '<') return value < to.value
  if (operator === '<=') return value <= to.value
  return operator === '>' ? value > to.value : value >= to.value
}

/** `%` is any text, `_` one character. Not a regular expression, so no pattern can run away. */
function likePattern(pattern: string): { test: (value: string) => boolean } {
  const parts = pattern.toLowerCase()
  return { test: (value) => likeMatches(value, parts) }
}

/** Greedy wildcard match with one point to go back to: linear in the text for each `%`. */
function likeMatches(value: string, pattern: string): boolean {
  let v = 0
  let p = 0
  let starAt = -1
  let starValue = 0
  while (v < value.length) {
    if (p < pattern.length && pattern[p] === '%') {
      starAt = p++
      starValue = v
    } else if (p < pattern.length && (pattern[p] === '_' || pattern[p] === value[v])) {
      p++
      v++
    } else if (starAt >= 0) {
      p = starAt + 1
      v = ++starValue
    } else {
      return false
    }
  }
  while (pattern[p] === '%') p++
  return p === pattern.length
}
