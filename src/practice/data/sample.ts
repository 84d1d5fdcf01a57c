import { ordinalOfRecordId, recordId, toCaseSafeId } from '../kernel/identifiers.ts'
import { initialUsers, userIdOf } from '../org/users.ts'
import type { FieldDefinition, OrgData, Rows } from './object-type.ts'

/**
 * Sample rows are computed, not stored: 50,000 contacts cost an org nothing, and every org has the same ones.
 * Only their dates hang on the org, counted back from the day it was made, so that date literals find something.
 */
export type SampleRow = { index: number; createdAt: number; madeAt: number }

const DAY_MILLISECONDS = 86_400_000

/** How far back the oldest sample row was created. Days. */
const HISTORY_DAYS = 730

/** A whole number below `limit`, the same for the same index and salt; salts keep the fields of a row independent. */
export function sampleNumber(index: number, salt: number, limit: number): number {
  let hash = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return ((hash ^ (hash >>> 15)) >>> 0) % limit
}

/** One of a list, by the same rule. */
export function samplePick<T>(choices: readonly [T, ...T[]], index: number, salt: number): T {
  return choices[sampleNumber(index, salt, choices.length)] ?? choices[0]
}

/** The rows of a generated object. */
export function sampleRows(keyPrefix: string, size: number): (data: OrgData) => Rows<SampleRow> {
  return ({ org }) => {
    const madeAt = org.createdAt
    return {
      size,
      at: (index) => ({ index, madeAt, createdAt: madeAt - sampleNumber(index, 99, HISTORY_DAYS * 24) * 3_600_000 }),
      find: (id) => {
        if (!id.startsWith(keyPrefix)) return undefined
        const ordinal = ordinalOfRecordId(id)
        return ordinal === undefined || ordinal < 1 || ordinal > size ? undefined : ordinal - 1
      },
    }
  }
}

/** The 18-character id of a generated row. */
export function sampleId(keyPrefix: string, index: number): string {
  return toCaseSafeId(recordId(keyPrefix, index + 1))
}

/** An instant as the REST API writes it. */
export function toDateTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}.000+0000`
}

/** A date as the REST API writes it. */
function toDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

/** A date some days before or after the row was created. */
export function dateNear(row: SampleRow, days: number): string {
  return toDate(row.createdAt + days * DAY_MILLISECONDS)
}

const OWNERS = initialUsers('00D000000000000', 0).filter((user) => user.active)

/** The fields every standard object has, `Id` apart. */
export function systemFields(): FieldDefinition<SampleRow>[] {
  const owner = (row: SampleRow) => toCaseSafeId(userIdOf({ ordinal: OWNERS[row.index % OWNERS.length]?.ordinal ?? 0 }))
  const user = { object: 'User' }
  return [
    { name: 'OwnerId', label: 'Owner ID', type: 'reference', parent: { ...user, relationship: 'Owner' }, value: owner },
    { name: 'IsDeleted', label: 'Deleted', type: 'boolean', value: () => false },
    { name: 'CreatedDate', label: 'Created Date', type: 'datetime', value: (row) => toDateTime(row.createdAt) },
    {
      name: 'CreatedById',
      label: 'Created By ID',
      type: 'reference',
      parent: { ...user, relationship: 'CreatedBy' },
      value: owner,
    },
    {
      name: 'LastModifiedDate',
      label: 'Last Modified Date',
      type: 'datetime',
      value: (row) => toDateTime(modifiedAt(row)),
    },
    {
      name: 'LastModifiedById',
      label: 'Last Modified By ID',
      type: 'reference',
      parent: { ...user, relationship: 'LastModifiedBy' },
      value: owner,
    },
    { name: 'SystemModstamp', label: 'System Modstamp', type: 'datetime', value: (row) => toDateTime(modifiedAt(row)) },
  ]
}

function modifiedAt(row: SampleRow): number {
  return row.createdAt + sampleNumber(row.index, 98, 1000) * Math.floor((row.madeAt - row.createdAt) / 1000)
}
