/** A field, by the steps to it, and where in the query it begins. */
export type Path = { steps: readonly string[]; at: number }

/** Reads a dotted field path that begins at `at`. */
export function parsePath(path: string, at: number): Path {
  return { steps: stepsOf(path), at }
}

/** The steps of a dotted field path. */
export function stepsOf(path: string): string[] {
  return path.split('.').map((step) => step.trim())
}
