import type { DescribedField, DescribedObject } from './describe.ts'

/** Records that such a query asks for: what one looks at, and one page of any org. */
const RECORDS = 200

/** Fields beside the id and the name. */
const MORE_FIELDS = 5

/** Types that are long, are made of others, or cannot be read in a list. */
const UNFIT: ReadonlySet<string> = new Set([
  'address',
  'anyType',
  'base64',
  'complexvalue',
  'encryptedstring',
  'id',
  'location',
  'textarea',
])

/** What every object has, and nobody looks for first. */
const OF_THE_SYSTEM: ReadonlySet<string> = new Set([
  'CreatedById',
  'CreatedDate',
  'IsDeleted',
  'LastActivityDate',
  'LastModifiedById',
  'LastModifiedDate',
  'LastReferencedDate',
  'LastViewedDate',
  'MasterRecordId',
  'SystemModstamp',
])

/** A query to begin with: id, name, the first fields that say something, and when each record was made. Never throws. */
export function objectQuery({ name, fields }: Pick<DescribedObject, 'name' | 'fields'>): string {
  const has = (wanted: string) => fields.some((field) => field.name === wanted)
  const said = fields.filter((field) => !field.isName && isFit(field)).slice(0, MORE_FIELDS)
  const columns = [
    ...(has('Id') ? ['Id'] : []),
    ...fields.filter(({ isName }) => isName).map((field) => field.name),
    ...said.map((field) => field.name),
    ...(has('CreatedDate') ? ['CreatedDate'] : []),
  ]
  const [first] = fields
  // What shows no field can still be counted.
  if (!first) return `SELECT COUNT()\nFROM ${name}`
  const selected = columns.length === 0 ? [first.name] : columns
  return `SELECT ${selected.join(', ')}\nFROM ${name}\nLIMIT ${RECORDS}`
}

function isFit({ name, type }: DescribedField): boolean {
  return !UNFIT.has(type) && !OF_THE_SYSTEM.has(name)
}
