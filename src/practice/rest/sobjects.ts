import { OBJECT_TYPES, objectTypeOf } from '../data/catalogue.ts'
import { fieldOf, type Field, type ObjectType } from '../data/object-type.ts'
import { json, notFound, restError } from '../http/http.ts'
import type { OrgContext } from '../context/org-context.ts'
import { methodNotAllowed, READS, type RestCall } from './call.ts'
import { describeBriefly, describeFully } from './describe.ts'

/**
 * `…/sobjects`, `…/sobjects/{type}`, `…/sobjects/{type}/describe`, `…/sobjects/{type}/{id}`.
 *
 * @param path the segments after `sobjects`
 * @returns what was asked for; 404 `NOT_FOUND`; 403 `INSUFFICIENT_ACCESS_OR_READONLY` for anything that would write
 */
export function sobjectsEndpoint(ctx: OrgContext, path: readonly string[], call: RestCall): Response {
  const { method } = call.request
  if (method === 'POST' || method === 'PATCH' || method === 'PUT' || method === 'DELETE') return readOnly()
  if (method !== 'GET' && method !== 'HEAD') return methodNotAllowed(method, READS)
  const [typeName, id, ...deeper] = path
  if (typeName === undefined) {
    return json(200, {
      encoding: 'UTF-8',
      maxBatchSize: 200,
      sobjects: OBJECT_TYPES.map((type) => describeBriefly(type, call.version)),
    })
  }
  const type = objectTypeOf(typeName)
  if (type === undefined || deeper.length > 0) return notFound()
  // The object itself, not its records: those come from a query.
  if (id === undefined)
    return json(200, {
      objectDescribe: describeBriefly(type, call.version),
      recentItems: recentItems(ctx, type, call.version),
    })
  return id === 'describe' ? json(200, describeFully(type, call.version)) : record(ctx, type, id, call)
}

/** Writes are refused in the words of an org whose user may only read. */
function readOnly(): Response {
  return restError(
    403,
    'INSUFFICIENT_ACCESS_OR_READONLY',
    'A practice org is read-only: records cannot be created, changed or deleted',
  )
}

function record(ctx: OrgContext, type: ObjectType, id: string, call: RestCall): Response {
  const records = type.open(ctx)
  const row = records.find(id)
  if (row === undefined) return restError(404, 'NOT_FOUND', 'The requested resource does not exist')
  const fields: Field[] = []
  const asked = call.query.get('fields')
  for (const name of asked === null ? type.fields.map((field) => field.name) : asked.split(',')) {
    const field = fieldOf(type, name.trim())
    if (field === undefined)
      return restError(
        400,
        'INVALID_FIELD',
        `No such column '${name.trim().slice(0, 80)}' on sobject of type ${type.name}`,
      )
    fields.push(field)
  }
  const url = `/services/data/${call.version}/sobjects/${type.name}/${id}`
  return json(200, {
    attributes: { type: type.name, url },
    ...Object.fromEntries(fields.map((field) => [field.name, records.reader(field)(row)])),
  })
}

/** The first few records stand for the recently viewed ones: this user has never looked at any. */
function recentItems(ctx: OrgContext, type: ObjectType, version: string): unknown[] {
  const [id, name] = [fieldOf(type, 'Id'), fieldOf(type, 'Name')]
  if (id === undefined || name === undefined) return []
  const records = type.open(ctx)
  return Array.from({ length: Math.min(5, records.size) }, (_unused, row) => {
    const recordId = records.reader(id)(row)
    return {
      attributes: { type: type.name, url: `/services/data/${version}/sobjects/${type.name}/${String(recordId)}` },
      Id: recordId,
      Name: records.reader(name)(row),
    }
  })
}
