import { err, ok, type Result } from '../kernel/result.ts'

/** A member of a set-up body that is not what it must be. `expected` describes it in one term, for developers. */
export type MemberRefusal = { code: 'member_invalid' | 'member_unknown'; member: string; expected?: string }

/** Judges one member: the value to keep, or undefined when it is unacceptable. */
export type MemberReader<T> = { expected: string; read: (value: unknown) => T | undefined }

type Readers = Readonly<Record<string, MemberReader<unknown>>>
/** What a table of readers comes to when some members are given. */
export type Given<R extends Readers> = { [K in keyof R]?: R[K] extends MemberReader<infer T> ? T : never }

/**
 * Reads the members of a body by a table. A member the table does not have is refused: dropped in silence, it would be
 * taken for done.
 *
 * @returns what was given, in the table's types; refuses with `member_invalid`, `member_unknown`
 */
export function readMembers<R extends Readers>(
  body: Record<string, unknown>,
  readers: R,
): Result<Given<R>, MemberRefusal> {
  const given: Record<string, unknown> = {}
  for (const [member, value] of Object.entries(body)) {
    const reader = Object.hasOwn(readers, member) ? readers[member] : undefined
    if (reader === undefined) return err({ code: 'member_unknown', member: member.slice(0, 64) })
    const read = reader.read(value)
    if (read === undefined) return err({ code: 'member_invalid', member, expected: reader.expected })
    given[member] = read
  }
  return ok(given as Given<R>)
}

/** True or false. */
export const boolean: MemberReader<boolean> = {
  expected: 'boolean',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
}

/** A whole number in a range, both ends included. */
export function integer(minimum: number, maximum: number): MemberReader<number> {
  return {
    expected: `integer ${String(minimum)}..${String(maximum)}`,
    read: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum ? value : undefined,
  }
}

/** One of a few words. */
export function oneOf<const T extends string>(words: readonly T[]): MemberReader<T> {
  return { expected: words.join('|'), read: (value) => words.find((word) => word === value) }
}

/** Text of bounded length, trimmed, not empty. Characters. */
export function shortText(maximum: number): MemberReader<string> {
  return {
    expected: `text of 1..${String(maximum)} characters`,
    read: (value) =>
      typeof value === 'string' && value.trim() !== '' && value.length <= maximum ? value.trim() : undefined,
  }
}

/** A list of bounded text, each once. */
export function textList(maximumItems: number, maximumLength: number): MemberReader<string[]> {
  return {
    expected: `list of at most ${String(maximumItems)} texts`,
    read: (value) =>
      Array.isArray(value) &&
      value.length <= maximumItems &&
      value.every((item): item is string => typeof item === 'string' && item !== '' && item.length <= maximumLength)
        ? [...new Set(value)]
        : undefined,
  }
}

/** The value or null. */
export function nullable<T>(reader: MemberReader<T>): MemberReader<T | null> {
  return { expected: `${reader.expected} or null`, read: (value) => (value === null ? null : reader.read(value)) }
}
