const STORAGE_KEY = 'countersign.drills'

/**
 * The names of the drills solved in this browser, whichever practice org they were solved in: an org is gone
 * after a week, what was learnt is not. Empty where there are none or storage is blocked.
 */
export function readSolvedDrills(): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]')
    return new Set(Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : [])
  } catch {
    return new Set()
  }
}

/** Adds to the solved drills. Blocked storage is not a failure: the org knows them as long as it lives. */
export function rememberSolvedDrills(names: Iterable<string>): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify([...new Set([...readSolvedDrills(), ...names])]))
  } catch {
    // Private mode or no room: progress lasts as long as the org.
  }
}
