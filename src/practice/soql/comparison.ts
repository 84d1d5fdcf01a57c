import type { FieldType } from '../data/object-type.ts'
import { toCaseSafeId } from '../kernel/identifiers.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { spanOf, type Span } from './date-literals.ts'
import { likePattern } from './like.ts'
import type { Meter } from './meter.ts'
import type { QueryRefusal } from './refusal.ts'
import type { Operand } from './scope.ts'

/** What a comparison compares, and where in the query it stands. */
type PlacedOperand<Row> = Operand<Row> & { at: number }

/** One literal of a WHERE clause, as parsed. */
export type Literal = { text: string; type: string; n?: number | undefined }

const NUMERIC: ReadonlySet<FieldType> = new Set(['int', 'double', 'currency'])
const DATED: ReadonlySet<FieldType> = new Set(['date', 'datetime'])
const IDS: ReadonlySet<FieldType> = new Set(['id', 'reference'])

/** Spans of time that take as long to compare with as a value takes to read. */
const SPANS_OF_A_VALUE = 64

/** What a literal comes to: a value to compare with, or a span of time. */
type Comparable = { kind: 'value'; value: string | number | boolean | null } | { kind: 'span'; span: Span }

/**
 * Builds the test `operand operator literals`. Text is compared without case, ids in their 18-character form,
 * dates as instants; a field without a value is only equal to null.
 *
 * @returns the test; refuses with `literal_of_wrong_type`, `operator_not_for_type`
 */
export function compare<Row>(
  operand: PlacedOperand<Row>,
  operator: string,
  literals: readonly Literal[],
  { now, meter }: { now: number; meter: Meter },
): Result<(row: Row) => boolean, QueryRefusal> {
  if (operator === 'LIKE') return like(operand, literals, meter)
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
      return ok(membership(read, comparables, meter))
    case 'NOT IN': {
      const isMember = membership(read, comparables, meter)
      return ok((row) => !isMember(row))
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (operand.type === 'boolean' || IDS.has(operand.type))
        return err({ code: 'operator_not_for_type', field: operand.name, operator, at: operand.at })
      return ok((row) => ordered(read(row), operator, first))
    default:
      return err({ code: 'operator_not_for_type', field: operand.name, operator, at: operand.at })
  }
}

/** Builds the test of a semi-join: whether the value is, or is not, among those of another query. */
export function inValues<Row>(
  { name, read, at }: PlacedOperand<Row>,
  operator: string,
  values: ReadonlySet<string>,
): Result<(row: Row) => boolean, QueryRefusal> {
  const isMember = (row: Row): boolean => {
    const value = read(row)
    return typeof value === 'string' && values.has(value)
  }
  if (operator === 'IN') return ok(isMember)
  if (operator === 'NOT IN') return ok((row) => !isMember(row))
  return err({ code: 'operator_not_for_type', field: name, operator, at })
}

function like<Row>(
  operand: PlacedOperand<Row>,
  [literal]: readonly Literal[],
  meter: Meter,
): Result<(row: Row) => boolean, QueryRefusal> {
  const { name, type, read, at } = operand
  if (NUMERIC.has(type) || DATED.has(type) || IDS.has(type) || type === 'boolean')
    return err({ code: 'operator_not_for_type', field: name, operator: 'LIKE', at })
  if (literal?.type !== 'STRING') return err({ code: 'literal_of_wrong_type', field: name, type, at })
  const pattern = likePattern(withoutQuotes(literal.text), unescape)
  return ok((row) => {
    const value = read(row)
    if (typeof value !== 'string') return false
    meter.charge(pattern.cost(value.length))
    return pattern.matches(value)
  })
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
function unquote(literal: string): string {
  return withoutQuotes(literal).replace(/\\[^]/g, unescape)
}

function withoutQuotes(literal: string): string {
  return literal.replace(/^'|'$/g, '')
}

/** What an escape such as `\n` or `\'` stands for. */
function unescape(escape: string): string {
  return ESCAPES.get(escape.slice(1)) ?? escape.slice(1)
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

function comparableOf<Row>(
  operand: PlacedOperand<Row>,
  literal: Literal,
  now: number,
): Result<Comparable, QueryRefusal> {
  if (literal.type === 'NULL') return ok({ kind: 'value', value: null })
  const wrongType = err({
    code: 'literal_of_wrong_type',
    field: operand.name,
    type: operand.type,
    at: operand.at,
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
  if (literal.type !== 'STRING') return wrongType
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
  meter: Meter,
): (row: Row) => boolean {
  const values = new Set(comparables.flatMap((comparable) => (comparable.kind === 'value' ? [comparable.value] : [])))
  const spans = comparables.filter((comparable) => comparable.kind === 'span')
  return (row) => {
    const value = read(row)
    meter.charge(Math.floor(spans.length / SPANS_OF_A_VALUE))
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
