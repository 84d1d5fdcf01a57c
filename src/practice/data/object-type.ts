import type { OrgDatabase } from '../store/org-database.ts'
import type { OrgRecord } from '../org/org-record.ts'

/** What a field may hold. Dates are `YYYY-MM-DD`, instants `YYYY-MM-DDThh:mm:ss.000+0000`, as the REST API writes them. */
export type FieldValue = string | number | boolean | null

/** The field types of the REST API that occur here (REST API Developer Guide, "Field Types", read 2026-11-22). */
export type FieldType =
  | 'id'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'email'
  | 'phone'
  | 'url'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'date'
  | 'datetime'

/** One field of an object, with how its value is found in a row. */
export type FieldDefinition<Row> = {
  name: string
  label: string
  type: FieldType
  /** For a reference: the object it points at, and the name its row is reached by in SOQL. */
  parent?: { object: string; relationship: string }
  /** Where it may be selected and not compared in a WHERE clause. */
  filterable?: false
  value: (row: Row) => FieldValue
}

/** A field as queries and describes see it. */
export type Field = Omit<FieldDefinition<unknown>, 'value'>

/** What rows are made of: an org's database, and what it knows of itself. Holds the org's key: secret. */
export type OrgData = { db: OrgDatabase; org: OrgRecord }

/** Rows of an object as they are at the moment of a query. */
export type Rows<Row> = {
  size: number
  at: (index: number) => Row
  /** Index of the row with this 15- or 18-character id, or undefined. */
  find: (id: string) => number | undefined
}

/** The rows of one object, opened for one query. */
export type RecordSet = {
  size: number
  find: (id: string) => number | undefined
  /** A reader for one field. Made once per query, called once per row. */
  reader: (field: Field) => (index: number) => FieldValue
}

/** A queryable object. */
export type ObjectType = {
  name: string
  label: string
  labelPlural: string
  keyPrefix: string
  fields: readonly Field[]
  /** Name in SOQL of the children that point here, e.g. `Contacts`, and which object and field they are. */
  children: readonly { relationship: string; object: string; field: string }[]
  open: (data: OrgData) => RecordSet
}

/** Builds an object from the definition of its rows and fields. */
export function objectType<Row>(definition: {
  name: string
  label: string
  labelPlural: string
  keyPrefix: string
  children?: ObjectType['children']
  fields: readonly FieldDefinition<Row>[]
  rows: (data: OrgData) => Rows<Row>
}): ObjectType {
  const values = new Map(definition.fields.map((field) => [field.name, field.value]))
  return {
    name: definition.name,
    label: definition.label,
    labelPlural: definition.labelPlural,
    keyPrefix: definition.keyPrefix,
    children: definition.children ?? [],
    fields: definition.fields.map(({ name, label, type, parent, filterable }) => ({
      name,
      label,
      type,
      ...(parent === undefined ? {} : { parent }),
      ...(filterable === undefined ? {} : { filterable }),
    })),
    open: (data) => {
      const rows = definition.rows(data)
      return {
        size: rows.size,
        find: rows.find,
        reader: (field) => {
          const value = values.get(field.name)
          return value === undefined ? () => null : (index) => value(rows.at(index))
        },
      }
    },
  }
}

/** The field of this name; field names are not case-sensitive. */
export function fieldOf(type: ObjectType, name: string): Field | undefined {
  const wanted = name.toLowerCase()
  return type.fields.find((field) => field.name.toLowerCase() === wanted)
}
