import type { Field, FieldType, ObjectType } from '../data/object-type.ts'

/** What the SOAP types are called that describes still speak of. */
const SOAP_TYPE: Record<FieldType, string> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  string: 'xsd:string',
  textarea: 'xsd:string',
  picklist: 'xsd:string',
  email: 'xsd:string',
  phone: 'xsd:string',
  url: 'xsd:string',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
}

const LENGTH: Partial<Record<FieldType, number>> = {
  id: 18,
  reference: 18,
  string: 255,
  textarea: 32_000,
  picklist: 255,
  email: 80,
  phone: 40,
  url: 255,
}

/**
 * An object as the global describe lists it. Every permission to write says no: a practice org is read-only.
 *
 * @see REST API Developer Guide, "Describe Global", "sObject Describe" (read 2026-11-22)
 */
export function describeBriefly(type: ObjectType, version: string): Record<string, unknown> {
  const url = `/services/data/${version}/sobjects/${type.name}`
  return {
    activateable: false,
    createable: false,
    custom: false,
    customSetting: false,
    deletable: false,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isSubtype: false,
    keyPrefix: type.keyPrefix,
    label: type.label,
    labelPlural: type.labelPlural,
    layoutable: true,
    mergeable: false,
    mruEnabled: false,
    name: type.name,
    queryable: true,
    replicateable: false,
    retrieveable: true,
    searchable: false,
    triggerable: false,
    undeletable: false,
    updateable: false,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
  }
}

/** An object with its fields and children. */
export function describeFully(type: ObjectType, version: string): Record<string, unknown> {
  return {
    ...describeBriefly(type, version),
    actionOverrides: [],
    childRelationships: type.children.map((child) => ({
      cascadeDelete: false,
      childSObject: child.object,
      deprecatedAndHidden: false,
      field: child.field,
      relationshipName: child.relationship,
      restrictedDelete: false,
    })),
    fields: type.fields.map(describeField),
    namedLayoutInfos: [],
    recordTypeInfos: [],
    supportedScopes: [],
  }
}

function describeField(field: Field): Record<string, unknown> {
  const length = LENGTH[field.type] ?? 0
  return {
    aggregatable: field.type !== 'textarea',
    autoNumber: false,
    byteLength: length * 3,
    calculated: false,
    createable: false,
    custom: false,
    defaultedOnCreate: false,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? 8 : 0,
    externalId: false,
    filterable: field.filterable ?? true,
    groupable: field.type !== 'datetime' && field.type !== 'textarea',
    idLookup: field.type === 'id',
    inlineHelpText: null,
    label: field.label,
    length,
    name: field.name,
    nameField: field.name === 'Name',
    nillable: field.type !== 'id' && field.type !== 'boolean',
    picklistValues: [],
    precision: field.type === 'currency' || field.type === 'double' ? 18 : 0,
    referenceTo: field.parent === undefined ? [] : [field.parent.object],
    relationshipName: field.parent?.relationship ?? null,
    scale: field.type === 'currency' ? 2 : 0,
    soapType: SOAP_TYPE[field.type],
    sortable: true,
    type: field.type,
    unique: field.type === 'id',
    updateable: false,
  }
}
