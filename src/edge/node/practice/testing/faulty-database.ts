import { DatabaseSync, type StatementSync } from 'node:sqlite'

import type { OpenFile } from '../sqlite-driver.ts'

/** What was asked of a database file: opening it, or one statement. */
type Operation = { readonly path: string; readonly sql: string }

/** Says which operations fail, and how. */
export type FaultPlan = {
  /** Whether this operation fails; `number` counts all of them from 1. */
  fails: (operation: Operation, number: number) => boolean
  /** Whether what fails takes the whole transaction with it, as SQLite does when a disk is full. */
  undoesTransaction: boolean
  /** How many operations there have been. */
  operations: number
}

/** A plan by which nothing fails. */
export function noFaults(): FaultPlan {
  return { fails: () => false, undoesTransaction: false, operations: 0 }
}

/** Opens real databases whose operations fail by plan, before they have any effect, with what SQLite throws then. */
export function faultyFiles(plan: FaultPlan): OpenFile {
  const check = (operation: Operation, database?: DatabaseSync): void => {
    plan.operations += 1
    if (!plan.fails(operation, plan.operations)) return
    if (plan.undoesTransaction && database?.isTransaction === true) database.exec('ROLLBACK')
    throw Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })
  }
  return (path) => {
    check({ path, sql: 'open' })
    const database = new DatabaseSync(path)
    const prepare = database.prepare.bind(database)
    const exec = database.exec.bind(database)
    database.prepare = (sql) => {
      const statement = prepare(sql)
      const checked = (work: 'all' | 'run') => {
        const call = statement[work].bind(statement) as (...params: unknown[]) => unknown
        return (...params: unknown[]) => {
          check({ path, sql }, database)
          return call(...params)
        }
      }
      return { all: checked('all'), run: checked('run') } as unknown as StatementSync
    }
    database.exec = (sql) => {
      if (sql !== 'ROLLBACK') check({ path, sql }, database)
      exec(sql)
    }
    return database
  }
}
