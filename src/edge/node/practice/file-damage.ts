import { closeSync, fstatSync, lstatSync, openSync, readSync, statSync } from 'node:fs'

/** What can be wrong with a database as a file. */
export type FileDamage = 'not a file' | 'empty' | 'not a database' | 'cut short'

const MAGIC = 'SQLite format 3\0'
/** Offsets into the header of a database file, and its length (SQLite, "Database File Format", 1.3). Bytes. */
const HEADER_BYTES = 100
const PAGE_SIZE_AT = 16
const CHANGE_COUNTER_AT = 24
const PAGE_COUNT_AT = 28
const VALID_FOR_AT = 92

/**
 * What is wrong with a database, as far as its first hundred bytes and its size tell. Damage further inside is SQLite's
 * to find.
 *
 * @throws {Error} When the file is missing or may not be read, which says nothing about what it holds.
 * @see https://www.sqlite.org/fileformat2.html, section 1.3 (read 2026-11-26)
 */
export function damageOf(path: string): FileDamage | undefined {
  // Neither opened nor followed: opening a pipe waits for whoever writes to it.
  if (!lstatSync(path).isFile()) return 'not a file'
  const { header, size } = readHeader(path)
  if (size === 0) return walBytes(path) > 0 ? undefined : 'empty'
  if (size < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'not a database'
  const isCountValid = header.readUInt32BE(CHANGE_COUNTER_AT) === header.readUInt32BE(VALID_FOR_AT)
  const written = header.readUInt16BE(PAGE_SIZE_AT)
  const pageSize = written === 1 ? 65_536 : written
  const isShort = isCountValid && size < pageSize * header.readUInt32BE(PAGE_COUNT_AT)
  // After a crash the pages that are missing may be in the write-ahead log.
  return isShort && walBytes(path) === 0 ? 'cut short' : undefined
}

function readHeader(path: string): { header: Buffer; size: number } {
  const header = Buffer.alloc(HEADER_BYTES)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, HEADER_BYTES, 0)
    return { header, size: fstatSync(file).size }
  } finally {
    closeSync(file)
  }
}

function walBytes(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
}
