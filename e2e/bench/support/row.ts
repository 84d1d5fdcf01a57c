/** One line of a benchmark. Printed, and written as JSON with `--json`. */
export type Row = {
  area: string
  name: string
  /** Median of the rounds; absent when nothing could be measured. */
  value?: number
  unit: string
  /** What it is compared with, measured in the same run, taking turns. */
  against?: string
  /** `value` divided by the value of `against`. */
  ratio?: number
  /** What `value`, or `ratio` where there is one, must not exceed (or, with `atLeast`, must reach). */
  bar?: number
  atLeast?: true
  holds?: boolean
  /** Why there is no value: a peer that is not installed, an area that failed. Never left out silently. */
  missing?: string
}

/** The middle value; the mean of the two middle ones for an even count. Throws for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  if (low === undefined || high === undefined) throw new Error('the median of nothing')
  return (low + high) / 2
}

/** The value that one in twenty exceeds. Throws for an empty list. */
export function percentile95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.ceil(sorted.length * 0.95) - 1]
  if (value === undefined) throw new Error('the percentile of nothing')
  return value
}

/** Builds a row that is held to a bar: the ratio when there is a peer, else the value. */
export function judged(row: Omit<Row, 'holds'>): Row {
  const measured = row.ratio ?? row.value
  if (row.bar === undefined || measured === undefined) return row
  return { ...row, holds: row.atLeast ? measured >= row.bar : measured <= row.bar }
}

/**
 * Measures two things in turn, so that whatever else the machine does falls on both.
 *
 * @param rounds at least 5
 * @param ours one measurement of our side, in any unit
 * @param peer one measurement of the other side, in the same unit
 */
export async function takeTurns(
  rounds: number,
  ours: () => Promise<number>,
  peer: () => Promise<number>,
): Promise<{ ours: number; peer: number; ratio: number }> {
  if (rounds < 5) throw new Error('a median needs at least five rounds')
  // The first call loads code on both sides and is not what a user waits for twice.
  await ours()
  await peer()
  const measured: { ours: number; peer: number }[] = []
  for (let round = 0; round < rounds; round++) measured.push({ ours: await ours(), peer: await peer() })
  const medians = { ours: median(measured.map((pair) => pair.ours)), peer: median(measured.map((pair) => pair.peer)) }
  return { ...medians, ratio: medians.ours / medians.peer }
}
