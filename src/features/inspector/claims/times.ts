/** An instant on the line of an assertion's validity. Seconds since the epoch; `at` in per cent of the line. */
export type TimePoint = { name: 'iat' | 'nbf' | 'exp' | 'now'; seconds: number; at: number }

/** Dates that can be drawn: whole years on either side of now, in seconds. What counts milliseconds lies far outside. */
const FARTHEST = 100 * 31_556_952

/**
 * Where the dates of a claims set and now stand on one line.
 *
 * @returns in their order in time; empty where there is no `exp` that can be drawn
 */
export function timePoints(claims: Readonly<Record<string, unknown>>, now: number): TimePoint[] {
  const drawn = (['iat', 'nbf', 'exp'] as const).flatMap((name) => {
    const seconds = claims[name]
    return typeof seconds === 'number' && Math.abs(seconds - now) < FARTHEST ? [{ name, seconds }] : []
  })
  if (!drawn.some(({ name }) => name === 'exp')) return []
  const all = [...drawn, { name: 'now' as const, seconds: now }].toSorted((one, other) => one.seconds - other.seconds)
  const [from, to] = [all[0]?.seconds ?? now, all.at(-1)?.seconds ?? now]
  return all.map((point) => ({ ...point, at: to === from ? 50 : (100 * (point.seconds - from)) / (to - from) }))
}
