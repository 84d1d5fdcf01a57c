import { DatabaseSync, type StatementSync } from 'node:sqlite'

import type { SqlDriver, SqlValue } from '#practice/store.ts'

/** An open database and the driver over it. */
export type OpenDatabase = { readonly driver: SqlDriver; readonly close: () => void }

/**
 * Opens one org's database with Node's own SQLite.
 *
 * WAL with `synchronous=NORMAL`: a crash of the process loses nothing, a power cut may lose the last transactions,
 * never the database. That is the right price for practice data.
 *
 * @param path  A file, or `:memory:`.
 * @throws {Error} When the file cannot be opened or is not a database.
 */
export function openDatabase(path: string): OpenDatabase {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000')
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const driver: SqlDriver = {
    all: <Row extends object>(sql: string, ...params: SqlValue[]) => prepared(sql).all(...params) as Row[],
    run: (sql, ...params) => void prepared(sql).run(...params),
    transaction: (work) => {
      prepared('BEGIN IMMEDIATE').run()
      try {
        const result = work()
        prepared('COMMIT').run()
        return result
      } catch (cause) {
        prepared('ROLLBACK').run()
        throw cause
      }
    },
  }
  return { driver, close: () => database.close() }
}
