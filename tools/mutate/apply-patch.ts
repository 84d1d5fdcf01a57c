import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Patch } from './patches.ts'

/** A file as it is and as a patch would have it. */
export type Patched = { readonly file: string; readonly before: string; readonly after: string }

/**
 * What a patch makes of its file. Writes nothing.
 *
 * @param root folder of the project, or of a copy of it
 * @throws when its text does not stand exactly once in the files it names: the patch is out of date
 */
export function patched(patch: Patch, root: string): Patched {
  const found = globSync(patch.file, { cwd: root }).flatMap((file) => {
    const before = readFileSync(join(root, file), 'utf8')
    const times = before.split(patch.before).length - 1
    return Array.from({ length: times }, () => ({
      file,
      before,
      after: before.replace(patch.before, () => patch.after),
    }))
  })
  const [only] = found
  if (only === undefined || found.length > 1)
    throw new Error(`patch ${patch.name}: its text stands ${String(found.length)} times in ${patch.file}`)
  return only
}
