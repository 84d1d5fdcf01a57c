/** What a column may hold here. Booleans are kept as 0 and 1, lists and objects as JSON text. */
export type SqlValue = string | number | null

/**
 * Port: one practice org = one SQLite database with a synchronous driver.
 *
 * Durable Object storage and `node:sqlite` are both synchronous, so everything between two awaits is one
 * uninterrupted turn: a code or a `jti` that is read, judged and written without awaiting is used once.
 */
export interface SqlDriver {
  /** All rows of a query. Throws only when the statement is wrong or the disk fails. */
  all<Row extends object>(sql: string, ...params: SqlValue[]): Row[]
  /** Runs one statement for its effect. */
  run(sql: string, ...params: SqlValue[]): void
  /** Commits what `work` wrote, or nothing when it throws. `work` must not await. Never nested. */
  transaction<T>(work: () => T): T
}

/** The first row, or undefined. */
export function first<Row extends object>(db: SqlDriver, sql: string, ...params: SqlValue[]): Row | undefined {
  return db.all<Row>(sql, ...params)[0]
}
