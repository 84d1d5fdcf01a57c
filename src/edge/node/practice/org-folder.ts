import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Where databases are: files in one folder, or memory when nothing can be written. */
export type OrgFolder = {
  readonly durable: boolean
  readonly exists: (orgId: string) => boolean
  readonly pathOf: (orgId: string) => string
  readonly remove: (orgId: string) => void
  readonly orgIds: () => readonly string[]
}

const SUFFIX = '.sqlite'

/**
 * Uses `directory` for databases, creating it if need be.
 *
 * @returns A folder in memory when the directory cannot be made or written (a read-only deployment): orgs then live
 *   as long as the process. Never throws.
 */
export function openOrgFolder(directory: string): OrgFolder {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    accessSync(directory, constants.W_OK)
  } catch {
    return IN_MEMORY
  }
  // Org ids differ by letter case and some file systems do not, so a file is named by the id's bytes.
  const pathOf = (orgId: string): string => join(directory, Buffer.from(orgId, 'latin1').toString('hex') + SUFFIX)
  return {
    durable: true,
    pathOf,
    exists: (orgId) => existsSync(pathOf(orgId)),
    remove: (orgId) => {
      for (const part of ['', '-wal', '-shm']) rmSync(pathOf(orgId) + part, { force: true })
    },
    orgIds: () =>
      readdirSync(directory)
        .filter((name) => name.endsWith(SUFFIX))
        .map((name) => Buffer.from(name.slice(0, -SUFFIX.length), 'hex').toString('latin1')),
  }
}

const IN_MEMORY: OrgFolder = {
  durable: false,
  exists: () => false,
  pathOf: () => ':memory:',
  remove: () => undefined,
  orgIds: () => [],
}
