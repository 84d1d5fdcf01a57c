/** One whole record, as rows. */
import * as v from 'valibot'

import type { DescribedObject, ListedObject } from './describe.ts'
import { objectsPath } from './describe.ts'

/** Where a record is: of which object, and under which id. */
export type RecordPlace = { object: string; id: string }

/** One field of a record. `leadsTo` is the path of the record that it refers to, where that is known. */
export type RecordRow = { name: string; value: unknown; label?: string; type?: string; leadsTo?: string }

const PATH = /^\/services\/data\/v\d{2,3}\.0\/sobjects\/(\w{1,80})\/([A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?)$/

/**
 * Reads the path of a record as answers give it.
 *
 * @returns undefined for any other path, be it one that leads elsewhere. Never throws.
 */
export function recordPlaceOf(path: string): RecordPlace | undefined {
  const [, object, id] = PATH.exec(path) ?? []
  return object === undefined || id === undefined ? undefined : { object, id }
}

/** Path of one whole record. */
function recordPath(version: string, { object, id }: RecordPlace): string {
  return `${objectsPath(version)}/${encodeURIComponent(object)}/${encodeURIComponent(id)}`
}

const record = v.record(v.string(), v.unknown())

/**
 * The fields of a record in the order they came, with what is known of them.
 *
 * @param json the answer to a read of a record
 * @param known the description of its object, and the list of all objects: it tells by an id what a reference to one of
 *   several objects leads to
 * @returns undefined where it is no record. Never throws.
 */
export function readRecord(
  json: unknown,
  version: string,
  known: { description?: DescribedObject | undefined; objects?: readonly ListedObject[] | undefined },
): readonly RecordRow[] | undefined {
  const read = v.safeParse(record, json)
  if (!read.success || Array.isArray(json)) return undefined
  const fields = new Map(known.description?.fields.map((field) => [field.name, field]))
  return Object.entries(read.output)
    .filter(([name]) => name !== 'attributes')
    .map(([name, value]) => {
      const field = fields.get(name)
      if (!field) return { name, value }
      const object = typeof value === 'string' ? referredObject(value, field.referenceTo, known.objects) : undefined
      return {
        name,
        value,
        label: field.label,
        type: field.type,
        ...(object === undefined ? {} : { leadsTo: recordPath(version, { object, id: String(value) }) }),
      }
    })
}

function referredObject(
  id: string,
  referenceTo: readonly string[],
  objects: readonly ListedObject[] | undefined,
): string | undefined {
  if (!/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(id)) return undefined
  const [only, ...others] = referenceTo
  if (others.length === 0) return only
  return objects?.find(({ name, keyPrefix }) => keyPrefix === id.slice(0, 3) && referenceTo.includes(name))?.name
}
