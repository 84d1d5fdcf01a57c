import type { SelectContext } from './contexts.ts'
import type { FieldDescription, ObjectDescription, SchemaSource } from './schema.ts'

/** Deepest path from child to parent. @see SOQL and SOSL Reference v65, "Understanding Relationship Query Limitations" (read 2026-11-26) */
export const MAX_STEPS = 5

/** Where a relationship leads that may point to several objects: only their common fields can be selected, which this has. */
const POLYMORPHIC = 'Name'

/** What the fields of a select are fields of. @returns undefined where it is not written or not known. Never throws. */
export async function objectOf(
  context: SelectContext,
  schema: SchemaSource,
  signal?: AbortSignal,
): Promise<ObjectDescription | undefined> {
  const { object, around, kind } = context
  if (object === undefined) return undefined
  if (kind !== 'child') return schema.describe(object, signal)
  const parent = around === undefined ? undefined : await objectOf(around, schema, signal)
  const child = parent?.childRelationships.find(({ relationshipName }) => isSame(relationshipName, object))
  return child === undefined ? undefined : schema.describe(child.childObject, signal)
}

/** Where a path leads from a select: its steps without what is only the object's own name or alias. */
export function stepsFrom({ object, alias }: SelectContext, path: readonly string[]): readonly string[] {
  const [first = ''] = path
  const isOwn = [object, alias].some((name) => name !== undefined && isSame(name, first))
  return isOwn ? path.slice(1) : path
}

/** Goes up relationship by relationship, asking for one description a step. */
export async function walk(
  from: ObjectDescription,
  steps: readonly string[],
  schema: SchemaSource,
  signal?: AbortSignal,
): Promise<ObjectDescription | undefined> {
  let at: ObjectDescription | undefined = from
  if (steps.length > MAX_STEPS) return undefined
  for (const step of steps) {
    const field: FieldDescription | undefined = at?.fields.find(({ relationshipName }) =>
      isSame(relationshipName, step),
    )
    const target: string | undefined = field && (field.referenceTo.length === 1 ? field.referenceTo[0] : POLYMORPHIC)
    at = target === undefined ? undefined : await schema.describe(target, signal)
  }
  return at
}

/** The field a path names. */
export async function fieldAt(
  context: SelectContext,
  path: string,
  schema: SchemaSource,
  signal?: AbortSignal,
): Promise<FieldDescription | undefined> {
  const object = await objectOf(context, schema, signal)
  const steps = stepsFrom(context, path.split('.'))
  const owner = object && (await walk(object, steps.slice(0, -1), schema, signal))
  return owner?.fields.find(({ name }) => isSame(name, steps.at(-1) ?? ''))
}

function isSame(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase()
}
