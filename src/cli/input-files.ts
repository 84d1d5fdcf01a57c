import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'

/** One file to look at: its bytes, or that it could not be read. */
export type InputFile = { file: string; bytes: Uint8Array } | { file: string; unreadable: string }

/**
 * Reads what the arguments name, in order: files, every file below a folder (sorted by name), `-` for standard input.
 *
 * A path that cannot be read is reported in its place, with the system's code (`ENOENT`, `EACCES`), and stops nothing.
 */
export async function* inputFiles(paths: readonly string[]): AsyncGenerator<InputFile> {
  for (const path of paths) {
    if (path === '-') {
      yield { file: '-', bytes: await buffer(process.stdin) }
      continue
    }
    try {
      if ((await stat(path)).isDirectory()) {
        const names = await readdir(path)
        yield* inputFiles(names.sort().map((name) => join(path, name)))
      } else {
        yield { file: path, bytes: await readFile(path) }
      }
    } catch (thrown) {
      yield { file: path, unreadable: (thrown as NodeJS.ErrnoException).code ?? 'unknown' }
    }
  }
}

/** Those of the paths that are folders with no file at any depth; a path that cannot be read is not among them. */
export async function withoutFiles(paths: readonly string[]): Promise<string[]> {
  const empty = await Promise.all(
    paths.map(async (path) => {
      try {
        const entries = await readdir(path, { recursive: true, withFileTypes: true })
        return entries.every((entry) => entry.isDirectory())
      } catch {
        return false
      }
    }),
  )
  return paths.filter((_, index) => empty[index])
}
