import { DatabaseSync } from 'node:sqlite'

import type { SqlDriver, SqlValue } from '../store.ts'

/** An org's database in memory, for tests. */
export function memoryDriver(): SqlDriver {
  const database = new DatabaseSync(':memory:')
  return {
    all: <Row extends object>(sql: string, ...params: SqlValue[]) => database.prepare(sql).all(...params) as Row[],
    run: (sql, ...params) => void database.prepare(sql).run(...params),
    transaction: (work) => {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
  }
}
