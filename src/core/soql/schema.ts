/** What is known of an org's objects and fields, as far as writing a query needs it. */

/** One row of `sobjects`. `queryable` is the org's word for whether `FROM` may name it. */
export type ObjectName = { name: string; label: string; queryable: boolean }

/**
 * One field of a describe answer.
 *
 * `type` is Salesforce's own word (`string`, `reference`, `picklist`, …). `referenceTo` lists the objects a reference may point
 * to, more than one where it is polymorphic; `relationshipName` is how a query goes through it, absent where it cannot.
 */
export type FieldDescription = {
  name: string
  label: string
  type: string
  referenceTo: readonly string[]
  relationshipName?: string
  filterable: boolean
  sortable: boolean
  groupable: boolean
  /** Values of the list that are active, by API name. */
  picklistValues?: readonly string[]
}

/** Records of `childObject` that point here by `field`; a sub-select's `FROM` calls them `relationshipName`. */
export type ChildRelationship = { relationshipName: string; childObject: string; field: string }

/** What a describe answer says of one object. */
export type ObjectDescription = {
  name: string
  label: string
  fields: readonly FieldDescription[]
  childRelationships: readonly ChildRelationship[]
}

/** What a completion may ask; answers come from a cache, or undefined where it cannot be had. Never throws. */
export type SchemaSource = {
  objects(signal?: AbortSignal): Promise<readonly ObjectName[] | undefined>
  describe(object: string, signal?: AbortSignal): Promise<ObjectDescription | undefined>
}
