/** Which expressions were proved linear, by which version of the judge: a file that is committed with the sources. */
import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Names of the expressions that this version of the judge proved before. None where the file is of another version, is not there or is
 * half written: all are proved then.
 */
export function readRecord(file: string, version: string): ReadonlySet<string> {
  try {
    const { provedBy, linear } = JSON.parse(readFileSync(file, 'utf8')) as { provedBy?: unknown; linear?: unknown }
    return new Set(provedBy === version && Array.isArray(linear) ? linear.map(String) : [])
  } catch {
    return new Set()
  }
}

/** Writes the names down, each on a line of its own, so that lines of two branches join. Leaves a file that says so already. */
export function keepRecord(file: string, version: string, names: readonly string[]): void {
  const known = readRecord(file, version)
  if (known.size === names.length && names.every((name) => known.has(name))) return
  writeFileSync(file, `${JSON.stringify({ provedBy: version, linear: names.toSorted() }, null, 2)}\n`)
}
