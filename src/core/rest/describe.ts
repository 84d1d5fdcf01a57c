/** What an org says of its objects: the list of them, and one of them with its fields. */
import * as v from 'valibot'

import type { ChildRelationship, FieldDescription, ObjectDescription, ObjectName } from '../soql/schema.ts'
import { versionPath } from './resource-request.ts'

/** One row of the list. `keyPrefix` is what the ids of its records begin with; absent where it has no records of its own. */
export type ListedObject = ObjectName & { custom: boolean; keyPrefix?: string }

/** A field with what a person wants to know of it beside what a query needs. */
export type DescribedField = FieldDescription & { custom: boolean; isName: boolean; length: number }

/** An object as it is described. `rowTemplate` is the path of a record of it, with `{ID}` for its id. */
export type DescribedObject = Omit<ObjectDescription, 'fields'> & {
  queryable: boolean
  custom: boolean
  keyPrefix?: string
  rowTemplate?: string
  fields: readonly DescribedField[]
}

/** Path of the list of all objects. */
export function objectsPath(version: string): string {
  return `${versionPath(version)}/sobjects`
}

/** Path of the description of one object, by its API name. */
export function describePath(version: string, object: string): string {
  return `${objectsPath(version)}/${encodeURIComponent(object)}/describe`
}

/** What an object or a field is called: it is put into paths and queries, so nothing else passes for one. */
const apiName = v.pipe(v.string(), v.regex(/^\w{1,120}$/))
const text = v.fallback(v.string(), '')
const yes = v.fallback(v.boolean(), true)
const no = v.fallback(v.boolean(), false)
const prefix = v.fallback(v.nullable(v.string()), null)

const listed = v.object({ name: apiName, label: text, queryable: yes, custom: no, keyPrefix: prefix })
const list = v.object({ sobjects: v.array(listed) })

const field = v.object({
  name: apiName,
  label: text,
  type: v.string(),
  length: v.fallback(v.number(), 0),
  custom: no,
  nameField: no,
  filterable: yes,
  sortable: yes,
  groupable: no,
  referenceTo: v.fallback(v.array(apiName), []),
  relationshipName: v.fallback(v.nullable(v.string()), null),
  picklistValues: v.fallback(v.array(v.object({ value: v.string(), active: yes })), []),
})

const child = v.object({
  childSObject: apiName,
  field: text,
  relationshipName: v.fallback(v.nullable(v.string()), null),
})

const described = v.object({
  ...listed.entries,
  fields: v.array(field),
  childRelationships: v.fallback(v.array(child), []),
  urls: v.fallback(v.object({ rowTemplate: v.fallback(v.nullable(v.string()), null) }), { rowTemplate: null }),
})

/**
 * The list of objects, in the order of the org.
 *
 * @param json the answer to a read of {@link objectsPath}
 * @returns undefined where it is no such list. Never throws.
 * @see REST API Developer Guide, "Describe Global" (read 2026-11-22)
 */
export function readObjects(json: unknown): readonly ListedObject[] | undefined {
  const read = v.safeParse(list, json)
  return read.success ? read.output.sobjects.map(toListed) : undefined
}

function toListed({ keyPrefix, ...object }: v.InferOutput<typeof listed>): ListedObject {
  return { ...object, ...(keyPrefix === null ? {} : { keyPrefix }) }
}

/**
 * The description of one object. Children that no query can name are left out.
 *
 * @param json the answer to a read of {@link describePath}
 * @returns undefined where it is no such description. Never throws.
 * @see REST API Developer Guide, "sObject Describe" (read 2026-11-22)
 */
export function readDescription(json: unknown): DescribedObject | undefined {
  const read = v.safeParse(described, json)
  if (!read.success) return undefined
  const { fields, childRelationships, urls, ...object } = read.output
  return {
    ...toListed(object),
    fields: fields.map(toField),
    childRelationships: childRelationships.flatMap(toChild),
    ...(urls.rowTemplate === null ? {} : { rowTemplate: urls.rowTemplate }),
  }
}

function toField({
  nameField,
  relationshipName,
  picklistValues,
  ...member
}: v.InferOutput<typeof field>): DescribedField {
  const values = picklistValues.filter(({ active }) => active).map(({ value }) => value)
  return {
    ...member,
    isName: nameField,
    ...(relationshipName === null ? {} : { relationshipName }),
    ...(values.length === 0 ? {} : { picklistValues: values }),
  }
}

function toChild({ childSObject, relationshipName, field: by }: v.InferOutput<typeof child>): ChildRelationship[] {
  return relationshipName === null ? [] : [{ relationshipName, childObject: childSObject, field: by }]
}

const recent = v.object({ recentItems: v.array(v.looseObject({ attributes: v.object({ url: v.string() }) })) })

/** A record that was looked at lately: where it is, and what it is called. */
export type RecentRecord = { path: string; name: string }

/**
 * The records of an object that the user of the token looked at lately.
 *
 * @param json the answer to a read of an object's basic information
 * @returns undefined where it is none. Never throws.
 * @see REST API Developer Guide, "sObject Basic Information" (read 2026-11-22)
 */
export function readRecent(json: unknown): readonly RecentRecord[] | undefined {
  const read = v.safeParse(recent, json)
  if (!read.success) return undefined
  return read.output.recentItems.map(({ attributes, ...fields }) => {
    const [name] = [fields['Name'], fields['Id']].filter((value) => typeof value === 'string')
    return { path: attributes.url, name: name ?? attributes.url }
  })
}
