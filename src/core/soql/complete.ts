import { clauseAt, contextAt, contextsOf, type SelectContext } from './contexts.ts'
import { DATE_LITERAL_WORDS } from './date-literals.ts'
import { whatFits } from './fitting.ts'
import { FIELDS_OF, functionsIn, SCOPES } from './functions.ts'
import { matching, type MatchedOption, type SoqlOption } from './option.ts'
import { fieldAt, MAX_STEPS, objectOf, stepsFrom, walk } from './reach.ts'
import type { FieldDescription, ObjectDescription, SchemaSource } from './schema.ts'
import { textAround, writtenText, type TextAround } from './texts.ts'
import { parseSoql, tokensOf } from './tokens.ts'

/** What could stand at a place; UTF-16 offsets of what it takes the place of. */
export type SoqlCompletion = {
  from: number
  to: number
  /** The object whose fields are offered, and the path that leads there. */
  of: { object: string; through: string | undefined } | undefined
  options: readonly MatchedOption[]
}

/**
 * What could be written at a place of a query, finished or not: keywords as the grammar has them, and names as the org has them.
 *
 * Asks the schema for what the place needs and nothing else: the object of the select around it, and one more a step of the path.
 *
 * @param position UTF-16 offset of the caret
 * @param schema undefined where nothing can be asked; then only the language's own words are offered
 * @returns undefined where nothing fits. Never throws.
 */
export async function completeSoql(
  soql: string,
  position: number,
  schema: SchemaSource | undefined,
  signal?: AbortSignal,
): Promise<SoqlCompletion | undefined> {
  const context = contextAt(contextsOf(soql), position)
  const around = textAround(soql, position)
  if (around !== undefined) return context && schema && completeText(soql, around, context, schema, signal)
  const start = pathStart(soql, position)
  const path = soql.slice(start, position).split('.')
  const typed = path.at(-1) ?? ''
  const place: Place = { soql, start, path: path.slice(0, -1), context, schema, signal }
  const offered = await offeredAt(place)
  const options = matching(offered.options, typed)
  if (options.length === 0) return undefined
  return { from: position - typed.length, to: wordEnd(soql, position), of: offered.of, options }
}

type Place = {
  soql: string
  /** Where the path begins that is being written. */
  start: number
  /** Its steps before the last. */
  path: readonly string[]
  context: SelectContext | undefined
  schema: SchemaSource | undefined
  signal: AbortSignal | undefined
}

type Offered = Pick<SoqlCompletion, 'of'> & { options: readonly SoqlOption[] }

async function offeredAt(place: Place): Promise<Offered> {
  const { soql, start, path, context } = place
  const before = soql.slice(0, start)
  const fits = whatFits(before)
  const clause = context ? clauseAt(context, start) : ''
  if (isInFields(before)) return { of: undefined, options: wordsAs('keyword', FIELDS_OF) }
  if (fits.field && path.length > 0) return fieldsOffered(place, clause)
  if (path.length > 0) return { of: undefined, options: [] }
  const fields = fits.field ? await fieldsOffered(place, clause) : undefined
  const options = [
    ...(fits.object ? await objectsOffered(place, clause) : []),
    ...(fits.value ? await valuesOffered(place) : []),
    ...(fits.scope ? wordsAs('keyword', SCOPES) : []),
    ...(fields?.options ?? []),
    ...(fits.call
      ? functionsIn(clause).map((name): SoqlOption => ({ kind: 'function', label: name, apply: `${name}(` }))
      : []),
    // What is a value has been offered as one.
    ...wordsAs('keyword', fits.value ? fits.keywords.filter((word) => !VALUES.has(word)) : fits.keywords),
  ]
  return { of: fields?.of, options }
}

const VALUES = new Set(['TRUE', 'FALSE', 'NULL'])

/** What each clause asks of a field. */
const ASKED = new Map<string, 'filterable' | 'sortable' | 'groupable'>([
  ['where', 'filterable'],
  ['order', 'sortable'],
  ['group', 'groupable'],
])

async function fieldsOffered({ context, path, schema, signal }: Place, clause: string): Promise<Offered> {
  const nothing = { of: undefined, options: [] }
  const from = context && schema && (await objectOf(context, schema, signal))
  if (!from) return nothing
  const steps = stepsFrom(context, path)
  const at = await walk(from, steps, schema, signal)
  if (!at) return nothing
  const asked = ASKED.get(clause)
  const fields = asked === undefined ? at.fields : at.fields.filter((field) => field[asked])
  const relationships = steps.length < MAX_STEPS ? at.fields.flatMap(relationshipOption) : []
  return {
    of: { object: at.name, through: steps.length === 0 ? undefined : steps.join('.') },
    options: [...fields.map(fieldOption), ...relationships],
  }
}

function fieldOption({ name, label, type }: FieldDescription): SoqlOption {
  return { kind: 'field', label: name, apply: name, type, called: label }
}

function relationshipOption({ relationshipName, referenceTo, label }: FieldDescription): SoqlOption[] {
  if (relationshipName === undefined) return []
  return [{ kind: 'relationship', label: relationshipName, apply: relationshipName, to: referenceTo, called: label }]
}

async function objectsOffered({ context, schema, signal }: Place, clause: string): Promise<SoqlOption[]> {
  if (!schema) return []
  if (context?.kind === 'child' && clause === 'from' && context.around) {
    const parent = await objectOf(context.around, schema, signal)
    return parent ? childrenOffered(parent) : []
  }
  const objects = (await schema.objects(signal)) ?? []
  return objects
    .filter(({ queryable }) => queryable)
    .map(({ name, label }): SoqlOption => ({ kind: 'object', label: name, apply: name, called: label }))
}

function childrenOffered({ childRelationships }: ObjectDescription): SoqlOption[] {
  return childRelationships.map(({ relationshipName, childObject }) => ({
    kind: 'children',
    label: relationshipName,
    apply: relationshipName,
    to: [childObject],
  }))
}

async function valuesOffered({ soql, start, context, schema, signal }: Place): Promise<SoqlOption[]> {
  const compared = comparedField(soql.slice(0, start))
  const field =
    compared === undefined || !context || !schema ? undefined : await fieldAt(context, compared, schema, signal)
  const texts = (field?.picklistValues ?? []).map((value): SoqlOption => ({
    kind: 'value',
    label: value,
    apply: `'${writtenText(value)}'`,
  }))
  const type = field?.type
  const isDate = type === undefined || type === 'date' || type === 'datetime'
  return [
    ...texts,
    ...(type === 'boolean' ? wordsAs('value', ['true', 'false']) : []),
    ...(isDate ? wordsAs('value', DATE_LITERAL_WORDS) : []),
    ...wordsAs('value', ['null']),
  ]
}

/** The values of a list inside quotes that may not be closed yet. */
async function completeText(
  soql: string,
  { quote, to, typed }: TextAround,
  context: SelectContext,
  schema: SchemaSource,
  signal: AbortSignal | undefined,
): Promise<SoqlCompletion | undefined> {
  const compared = comparedField(soql.slice(0, quote))
  const field = compared === undefined ? undefined : await fieldAt(context, compared, schema, signal)
  const values = field?.picklistValues?.map((value): SoqlOption => {
    return { kind: 'value', label: value, apply: `${writtenText(value)}'` }
  })
  const options = matching(values ?? [], typed)
  return options.length === 0 ? undefined : { from: quote + 1, to, of: undefined, options }
}

/** What may stand between a field and the value it is compared with. */
const BETWEEN = new Set(
  ', ( ⚠ String Number Date DateTime Time DateLiteral Currency Boolean Null Equals CompareOperator Like In Not Includes Excludes'.split(
    ' ',
  ),
)

function comparedField(before: string): string | undefined {
  const tree = parseSoql(before)
  const last = tree && tokensOf(before, tree).findLast(({ name }) => !BETWEEN.has(name))
  return last?.name === 'FieldName' ? last.text : undefined
}

function pathStart(soql: string, position: number): number {
  let start = position
  while (start > 0 && /[\w.]/.test(soql.charAt(start - 1))) start--
  return start
}

function wordEnd(soql: string, position: number): number {
  let end = position
  while (end < soql.length && /\w/.test(soql.charAt(end))) end++
  return end
}

function isInFields(before: string): boolean {
  return /\bFIELDS\(\s?$/i.test(before.slice(-20))
}

function wordsAs(kind: SoqlOption['kind'], words: readonly string[]): SoqlOption[] {
  return words.map((word) => ({ kind, label: word, apply: word }))
}
