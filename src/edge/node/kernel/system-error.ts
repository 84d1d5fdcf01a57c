/** The code of what was thrown, such as `ENOENT`, or undefined for what has none. Never throws. */
export function errorCodeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
}
