/** The steps of a dotted field path. */
export function parsePath(path: string): string[] {
  return path.split('.').map((step) => step.trim())
}
