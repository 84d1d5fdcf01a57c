import { globSync } from 'node:fs'

/** A room whose code is mutated, and the tests that have to notice. Globs from the project's root. */
export type Room = {
  readonly name: string
  /** Tests and what lies in a folder `testing` are never mutated. */
  readonly code: readonly string[]
  readonly tests: readonly string[]
}

/** Share of a room's mutants that its tests have to notice. Percent. */
export const BAR = 85

/**
 * Judge the practice org at its doors. Those of REST and the drills pass through the token endpoint thousands of times and look
 * at something else: with them a room takes an hour.
 */
const PRACTICE_TESTS = [
  'src/practice/token/**/*.test.ts',
  'src/practice/authorize/**/*.test.ts',
  'src/practice/**/refusals.test.ts',
  'src/practice/**/two-names.test.ts',
]

/** Not those against the practice org: they load and start all of it for each mutant, and one file takes longer than a room may. */
const FLOW_TESTS = ['src/core/flow/{facts,run,steps}/**/*.test.ts']

/** Where a mistake costs a credential or teaches something wrong. One line a room, so that a move costs one. */
export const ROOMS: readonly Room[] = [
  { name: 'flow', code: ['src/core/flow/**/*.ts'], tests: FLOW_TESTS },
  {
    name: 'lint',
    code: ['src/core/lint/**/*.ts'],
    tests: ['src/core/lint/**/*.test.ts', 'src/core/recognition/pasted-request.test.ts'],
  },
  { name: 'assertions', code: ['src/core/assertions/**/*.ts'], tests: ['src/core/assertions/**/*.test.ts'] },
  {
    name: 'token-exchange',
    code: ['src/core/token-exchange/**/*.ts'],
    tests: ['src/core/token-exchange/**/*.test.ts'],
  },
  {
    name: 'redact',
    code: ['src/core/kernel/redact{,-jws,-named}.ts', 'src/core/kernel/secret-stub.ts'],
    tests: ['src/core/kernel/redact.test.ts'],
  },
  { name: 'practice-token', code: ['src/practice/token/**/*.ts'], tests: PRACTICE_TESTS },
  { name: 'practice-authorize', code: ['src/practice/authorize/**/*.ts'], tests: PRACTICE_TESTS },
  { name: 'relay', code: ['src/edge/relay/**/*.ts'], tests: ['src/edge/relay/**/*.test.ts'] },
]

/**
 * The room a command asks for by its name, or, as `name/part`, the room of those of its files whose path holds the part.
 *
 * @returns undefined when there is no such room, or no such file in it
 */
export function roomOf(asked: string): Room | undefined {
  const [name, part] = asked.split(/\/(.*)/s)
  const room = ROOMS.find((candidate) => candidate.name === name)
  if (room === undefined || part === undefined) return room
  const code = globSync([...room.code]).filter((file) => !file.endsWith('.test.ts') && file.includes(part))
  return code.length === 0 ? undefined : { ...room, code }
}

/** A room whose one test asserts nothing: whoever runs the mutants has to find them alive there. */
export const HOLLOW_ROOM: Room = {
  name: 'canary',
  code: ['tools/mutate/canary/counted.ts'],
  tests: ['tools/mutate/canary/hollow-test.ts'],
}
