/** Packages of npm that samples import, where this project has them installed anyway or installs them when they are missing. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'

import { PROJECT } from '../../tools/ensure-modules.mjs'

/** The folder whose lock names each package. */
const FOLDERS: ReadonlyMap<string, string> = new Map([
  ['jose', '.'],
  ['jsonwebtoken', '.'],
  ['jsforce', 'e2e/clients'],
  ['@salesforce/core', 'e2e/clients'],
  ['newman', 'e2e/clients'],
  ['@salesforce/cli', 'e2e/clients/sf'],
  ['tree-sitter-powershell', 'e2e/code'],
  ['@apexdevtools/apex-parser', 'e2e/code'],
])

/** Installs what the lock of a package's folder names, unless it is there. Throws what npm ends with. */
function ensurePackage(name: string): void {
  const folder = folderOf(name)
  if (existsSync(join(folder, 'node_modules'))) return
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
}

/** The version of a package as it is installed, or undefined for what npm does not bring here. */
export function packageVersion(name: string): string | undefined {
  if (!FOLDERS.has(name)) return undefined
  ensurePackage(name)
  const { version } = JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as { version: string }
  return version
}

/** Lines of a shell after which a program among the files finds these packages, by name and as commands, and this Node. */
export function withPackages(names: readonly string[]): string {
  names.forEach(ensurePackage)
  const links = names.map((name) => {
    const link = join('node_modules', name)
    return `mkdir -p ${dirname(link)} && ln -sfn '${packageFolder(name)}' ${link}`
  })
  const bins = names.map((name) => join(folderOf(name), 'node_modules', '.bin'))
  const path = [dirname(process.execPath), ...new Set(bins)].join(':')
  return [...links, `export PATH='${path}':"$PATH"`].join('\n')
}

function folderOf(name: string): string {
  const folder = FOLDERS.get(name)
  if (folder === undefined) throw new Error(`no folder of this project has ${name}`)
  return join(PROJECT, folder)
}

function packageFolder(name: string): string {
  return join(folderOf(name), 'node_modules', name)
}
