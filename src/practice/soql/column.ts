import type { FieldType } from '../data/object-type.ts'

/** One column of an answer as `columns=true` describes it. */
export type Column = {
  columnName: string
  displayName: string
  type: FieldType
  aggregate: boolean
  /** Columns of a parent or of a sub-select. */
  joinColumns: Column[]
}

const APEX_TYPE: Record<FieldType, string> = {
  id: 'Id',
  reference: 'Id',
  string: 'String',
  textarea: 'String',
  picklist: 'String',
  email: 'String',
  phone: 'String',
  url: 'String',
  boolean: 'Boolean',
  int: 'Integer',
  double: 'Double',
  currency: 'Double',
  date: 'Date',
  datetime: 'Datetime',
}

const NUMBERS: ReadonlySet<string> = new Set(['Integer', 'Double'])

/** A column in the form the REST API gives it; one client fails altogether when this is missing. */
export function toColumnMetadata(column: Column): Record<string, unknown> {
  const apexType = APEX_TYPE[column.type]
  return {
    aggregate: column.aggregate,
    apexType,
    booleanType: apexType === 'Boolean',
    columnName: column.columnName,
    custom: false,
    displayName: column.displayName,
    foreignKeyName: null,
    insertable: false,
    joinColumns: column.joinColumns.map(toColumnMetadata),
    numberType: NUMBERS.has(apexType),
    textType: apexType === 'String',
    updatable: false,
  }
}
