import type { Result } from '../kernel/result.ts'

/** What a column may hold here. Booleans are kept as 0 and 1, lists and objects as JSON text. */
export type SqlValue = string | number | null

/** One row, as the driver has it. Whoever knows the table reads its columns with `row.ts`. */
export type SqlRow = Readonly<Record<string, unknown>>

/**
 * Port: one practice org = one SQLite database with a synchronous driver.
 *
 * Durable Object storage and `node:sqlite` are both synchronous, so everything between two awaits is one
 * uninterrupted turn: a code or a `jti` that is read, judged and written without awaiting is used once.
 */
export interface SqlDriver {
  /** All rows of a query. Throws only when the statement is wrong or the disk fails. */
  all(sql: string, ...params: SqlValue[]): SqlRow[]
  /** Runs one statement for its effect. */
  run(sql: string, ...params: SqlValue[]): void
  /** Commits what `work` wrote, or nothing when it throws. `work` must not await. Never nested. */
  transaction<T>(work: () => T): T
}

/** As {@link SqlDriver.transaction}, and commits nothing either when `work` refuses. */
export function attempt<T, E>(db: SqlDriver, work: () => Result<T, E>): Result<T, E> {
  let refused: Result<T, E> | undefined
  try {
    return db.transaction(() => {
      const result = work()
      if (result.ok) return result
      refused = result
      throw new Error('undo')
    })
  } catch (cause) {
    if (refused === undefined) throw cause
    return refused
  }
}

/** The first row, or undefined. */
export function first(db: SqlDriver, sql: string, ...params: SqlValue[]): SqlRow | undefined {
  return db.all(sql, ...params)[0]
}
