/**
 * The span of time a date literal stands for, from its first millisecond up to the one after its last. UTC: the
 * users of a practice org live there. Weeks begin on Sunday, fiscal years in January.
 *
 * @see SOQL and SOSL Reference, "Date Formats and Date Literals in WHERE" (read 2026-11-22)
 */
export type Span = { from: number; to: number }

const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const
type Unit = (typeof UNITS)[number]

const DAY = 86_400_000

/**
 * Reads a literal like `TODAY`, `LAST_N_DAYS:30` or `N_QUARTERS_AGO:2`.
 *
 * @param n the number after the colon, when there is one
 * @returns the span, or undefined for a literal that does not exist
 */
export function spanOf(literal: string, n: number | undefined, now: number): Span | undefined {
  const name = (literal.toUpperCase().split(':')[0] ?? '').replace('FISCAL_', '')
  const today = startOf('day', now)
  if (name === 'YESTERDAY') return span('day', today, -1, 0)
  if (name === 'TODAY') return span('day', today, 0, 1)
  if (name === 'TOMORROW') return span('day', today, 1, 2)
  if (name === 'LAST_90_DAYS') return { from: today - 90 * DAY, to: today + DAY }
  if (name === 'NEXT_90_DAYS') return { from: today + DAY, to: today + 91 * DAY }

  const near = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(name)
  if (near !== null) {
    const unit = unitOf(near[2] ?? '')
    const step = { LAST: -1, THIS: 0, NEXT: 1 }[near[1] ?? ''] ?? 0
    return span(unit, startOf(unit, now), step, step + 1)
  }
  if (n === undefined || n < 0) return undefined
  const counted = /^(LAST_N|NEXT_N)_(DAY|WEEK|MONTH|QUARTER|YEAR)S$/.exec(name)
  if (counted !== null) {
    const unit = unitOf(counted[2] ?? '')
    const start = startOf(unit, now)
    // The last n days include today; the last n weeks, months, quarters and years end before the current one.
    if (counted[1] === 'LAST_N') return span(unit, start, -n, unit === 'day' ? 1 : 0)
    return span(unit, start, 1, n + 1)
  }
  const ago = /^N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO$/.exec(name)
  if (ago === null) return undefined
  const unit = unitOf(ago[1] ?? '')
  return span(unit, startOf(unit, now), -n, -n + 1)
}

/** The unit of a word that one of the patterns above has matched. */
function unitOf(word: string): Unit {
  const unit = UNITS.find((name) => name.toUpperCase() === word)
  if (unit === undefined) throw new TypeError('no unit of time')
  return unit
}

function startOf(unit: Unit, instant: number): number {
  const date = new Date(instant)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  if (unit === 'year') return Date.UTC(year, 0, 1)
  if (unit === 'quarter') return Date.UTC(year, month - (month % 3), 1)
  if (unit === 'month') return Date.UTC(year, month, 1)
  const midnight = Date.UTC(year, month, day)
  return unit === 'week' ? midnight - date.getUTCDay() * DAY : midnight
}

function span(unit: Unit, start: number, fromSteps: number, toSteps: number): Span {
  return { from: move(unit, start, fromSteps), to: move(unit, start, toSteps) }
}

function move(unit: Unit, start: number, steps: number): number {
  if (unit === 'day') return start + steps * DAY
  if (unit === 'week') return start + steps * 7 * DAY
  const date = new Date(start)
  const months = steps * { month: 1, quarter: 3, year: 12 }[unit]
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)
}
