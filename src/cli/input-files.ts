import { MAX_INPUT_BYTES } from '#core/recognition/recognise.ts'
import { cliWords } from '#words/en/cli.ts'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** One file to look at: its bytes, or that it could not be read. */
export type InputFile = { file: string; bytes: Uint8Array } | { file: string; unreadable: string }

/** Enough to tell that an input is too large; a device or a pipe has no end of its own. */
const READ_BYTES = MAX_INPUT_BYTES + 1

/**
 * Reads what the arguments name, in order: files, every file below a folder (sorted by name), `-` for standard input.
 *
 * A path that cannot be read is reported in its place, with the system's code (`ENOENT`, `EACCES`), and stops nothing. Of what is
 * larger than any input may be, only so much is read that this can be told.
 */
export async function* inputFiles(paths: readonly string[]): AsyncGenerator<InputFile> {
  for (const path of paths) {
    if (path === '-') yield { file: '-', bytes: await firstBytes(process.stdin) }
    else if (await isFolder(path)) for await (const file of filesBelow(path)) yield await readInput(file)
    else yield await readInput(path)
  }
}

/** What is wrong with paths that were named: folders with no file at any depth, and standard input more than once. */
export async function wrongPaths(paths: readonly string[]): Promise<string[]> {
  const empty = await Promise.all(
    paths.map(async (path) => path !== '-' && (await isFolder(path)) && (await filesBelow(path).next()).done === true),
  )
  return [
    ...paths.filter((_, index) => empty[index]).map((path) => cliWords.noFileIn(path)),
    ...(paths.indexOf('-') === paths.lastIndexOf('-') ? [] : [cliWords.onceFromInput]),
  ]
}

/** Whether a path is a folder; what is not there is none. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

async function readInput(file: string): Promise<InputFile> {
  try {
    return { file, bytes: await firstBytes(createReadStream(file, { end: READ_BYTES - 1 })) }
  } catch (thrown) {
    return { file, unreadable: codeOf(thrown) }
  }
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown'
}

async function firstBytes(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= READ_BYTES) break
  }
  return Buffer.concat(chunks).subarray(0, READ_BYTES)
}

/**
 * Every file below a folder. A link to a folder is not followed, since it may lead back up; pipes and devices are none: nobody
 * says what to wait for. A folder that cannot be read stands for itself.
 */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (!entries) yield folder
  for (const entry of (entries ?? []).toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(path)))) yield path
  }
}

/** Also true of a link that leads nowhere: that it cannot be read is worth telling. */
async function leadsToFile(link: string): Promise<boolean> {
  return stat(link).then(
    (found) => found.isFile(),
    () => true,
  )
}
