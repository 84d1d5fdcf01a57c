import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { isOrgId } from '#practice/kernel/identifiers.ts'

import { errorCodeOf } from '../kernel/system-error.ts'
import { FolderInUse, lockFolder } from './folder-lock.ts'
import { damageOf, type FileDamage } from './file-damage.ts'

/** Where databases are: files in one folder, or memory when nothing can be written. */
export type OrgFolder = {
  readonly durable: boolean
  readonly exists: (orgId: string) => boolean
  readonly pathOf: (orgId: string) => string
  /** The name of an org's file, for a person. It holds the org's id, never its key. */
  readonly nameOf: (orgId: string) => string
  /** What is wrong with the file of an org, as far as can be told without SQLite; throws when it cannot be read. */
  readonly damageOf: (orgId: string) => FileDamage | undefined
  /** What the org takes on disk. Bytes. */
  readonly bytesOf: (orgId: string) => number
  readonly remove: (orgId: string) => void
  /** Gives the file another name, under which it is never read again, and returns that name. */
  readonly setAside: (orgId: string) => string
  readonly orgIds: () => readonly string[]
  /** Lets another process have the folder. */
  readonly release: () => void
}

const SUFFIX = '.sqlite'
const SET_ASIDE = '.damaged'
const LOCK = 'server.lock'

/**
 * Uses `directory` for databases, creating it if need be, and keeps every other process out of it.
 *
 * @param directory `undefined` for memory, as wanted: orgs then live as long as the process.
 * @returns A folder in memory also when the directory cannot be made or written (a read-only deployment).
 * @throws {FolderInUse} When another process has it.
 */
export function openOrgFolder(directory: string | undefined): OrgFolder {
  if (directory === undefined) return IN_MEMORY
  let release: () => void
  try {
    makeDirectory(directory)
    accessSync(directory, constants.W_OK)
    release = lockFolder(join(directory, LOCK))
  } catch (cause) {
    if (cause instanceof FolderInUse) throw cause
    return IN_MEMORY
  }
  // Org ids differ by letter case and some file systems do not, so a file is named by the id's bytes.
  const nameOf = (orgId: string): string => Buffer.from(orgId, 'latin1').toString('hex') + SUFFIX
  const pathOf = (orgId: string): string => join(directory, nameOf(orgId))
  return {
    durable: true,
    nameOf,
    pathOf,
    release,
    exists: (orgId) => existsSync(pathOf(orgId)),
    damageOf: (orgId) => damageOf(pathOf(orgId)),
    bytesOf: (orgId) => sizeOf(pathOf(orgId)) + sizeOf(`${pathOf(orgId)}-wal`),
    remove: (orgId) => {
      for (const part of ['', '-wal', '-shm']) rmSync(pathOf(orgId) + part, { force: true })
    },
    setAside: (orgId) => {
      const from = pathOf(orgId)
      const to = freeName(from + SET_ASIDE)
      renameSync(from, to)
      // What was not yet brought into the file belongs to it.
      if (existsSync(`${from}-wal`)) renameSync(`${from}-wal`, `${to}-wal`)
      rmSync(`${from}-shm`, { force: true })
      return basename(to)
    },
    orgIds: () =>
      readdirSync(directory)
        .map(orgIdOfName)
        .filter((orgId) => orgId !== undefined),
  }
}

const IN_MEMORY: OrgFolder = {
  durable: false,
  exists: () => false,
  pathOf: () => ':memory:',
  nameOf: () => 'in memory',
  damageOf: () => undefined,
  bytesOf: () => 0,
  remove: () => undefined,
  setAside: () => '',
  orgIds: () => [],
  release: () => undefined,
}

/**
 * Makes a directory and those above it. `mkdirSync` with `recursive` asks for ever where a file system answers that a
 * directory is missing whose parent is there, as `/proc` does.
 */
function makeDirectory(directory: string): void {
  const make = (): void => mkdirSync(directory, { mode: 0o700 })
  try {
    make()
  } catch (cause) {
    const code = errorCodeOf(cause)
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(directory) === directory) throw cause
    makeDirectory(dirname(directory))
    make()
  }
}

/** The org a file is named after, or undefined when it is named after none. */
function orgIdOfName(name: string): string | undefined {
  if (!name.endsWith(SUFFIX)) return undefined
  const orgId = Buffer.from(name.slice(0, -SUFFIX.length), 'hex').toString('latin1')
  return isOrgId(orgId) ? orgId : undefined
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

function freeName(path: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? path : `${path}.${number}`
    if (!existsSync(name)) return name
  }
}
