const STORAGE_KEY = 'countersign.drills'
const TODAY_KEY = 'countersign.drills-today'

/**
 * The names of the drills solved in this browser, whichever practice org they were solved in: an org is gone
 * after a week, what was learnt is not. Empty where there are none or storage is blocked.
 */
export function readSolvedDrills(): ReadonlySet<string> {
  return new Set(readNames(STORAGE_KEY))
}

/** The names of the drills a trainer chose for today, in order, each once. Empty where there are none or storage is blocked. */
export function readDrillsForToday(): readonly string[] {
  return [...new Set(readNames(TODAY_KEY))]
}

/** Keeps what was chosen for today. Blocked storage is not a failure: the list lasts as long as its screen. */
export function rememberDrillsForToday(names: readonly string[]): void {
  try {
    localStorage.setItem(TODAY_KEY, JSON.stringify(names))
  } catch {
    // Private mode or no room.
  }
}

function readNames(key: string): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : []
  } catch {
    return []
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
