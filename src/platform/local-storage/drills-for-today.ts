const STORAGE_KEY = 'countersign.drills-today'

/** The names of the drills a trainer chose for today, in order, each once. Empty where there are none or storage is blocked. */
export function readDrillsForToday(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]')
    const names = Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : []
    return [...new Set(names)]
  } catch {
    return []
  }
}

/** Keeps what was chosen for today. Blocked storage is not a failure: the list lasts as long as its screen. */
export function rememberDrillsForToday(names: readonly string[]): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(names))
  } catch {
    // Private mode or no room.
  }
}
