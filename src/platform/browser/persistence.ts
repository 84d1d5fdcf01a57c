/** What the browser says about how long it keeps this site's data. */
export type Persistence = {
  /** `unknown` where the browser has no such promise to give. */
  state: 'persistent' | 'best_effort' | 'unknown'
  /** Rough, in bytes: browsers blur both on purpose. */
  usedBytes?: number
  quotaBytes?: number
}

/** Reads what the browser promises. Never throws. */
export async function readPersistence(): Promise<Persistence> {
  try {
    const [persisted, { usage, quota }] = await Promise.all([
      navigator.storage.persisted(),
      navigator.storage.estimate(),
    ])
    return {
      state: persisted ? 'persistent' : 'best_effort',
      ...(usage === undefined ? {} : { usedBytes: usage }),
      ...(quota === undefined ? {} : { quotaBytes: quota }),
    }
  } catch {
    return { state: 'unknown' }
  }
}

/**
 * Asks the browser to keep this site's data until the person deletes it. Some browsers ask the person, some decide
 * by how the site is used, some always say no.
 *
 * @returns the answer; false also where there is no way to ask. Never throws.
 */
export async function askForPersistence(): Promise<boolean> {
  try {
    return await navigator.storage.persist()
  } catch {
    return false
  }
}
