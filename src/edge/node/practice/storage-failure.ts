/** The file of an org is no longer the database that was written: SQLITE_CORRUPT and SQLITE_NOTADB. */
const DAMAGE: ReadonlySet<number> = new Set([11, 26])

/**
 * A database that could not be opened, read or written. Nothing that had not been committed before is kept.
 *
 * Its message is SQLite's or the system's own and holds no value of anybody's.
 */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure'
  readonly code = 'storage_failed'
  /** Whether the file itself is spoilt, so that trying again is no use. */
  readonly damaged: boolean

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : 'storage failed', { cause })
    this.damaged = DAMAGE.has(sqliteCodeOf(cause) ?? 0)
  }
}

/** SQLite's primary result code of what its driver threw, or undefined for anything else. */
export function sqliteCodeOf(cause: unknown): number | undefined {
  if (!(cause instanceof Error && 'errcode' in cause)) return undefined
  return typeof cause.errcode === 'number' ? cause.errcode & 0xff : undefined
}
