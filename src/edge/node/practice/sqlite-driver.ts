import { DatabaseSync, type StatementSync } from 'node:sqlite'

import { numberOf } from '#practice/store/row.ts'
import { first, type SqlDriver } from '#practice/store/store.ts'

import { nextTurn } from '../kernel/next-turn.ts'
import { sqliteCodeOf, StorageFailure } from './storage-failure.ts'

/** An open database and the driver over it. */
export type OpenDatabase = {
  readonly driver: SqlDriver
  /**
   * Resolves once everything that was written, or read, so far is committed; no answer may leave before.
   *
   * @throws {StorageFailure} When anything failed since the database was opened: whoever was at work in it may have
   *   seen what was never kept. Durable Objects hold answers back and are reset in the same way.
   */
  readonly committed: () => Promise<void>
  /** What ended the use of this database; undefined while all is well. */
  readonly failure: () => StorageFailure | undefined
  /** Size of the database. Bytes. */
  readonly bytes: () => number
  /**
   * The database anew, as of its last commit. The only way on after a failure.
   *
   * @throws {StorageFailure} As {@link openDatabase}.
   */
  readonly reopen: () => OpenDatabase
  /** Commits what is left and closes the file. Never throws. */
  readonly close: () => void
}

/** How a database is opened; a test brings one that fails. */
export type OpenFile = (path: string) => DatabaseSync

/** Statements that change nothing and so open no transaction. */
const READS = /^\s*(?:SELECT|PRAGMA)\b/i

/**
 * SQLite's result codes for a statement that is wrong, or wrong at this moment: ERROR, TOOBIG, CONSTRAINT, MISMATCH,
 * RANGE. It alone is undone. Any other code is the storage's, and leaves open what of the transaction is still there.
 *
 * @see https://www.sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction" (read 2026-11-26)
 */
const MISTAKES: ReadonlySet<number | undefined> = new Set([1, 18, 19, 20, 25])

const IN_MEMORY = ':memory:'

/**
 * Opens one org's database with Node's own SQLite.
 *
 * All that is written in one turn of the event loop, for however many requests, is one transaction: a commit costs
 * as much as all the statements of a token request together. When storage fails, that transaction is undone and the
 * database refuses everything from then on, until it is reopened.
 *
 * WAL with `synchronous=NORMAL`: a crash of the process loses nothing that was answered, a power cut may lose the last
 * transactions, never the database. That is the right price for practice data.
 *
 * @param path  A file, or `:memory:`.
 * @throws {StorageFailure} When the file cannot be opened or is not a database.
 */
export function openDatabase(path: string, openFile: OpenFile = (file) => new DatabaseSync(file)): OpenDatabase {
  let database: DatabaseSync | undefined
  try {
    database = openFile(path)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000')
    return over(database, path, openFile)
  } catch (cause) {
    closeQuietly(database)
    throw new StorageFailure(cause)
  }
}

function over(database: DatabaseSync, path: string, openFile: OpenFile): OpenDatabase {
  const statements = new Map<string, { readonly statement: StatementSync; readonly writes: boolean }>()
  let batch: PromiseWithResolvers<void> | undefined
  let failure: StorageFailure | undefined

  const statementOf = (sql: string): { readonly statement: StatementSync; readonly writes: boolean } => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const made = { statement: database.prepare(sql), writes: !READS.test(sql) }
    statements.set(sql, made)
    return made
  }
  const fail = (cause: unknown): StorageFailure => {
    failure = new StorageFailure(cause)
    try {
      if (database.isTransaction) database.exec('ROLLBACK')
    } catch {
      // Closing undoes it as well; a database in memory that cannot even do this is past help.
    }
    if (path !== IN_MEMORY) closeQuietly(database)
    batch?.reject(failure)
    batch = undefined
    return failure
  }
  /** Tells a statement that is wrong, which is its caller's affair, from storage that fails. */
  const guarded = <T>(work: () => T): T => {
    if (failure !== undefined) throw failure
    try {
      return work()
    } catch (cause) {
      const undone = batch !== undefined && !database.isTransaction
      if (MISTAKES.has(sqliteCodeOf(cause)) && !undone) throw cause
      throw fail(cause)
    }
  }
  const execute = (sql: string): void => {
    guarded(() => statementOf(sql).statement.run())
  }

  const commit = (): void => {
    const ending = batch
    if (ending === undefined) return
    try {
      statementOf('COMMIT').statement.run()
    } catch (cause) {
      fail(cause)
      return
    }
    batch = undefined
    ending.resolve()
  }
  const openBatch = (): void => {
    if (batch !== undefined) return
    execute('BEGIN IMMEDIATE')
    batch = Promise.withResolvers()
    // Whoever wrote waits for it; a rejection nobody waits for is not a crash.
    batch.promise.catch(() => undefined)
    nextTurn().then(commit, commit)
  }
  const run = <T>(sql: string, use: (statement: StatementSync) => T): T => {
    const { statement, writes } = guarded(() => statementOf(sql))
    if (writes) openBatch()
    return guarded(() => use(statement))
  }
  const driver: SqlDriver = {
    all: (sql, ...params) => run(sql, (statement) => statement.all(...params)),
    run: (sql, ...params) =>
      run(sql, (statement) => {
        statement.run(...params)
      }),
    transaction: (work) => {
      openBatch()
      execute('SAVEPOINT work')
      try {
        const result = work()
        execute('RELEASE work')
        return result
      } catch (cause) {
        if (failure === undefined) {
          execute('ROLLBACK TO work')
          execute('RELEASE work')
        }
        throw cause
      }
    },
  }
  return {
    driver,
    committed: async () => {
      if (failure !== undefined) throw failure
      await batch?.promise
    },
    failure: () => failure,
    bytes: () =>
      numberOf(
        first(driver, 'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()'),
        'bytes',
      ),
    // What is in memory is in this connection alone.
    reopen: () => (path === IN_MEMORY ? over(database, path, openFile) : openDatabase(path, openFile)),
    close: () => {
      commit()
      closeQuietly(database)
    },
  }
}

/** Closes what may be closed already, or may never have been opened. */
function closeQuietly(database: DatabaseSync | undefined): void {
  try {
    database?.close()
  } catch {
    // Its descriptors are gone either way.
  }
}
