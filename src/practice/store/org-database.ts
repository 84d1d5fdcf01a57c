import type { SqlDriver } from './store.ts'

/** Tables small enough to be remembered whole, and read for nearly every request. */
type RememberedTable = 'org' | 'app' | 'user' | 'drill'

/** One org's database, and what was read of its small tables since they were last written to. */
export interface OrgDatabase extends SqlDriver {
  /**
   * What `read` makes of all the rows of `table`, from memory while nothing has been written to that table.
   *
   * @param read reads that table only, and depends on nothing else; always the same for one table
   * @returns a value shared by all callers, deeply frozen
   */
  remember<T>(table: RememberedTable, read: () => T): T
}

const WRITES_TABLE = /^\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(\w+)/i
const READS = /^\s*SELECT\b/i

/** Which memory a statement ends: no table's, one table's, or, where this cannot be told, every one's. */
type Effect =
  { readonly kind: 'reads' } | { readonly kind: 'writes'; readonly table: string } | { readonly kind: 'any' }

/** Puts a memory in front of a database that nobody else writes to. */
export function rememberingDatabase(driver: SqlDriver): OrgDatabase {
  const memory = new Map<string, unknown>()
  const effects = new Map<string, Effect>()

  const note = (sql: string): void => {
    let effect = effects.get(sql)
    if (effect === undefined) effects.set(sql, (effect = effectOf(sql)))
    if (effect.kind === 'writes') memory.delete(effect.table)
    else if (effect.kind === 'any') memory.clear()
  }
  return {
    all: (sql, ...params) => {
      note(sql)
      return driver.all(sql, ...params)
    },
    run: (sql, ...params) => {
      note(sql)
      driver.run(sql, ...params)
    },
    transaction: (work) => {
      try {
        return driver.transaction(work)
      } catch (error) {
        // What was remembered in between may never have been.
        memory.clear()
        throw error
      }
    },
    remember: <T>(table: RememberedTable, read: () => T): T => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `read` is always the same for one table, as agreed
      if (memory.has(table)) return memory.get(table) as T
      const value = deepFreeze(read())
      memory.set(table, value)
      return value
    },
  }
}

function effectOf(sql: string): Effect {
  if (READS.test(sql)) return { kind: 'reads' }
  const table = WRITES_TABLE.exec(sql)?.[1]
  return table === undefined ? { kind: 'any' } : { kind: 'writes', table }
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) deepFreeze(member)
  return Object.freeze(value)
}
