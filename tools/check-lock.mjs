// Fails when package-lock.json names an optional (platform) package that it does not contain: such a lock
// installs on the machine that made it and leaves other platforms without their binary.
// Canary: `--canary` removes one such package from a copy of the lock and expects the check to notice.
import fs from 'node:fs'

/** @param {Record<string, any>} packages @returns {string[]} "parent -> name@version" of each missing package */
function missingOptional(packages) {
  const resolve = (from, name) => {
    for (let dir = from; ;) {
      const entry = packages[(dir ? dir + '/' : '') + 'node_modules/' + name]
      if (entry) return entry
      if (!dir) return undefined
      const cut = dir.lastIndexOf('/node_modules/')
      dir = cut < 0 ? '' : dir.slice(0, cut)
    }
  }
  const missing = []
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = resolve(path, name)
      if (!found || (/^\d/.test(version) && found.version !== version))
        missing.push(`${path || '.'} -> ${name}@${version}`)
    }
  }
  return missing
}

const text = fs.readFileSync('package-lock.json', 'utf8')
const { packages } = JSON.parse(text)
const missing = missingOptional(packages)
for (const line of missing) console.error(`missing from the lock: ${line}`)

const victim = Object.keys(packages).find((path) => packages[path].optional && path.includes('darwin'))
if (!victim) throw new Error('canary: no platform package in the lock to remove')
const { [victim]: _removed, ...rest } = packages
if (missingOptional(rest).length !== missing.length + 1)
  throw new Error('canary: a removed platform package went unnoticed')

if (/"resolved": "(?!https:\/\/registry\.npmjs\.org\/)/.test(text))
  throw new Error('the lock names a registry other than the public one')
console.log(`lock: ${Object.keys(packages).length} packages, ${missing.length} missing`)
process.exit(missing.length ? 1 : 0)
