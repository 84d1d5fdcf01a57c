// Drives every client against a running server, one after the other.
//   node e2e/clients/run.mjs [BASE_URL] [--with-sf]
// Installs the clients into e2e/clients/node_modules when they are missing (about 220 MB), and with --with-sf the
// sf CLI as well (about 480 MB). Nothing of it is needed to build, run or test the rest. Exit 1: something failed.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const origin = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? 'http://localhost:8788'
const withSf = process.argv.includes('--with-sf')

const install = (folder) => {
  if (existsSync(join(folder, 'node_modules'))) return
  console.log(`installing the clients of ${folder}`)
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
}
install(here)
if (withSf) install(join(here, 'sf'))

const programs = [
  [process.execPath, 'app-package.mjs'],
  ['bash', 'openssl-curl.sh'],
  [process.execPath, 'simple-salesforce.mjs'],
  [process.execPath, 'jsforce.mjs'],
  [process.execPath, 'salesforce-core.mjs'],
  [process.execPath, 'newman.mjs'],
  ...(withSf ? [[process.execPath, 'sf-cli.mjs']] : []),
]
const failed = programs.filter(([program, file]) => {
  console.log(`\n# ${file}`)
  return spawnSync(program, [join(here, file), origin], { stdio: 'inherit' }).status !== 0
})
console.log(failed.length === 0 ? '\nevery client is served' : `\nfailed: ${failed.map(([, file]) => file).join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
