import { objectTypeOf } from '../data/catalogue.ts'
import {
  fieldOf,
  type FieldType,
  type FieldValue,
  type ObjectType,
  type OrgData,
  type RecordSet,
} from '../data/object-type.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Meter, Work } from './meter.ts'
import type { Path } from './path.ts'
import type { QueryRefusal } from './refusal.ts'

/** What can be compared, ordered and shown: a type, and how its value is read from a row of kind `Row`. */
export type Operand<Row> = { name: string; type: FieldType; filterable?: false; read: (row: Row) => FieldValue }

/**
 * One query on its way to an answer. All rows it may read are opened while it is compiled, in one turn, so that whatever
 * is done to the org between two of its turns, the answer is of one moment.
 */
export type QueryRun = {
  soql: string
  /** The moment of the query: what date literals count from. */
  now: number
  /** Every value read goes by it. */
  meter: Meter
  open: (type: ObjectType) => RecordSet
  /** What has to be worked out before the first row can be judged: the values of semi-joins. */
  preparations: (() => Work<void>)[]
}

/** The object a query runs over, opened. */
export type Scope = {
  run: QueryRun
  type: ObjectType
  records: RecordSet
  /** `FROM Account a`: what a path may begin with, besides the object's own name. */
  alias: string | undefined
}

/** Deepest path from child to parent, as in Salesforce. */
export const MAX_PARENT_STEPS = 5

/** Begins a query over the org as it is now. */
export function startRun(data: OrgData, soql: string, now: number, meter: Meter): QueryRun {
  const opened = new Map<string, RecordSet>()
  const open = (type: ObjectType): RecordSet => {
    const known = opened.get(type.name) ?? metered(type.open(data), meter)
    opened.set(type.name, known)
    return known
  }
  return { soql, now, meter, open, preparations: [] }
}

/** The same rows, each look at them counted. */
function metered(records: RecordSet, meter: Meter): RecordSet {
  return {
    size: records.size,
    find: (id) => {
      meter.charge(1)
      return records.find(id)
    },
    reader: (field) => {
      const read = records.reader(field)
      return (row) => {
        meter.charge(1)
        return read(row)
      }
    },
  }
}

/** Opens the object of a FROM clause, which stands at `at`. Refuses with `unknown_object`. */
export function openScope(run: QueryRun, objectName: string, at: number, alias?: string): Result<Scope, QueryRefusal> {
  const type = objectTypeOf(objectName)
  if (type === undefined) return err({ code: 'unknown_object', name: objectName, at })
  return ok({ run, type, records: run.open(type), alias })
}

/**
 * A field by its path, e.g. `['Account', 'Owner', 'Name']` from Contact. A refusal points at the beginning of the path, as Salesforce does.
 *
 * @returns the operand; a path through an empty reference reads null. Refuses with `unknown_field`, `unknown_parent`,
 * `too_deep`
 */
export function resolvePath(scope: Scope, path: Path): Result<Operand<number>, QueryRefusal> {
  const { steps } = withoutPrefix(scope, path)
  const [step = '', ...rest] = steps
  const { at } = path
  if (rest.length > MAX_PARENT_STEPS) return err({ code: 'too_deep', what: 'parents', limit: MAX_PARENT_STEPS })
  if (rest.length === 0) {
    const field = fieldOf(scope.type, step)
    if (field === undefined) return err({ code: 'unknown_field', name: step, entity: scope.type.name, at })
    const { name, type, filterable } = field
    return ok({ name, type, ...(filterable === false ? { filterable } : {}), read: scope.records.reader(field) })
  }
  const parent = openParent(scope, step, at)
  if (!parent.ok) return parent
  const inner = resolvePath(parent.value.scope, { steps: rest, at })
  if (!inner.ok) return inner
  const { indexOf } = parent.value
  return ok({
    name: [parent.value.relationship, inner.value.name].join('.'),
    type: inner.value.type,
    ...(inner.value.filterable === false ? { filterable: false } : {}),
    read: (index) => {
      const at = indexOf(index)
      return at === undefined ? null : inner.value.read(at)
    },
  })
}

/** The parent object a relationship name leads to, and how to get from a row to its parent's row. */
export function openParent(
  scope: Scope,
  name: string,
  at: number,
): Result<{ relationship: string; scope: Scope; indexOf: (index: number) => number | undefined }, QueryRefusal> {
  const field = scope.type.fields.find(
    (candidate) => candidate.parent?.relationship.toLowerCase() === name.toLowerCase(),
  )
  if (field?.parent === undefined) return err({ code: 'unknown_parent', name, at })
  const opened = openScope(scope.run, field.parent.object, at)
  if (!opened.ok) return opened
  const reference = scope.records.reader(field)
  const parents = opened.value.records
  return ok({
    relationship: field.parent.relationship,
    scope: opened.value,
    indexOf: (index) => {
      const id = reference(index)
      return typeof id === 'string' ? parents.find(id) : undefined
    },
  })
}

/** `a.Name` and `Account.Name` in a query over `Account a` are just `Name`. */
export function withoutPrefix(scope: Scope, path: Path): Path {
  const head = path.steps[0]?.toLowerCase()
  if (path.steps.length < 2 || head === undefined) return path
  const isPrefix = head === scope.alias?.toLowerCase() || head === scope.type.name.toLowerCase()
  return isPrefix ? { ...path, steps: path.steps.slice(1) } : path
}
