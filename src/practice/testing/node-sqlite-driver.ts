import { DatabaseSync, type StatementSync } from 'node:sqlite'

import type { SqlDriver } from '../store/store.ts'

/** An org's database in memory, for tests. */
export function memoryDriver(): SqlDriver {
  const database = new DatabaseSync(':memory:')
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    all: (sql, ...params) => prepared(sql).all(...params),
    run: (sql, ...params) => void prepared(sql).run(...params),
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
