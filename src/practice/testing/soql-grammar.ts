import fc from 'fast-check'

import { OBJECT_TYPES, objectTypeOf } from '../data/catalogue.ts'
import type { FieldType, ObjectType } from '../data/object-type.ts'

/** A field as a query may name it, and what may be done with it. */
type Path = { name: string; type: FieldType }

/** Every field of an object and of its parents, some steps up. */
function pathsOf(type: ObjectType, steps = 2): [Path, ...Path[]] {
  const own = type.fields.map(({ name, type: fieldType }) => ({ name, type: fieldType }))
  const above = type.fields.flatMap(({ parent }) => {
    const to = parent === undefined || steps === 0 ? undefined : objectTypeOf(parent.object)
    return to === undefined || parent === undefined
      ? []
      : pathsOf(to, steps - 1).map(({ name, type: of }) => ({ name: `${parent.relationship}.${name}`, type: of }))
  })
  return [...own, ...above] as [Path, ...Path[]]
}

const NUMERIC: ReadonlySet<FieldType> = new Set(['int', 'double', 'currency'])
const DATED: ReadonlySet<FieldType> = new Set(['date', 'datetime'])
const IDS: ReadonlySet<FieldType> = new Set(['id', 'reference'])

const text = fc
  .oneof(
    fc.constantFrom('a%', '%', '_%_', String.raw`\'`, String.raw`\%`, '', 'Alder Works', '%a%e%i%o%u%', '_'.repeat(99)),
    fc.string().map((raw) => raw.replace(/['\\]/g, (sign) => `\\${sign}`)),
  )
  .map((raw) => `'${raw.replace(/[\n\r\u2028\u2029]/g, ' ')}'`)
const period = fc.constantFrom('TODAY', 'THIS_YEAR', 'LAST_N_DAYS:300', 'N_YEARS_AGO:999999', 'NEXT_N_WEEKS:0')

/** What a field of this type is compared with. */
function literalOf(type: FieldType): fc.Arbitrary<string> {
  if (NUMERIC.has(type)) return fc.constantFrom('0', '5', '-0.5', '99999999999999999999', 'null')
  if (type === 'boolean') return fc.constantFrom('true', 'FALSE')
  if (type === 'date') return fc.oneof(period, fc.constantFrom('2026-01-01', '0000-00-00', 'null'))
  if (type === 'datetime')
    return fc.oneof(period, fc.constantFrom('2026-01-01T00:00:00Z', '2001-01-01T00:00:00.000+0100', 'null'))
  return text
}

function comparisonOf({ name, type }: Path): fc.Arbitrary<string> {
  const literal = literalOf(type)
  const operators = ['=', '!=', ...(IDS.has(type) || type === 'boolean' ? [] : ['<', '>=', '<>'])]
  const isText = !NUMERIC.has(type) && !DATED.has(type) && !IDS.has(type) && type !== 'boolean'
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...operators, ...(isText ? ['LIKE'] : [])), literal)
      .map(([operator, value]) => `${name} ${operator} ${value}`),
    fc
      .tuple(fc.constantFrom('IN', 'NOT IN'), many(literal))
      .map(([operator, values]) => `${name} ${operator} (${values.join(', ')})`),
  )
}

/** A few different ones, over and over: what costs is how many there are. */
function many<T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  const few = fc.array(item, { minLength: 1, maxLength: 4 })
  const length = fc.oneof({ weight: 6, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(200) })
  return fc
    .tuple(few, length)
    .map(([items, more]) => [...items, ...Array.from({ length: more }, (_unused, i) => items[i % items.length] as T)])
}

function conditionOf(paths: [Path, ...Path[]]): fc.Arbitrary<string> {
  const comparison = fc.constantFrom(...paths).chain(comparisonOf)
  return fc
    .tuple(
      many(comparison),
      fc.constantFrom(' AND ', ' OR '),
      fc.constantFrom('$', '($)', 'NOT ($)', '((($)))', '($) AND Id != null', '(NOT ($))'),
    )
    .map(([all, joiner, around]) => around.replace('$', () => all.join(joiner)))
}

/** `Id IN (SELECT …)` from one object to another. */
function semiJoinOf(type: ObjectType): fc.Arbitrary<string> {
  const ids = (of: ObjectType) =>
    fc.constantFrom(...of.fields.filter((field) => IDS.has(field.type)).map(({ name }) => name))
  return fc
    .tuple(ids(type), fc.constantFrom('IN', 'NOT IN'), fc.constantFrom(...OBJECT_TYPES))
    .chain(([id, operator, other]) =>
      fc
        .tuple(ids(other), conditionOf(pathsOf(other, 1)))
        .map(([inner, where]) => `${id} ${operator} (SELECT ${inner} FROM ${other.name} WHERE ${where})`),
    )
}

function whereOf(type: ObjectType, paths: [Path, ...Path[]]): fc.Arbitrary<string> {
  const semiJoins = fc.array(semiJoinOf(type), { minLength: 1, maxLength: 2 }).map((all) => all.join(' AND '))
  return clause('WHERE', fc.oneof({ weight: 5, arbitrary: conditionOf(paths) }, { weight: 1, arbitrary: semiJoins }))
}

function clause(head: string, body: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.option(body, { nil: undefined }).map((inner) => (inner === undefined ? '' : ` ${head} ${inner}`))
}

const direction = fc.constantFrom('', ' DESC', ' ASC NULLS LAST')
const limit = clause('LIMIT', fc.constantFrom('0', '1', '200', '2000', '100000'))
const offset = clause('OFFSET', fc.constantFrom('0', '7', '2000'))

function orderOf(names: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return clause(
    'ORDER BY',
    many(fc.tuple(names, direction).map((all) => all.join(''))).map((all) => all.join(', ')),
  )
}

function recordsOf(type: ObjectType): fc.Arbitrary<string> {
  const paths = pathsOf(type)
  const name = fc.constantFrom(...paths).map((path) => path.name)
  const children = type.children.map(({ relationship, object }) => {
    const child = objectTypeOf(object) as ObjectType
    const childPaths = pathsOf(child, 1)
    return fc
      .tuple(fc.constantFrom('Id', 'FIELDS(STANDARD)'), clause('WHERE', conditionOf(childPaths)), limit)
      .map((parts) => `(SELECT ${parts[0]} FROM ${relationship}${parts[1]}${parts[2]})`)
  })
  const fields = fc.oneof(
    { weight: 5, arbitrary: fc.uniqueArray(name, { minLength: 1, maxLength: 40 }) },
    { weight: 1, arbitrary: fc.constant(['FIELDS(STANDARD)']) },
  )
  return fc
    .tuple(
      fields,
      fc.subarray(children).chain((some) => fc.tuple(...some)),
      whereOf(type, paths),
      orderOf(name),
      limit,
      offset,
    )
    .map(([own, below, ...rest]) => `SELECT ${[...own, ...below].join(', ')} FROM ${type.name}${rest.join('')}`)
}

function groupsOf(type: ObjectType): fc.Arbitrary<string> {
  const paths = pathsOf(type)
  const dated = paths.filter((path) => DATED.has(path.type))
  const key = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...paths).map((path) => path.name) },
    ...(dated.length === 0
      ? []
      : [
          fc
            .tuple(fc.constantFrom('CALENDAR_YEAR', 'DAY_ONLY', 'HOUR_IN_DAY'), fc.constantFrom(...dated))
            .map(([call, path]) => `${call}(${path.name})`),
        ]),
  )
  const aggregate = fc
    .constantFrom(...paths)
    .chain(({ name, type: of }) =>
      fc
        .constantFrom('COUNT', 'MAX', 'MIN', 'COUNT_DISTINCT', ...(NUMERIC.has(of) ? ['SUM', 'AVG'] : []))
        .map((call) => `${call}(${name})`),
    )
  const having = fc.tuple(fc.constantFrom('COUNT(Id)', 'COUNT_DISTINCT(Id)'), fc.constantFrom('> 1', '!= 3', '= null'))
  return fc
    .tuple(fc.uniqueArray(key, { maxLength: 4 }), many(aggregate), whereOf(type, paths))
    .chain(([keys, aggregates, where]) => {
      const own = keys.filter((one) => !one.includes('.'))
      const selected = [
        ...own.map((one, i) => (one.endsWith(')') ? `${one} k${String(i)}` : one)),
        ...aggregates.map((one, i) => `${one} a${String(i)}`),
      ]
      const head = `SELECT ${selected.join(', ')} FROM ${type.name}${where}`
      if (keys.length === 0) return fc.constant(head)
      return fc
        .tuple(
          clause(
            'HAVING',
            many(having.map((all) => all.join(' '))).map((all) => all.join(' OR ')),
          ),
          orderOf(fc.constantFrom(...keys, ...aggregates)),
          limit,
          offset,
        )
        .map((rest) => `${head} GROUP BY ${keys.join(', ')}${rest.join('')}`)
    })
}

/** Queries that are SOQL: most are answered, some go beyond a limit. */
export const validSoql: fc.Arbitrary<string> = fc
  // Half of them over 50,000 rows.
  .oneof(fc.constantFrom(...OBJECT_TYPES), fc.constant(objectTypeOf('Contact') as ObjectType))
  .chain((type) =>
    fc.oneof(
      { weight: 4, arbitrary: recordsOf(type) },
      { weight: 3, arbitrary: groupsOf(type) },
      { weight: 1, arbitrary: whereOf(type, pathsOf(type)).map((where) => `SELECT COUNT() FROM ${type.name}${where}`) },
    ),
  )

/** What is left of a query after a slip of the hand: a word lost, doubled, or swapped for another or for a sign. */
export const nearlyValidSoql: fc.Arbitrary<string> = fc
  .tuple(
    validSoql,
    fc.nat(),
    fc.constantFrom('', '$ $', '(', "'", '..', '@', 'NOT NOT NOT', '0000', '\u2028', ')', 'Id'),
  )
  .map(([soql, at, slip]) => {
    const words = soql.split(' ')
    const index = at % words.length
    return words
      .with(
        index,
        slip.replaceAll('$', () => words[index] ?? ''),
      )
      .join(' ')
  })
