import { lstat, open, rename, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'

/** Puts a token in the place of whatever file was there. Rejects with what the file system reports, and leaves that file then. */
export type KeepToken = (token: string) => Promise<void>

/**
 * Makes sure that a token can be written, before one is asked for: who could not keep it need not log in.
 *
 * The file is its owner's alone from the moment it exists, whatever the umask and whatever was there: it is written beside its
 * place and moved there whole. Until then its place is as it was, whatever ends this program.
 * A signal (or no power) in between leaves the file beside it, which may hold the token and is as much its owner's alone.
 *
 * @returns what writes it, or the system's code for why it cannot be; `not_a_file` for a folder, a device or a link in its place
 */
export async function tokenFile(path: string): Promise<KeepToken | { problem: string }> {
  const there = await lstat(path).catch(() => undefined)
  if (there && !there.isFile()) return { problem: 'not_a_file' }
  try {
    await writeBeside(path, '', () => Promise.resolve())
    return (token) => writeBeside(path, `${token}\n`, (beside) => rename(beside, path))
  } catch (thrown) {
    return { problem: thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown) }
  }
}

async function writeBeside(path: string, text: string, use: (beside: string) => Promise<void>): Promise<void> {
  const beside = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(beside, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await use(beside)
  } finally {
    await file.close()
    await rm(beside, { force: true })
  }
}
