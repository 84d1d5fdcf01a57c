import { DatabaseSync, type StatementSync } from 'node:sqlite'

import type { SqlDriver, SqlValue } from '#practice/store.ts'

/** An open database and the driver over it. */
export type OpenDatabase = {
  readonly driver: SqlDriver
  /**
   * Resolves once everything written so far is committed; no answer may leave before. Rejects when it could not be.
   * Durable Objects hold answers back in the same way.
   */
  readonly committed: () => Promise<void>
  /** Commits what is left and closes the file. */
  readonly close: () => void
}

/** Statements that change nothing and so open no transaction. */
const READS = /^\s*(?:SELECT|PRAGMA)\b/i

/**
 * Opens one org's database with Node's own SQLite.
 *
 * All that is written in one turn of the event loop, for however many requests, is one transaction: a commit costs
 * as much as all the statements of a token request together.
 *
 * WAL with `synchronous=NORMAL`: a crash of the process loses nothing that was answered, a power cut may lose the last
 * transactions, never the database. That is the right price for practice data.
 *
 * @param path  A file, or `:memory:`.
 * @throws {Error} When the file cannot be opened or is not a database.
 */
export function openDatabase(path: string): OpenDatabase {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000')
  const statements = new Map<string, { readonly statement: StatementSync; readonly writes: boolean }>()
  let batch: PromiseWithResolvers<void> | undefined

  const execute = (sql: string): void => {
    statementOf(sql).statement.run()
  }
  const statementOf = (sql: string): { readonly statement: StatementSync; readonly writes: boolean } => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const made = { statement: database.prepare(sql), writes: !READS.test(sql) }
    statements.set(sql, made)
    return made
  }
  const commit = (): void => {
    const ending = batch
    if (ending === undefined) return
    batch = undefined
    try {
      execute('COMMIT')
      ending.resolve()
    } catch (cause) {
      if (database.isTransaction) execute('ROLLBACK')
      ending.reject(cause)
    }
  }
  const openBatch = (): void => {
    if (batch !== undefined) return
    execute('BEGIN IMMEDIATE')
    batch = Promise.withResolvers()
    // Whoever wrote waits for it; a rejection nobody waits for is not a crash.
    batch.promise.catch(() => undefined)
    setImmediate(commit)
  }
  const forThis = (sql: string): StatementSync => {
    const { statement, writes } = statementOf(sql)
    if (writes) openBatch()
    return statement
  }
  const driver: SqlDriver = {
    all: <Row extends object>(sql: string, ...params: SqlValue[]) => forThis(sql).all(...params) as Row[],
    run: (sql, ...params) => {
      forThis(sql).run(...params)
    },
    transaction: (work) => {
      openBatch()
      execute('SAVEPOINT work')
      try {
        const result = work()
        execute('RELEASE work')
        return result
      } catch (cause) {
        execute('ROLLBACK TO work')
        execute('RELEASE work')
        throw cause
      }
    },
  }
  return {
    driver,
    committed: () => batch?.promise ?? Promise.resolve(),
    close: () => {
      commit()
      database.close()
    },
  }
}
