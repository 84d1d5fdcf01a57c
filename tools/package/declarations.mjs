// The types of what other programs import, in files that need nothing beside them.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

/** An import or export of another file of ours, in a declaration as the compiler writes it. */
const OURS = /(from |import\()(['"])(#[^'"]+|\.[^'"]+)\.ts\2/g

/**
 * Copies a declaration and all that it names into one folder, with the addresses of ours made relative.
 *
 * @param {string} built where `tsc --build` writes, one folder a project
 * @param {string} entry a source file, relative to the project, without its ending
 * @param {string} into
 * @returns {string} the name of the entry's declaration in that folder
 * @throws {Error} where a declaration is missing
 */
export function writeDeclarations(built, entry, into) {
  mkdirSync(into, { recursive: true })
  /** @type {Set<string>} */
  const taken = new Set()
  const take = (/** @type {string} */ source) => {
    const name = source.replace('src/', '').replaceAll('/', '-')
    if (taken.has(name)) return name
    taken.add(name)
    const [file] = globSync(join(built, '*', `${source}.d.ts`))
    if (file === undefined) throw new Error(`no declaration of ${source}; tsc --build writes it`)
    const text = readFileSync(file, 'utf8').replaceAll(OURS, (_all, from, quote, specifier) => {
      const other = specifier.startsWith('#') ? `src/${specifier.slice(1)}` : posix.join(dirname(source), specifier)
      return `${from}${quote}./${take(other)}.js${quote}`
    })
    writeFileSync(join(into, `${name}.d.ts`), text)
    return name
  }
  return `${take(entry)}.d.ts`
}
