/** What became of a room's mutants, judged. Pure: whoever ran them hands in what they came to. */

/** One mutant and whether a test noticed it. */
export type Mutant = {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  /** The line it begins on, as the file has it, trimmed. */
  readonly source: string
  readonly mutator: string
  readonly original: string
  readonly replacement: string
  /** `killed` by a test or by the clock, `alive`, also when no test reached it; `invalid` when it could not run. */
  readonly fate: 'killed' | 'alive' | 'invalid'
}

/**
 * A survivor that may live, and why. It is found by its text, so that it outlives edits around it, and it still counts as
 * alive. One that matches no survivor any more is an error.
 */
export type AllowedSurvivor = Pick<Mutant, 'file' | 'source' | 'mutator' | 'replacement'> & {
  readonly room: string
  readonly reason: string
}

export type Verdict = {
  readonly room: string
  /** Invalid mutants are nobody's and not counted. */
  readonly mutants: number
  readonly killed: number
  readonly percent: number
  readonly unexplained: readonly Mutant[]
  readonly explained: readonly (Mutant & { readonly reason: string })[]
  /** Entries of the list that name no survivor. */
  readonly stale: readonly AllowedSurvivor[]
  readonly passed: boolean
}

/** Judges a room: passed when its tests noticed `bar` percent of its mutants, and the list says nothing that is not so. */
export function judgeRoom(
  room: string,
  mutants: readonly Mutant[],
  allowed: readonly AllowedSurvivor[],
  bar: number,
): Verdict {
  const counted = mutants.filter(({ fate }) => fate !== 'invalid')
  const killed = counted.filter(({ fate }) => fate === 'killed').length
  const alive = counted.filter(({ fate }) => fate === 'alive')
  const ofRoom = allowed.filter((entry) => entry.room === room)
  const reasonOf = (mutant: Mutant) => ofRoom.find((entry) => isOf(entry, mutant))?.reason
  const stale = ofRoom.filter((entry) => !alive.some((mutant) => isOf(entry, mutant)))
  // A room without mutants proves nothing about its tests.
  const percent = counted.length === 0 ? 0 : (100 * killed) / counted.length
  return {
    room,
    mutants: counted.length,
    killed,
    percent,
    unexplained: alive.filter((mutant) => reasonOf(mutant) === undefined),
    explained: alive.flatMap((mutant) => {
      const reason = reasonOf(mutant)
      return reason === undefined ? [] : [{ ...mutant, reason }]
    }),
    stale,
    passed: percent >= bar && stale.length === 0,
  }
}

function isOf(entry: AllowedSurvivor, mutant: Mutant): boolean {
  return (['file', 'source', 'mutator', 'replacement'] as const).every((member) => entry[member] === mutant[member])
}

/** A row for each room. */
export function tableOf(verdicts: readonly Verdict[], bar: number): string {
  const rows = verdicts.map(({ room, mutants, killed, percent, passed }) => [
    room,
    String(mutants),
    String(killed),
    String(mutants - killed),
    percent.toFixed(1),
    String(bar),
    passed ? '' : 'too few',
  ])
  const all = [['room', 'mutants', 'killed', 'alive', '%', 'bar', ''], ...rows]
  const width = (column: number) => Math.max(...all.map((row) => row[column]?.length ?? 0))
  return all
    .map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(width(at)) : cell.padStart(width(at)))).join('  '))
    .map((line) => line.trimEnd())
    .join('\n')
}

/** Each survivor as a person needs it to write the test, with the line that the list of allowed ones would have. */
export function listOf(survivors: readonly Mutant[]): string {
  return survivors
    .map(
      ({ file, line, source, mutator, original, replacement }) =>
        `${file}:${String(line)} ${mutator}\n  ${source}\n  - ${original}\n  + ${replacement}\n`,
    )
    .join('\n')
}
