import { DatabaseSync } from 'node:sqlite'
import { basename, dirname } from 'node:path'
import { renameSync } from 'node:fs'

import { sqliteCodeOf } from './storage-failure.ts'

const SQLITE_BUSY = 5
const SQLITE_NOTADB = 26

/** Another process keeps its practice orgs in the same folder. What it has in memory would not be seen here. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
  readonly code = 'data_directory_in_use'

  constructor() {
    super('another countersign is running on the same DATA_DIR')
  }
}

/**
 * Takes hold of a folder through a file in it, until the process ends, however it ends.
 *
 * An open transaction of SQLite is the lock, which is one of the operating system's on the file: Node has none of its
 * own. Nothing is ever written, so that a full disk locks as well, and what the file holds does not matter.
 *
 * @returns Lets go of it.
 * @throws {FolderInUse} When another process, or another part of this one, has it.
 * @throws {Error} When the file cannot be made.
 */
export function lockFolder(path: string): () => void {
  try {
    return holdOpen(path)
  } catch (cause) {
    const code = sqliteCodeOf(cause)
    if (code === SQLITE_BUSY) throw new FolderInUse()
    if (code !== SQLITE_NOTADB) throw cause
    // Somebody has written into it, and nobody has it: whoever had would have been noticed before its content was.
    renameSync(path, `${dirname(path)}/${basename(path)}.damaged`)
    return holdOpen(path)
  }
}

function holdOpen(path: string): () => void {
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    // Without this a journal file would stand beside it.
    database.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    throw cause
  }
  return () => database.close()
}
