import { dirname } from 'node:path'

/**
 * What may stand beside sub-rooms: entry points, where something from outside comes in. `index.ts` and `types.ts` may too.
 */
const ENTRY_POINTS = new Set([
  'src/boot.ts',
  'src/main.tsx',
  'src/app/App.tsx',
  'src/app/prerender.tsx',
  'src/practice/server.ts',
  'src/edge/node.ts',
  'src/edge/worker.ts',
])

const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file)

/** Holds primitives, a file each; one that is too much for a file has a folder beside them. */
const PRIMITIVES = 'src/ui'

/** Files of a folder that has folders of its own, where nobody would look for them. Tests stand beside what they test. */
export function looseFiles(files: readonly string[]): string[] {
  const code = files.filter((file) => !isTest(file))
  const withRooms = new Set(code.map((file) => dirname(dirname(file))))
  return code.filter(
    (file) =>
      withRooms.has(dirname(file)) &&
      dirname(file) !== PRIMITIVES &&
      !ENTRY_POINTS.has(file) &&
      !/\/(?:index|types)\.tsx?$/.test(file),
  )
}

/**
 * Rooms that reach each other, type-only imports included: two rooms that know each other are one. A room is a folder of
 * files; so are the rooms of a layer, with all that is in them.
 *
 * @param imports from and to, as paths from the root of the project
 * @returns each circle once, its rooms in the order of the alphabet
 */
export function circlesOfRooms(imports: readonly (readonly [from: string, to: string])[]): string[][] {
  const code = imports.filter(([from, to]) => !isTest(from) && from.startsWith('src/') && to.startsWith('src/'))
  const levels: ((file: string) => string)[] = [dirname, (file) => file.split('/').slice(0, 3).join('/')]
  const circles = levels.flatMap((roomOf) => circlesOf(code.map(([from, to]) => [roomOf(from), roomOf(to)])))
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()]
}

/** Strongly connected components of more than one room. */
function circlesOf(edges: readonly (readonly [string, string])[]): string[][] {
  const below = new Map<string, Set<string>>()
  for (const [from, to] of edges) if (from !== to) below.set(from, (below.get(from) ?? new Set()).add(to))
  const reached = new Map([...below.keys()].map((room) => [room, reachedFrom(room, below)]))
  const circles = new Map<string, string[]>()
  for (const [room, rooms] of reached) {
    const circle = [...rooms].filter((other) => reached.get(other)?.has(room)).sort()
    if (circle.length > 1) circles.set(circle.join(), circle)
  }
  return [...circles.values()]
}

function reachedFrom(start: string, below: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>()
  const waiting = [...(below.get(start) ?? [])]
  for (let room = waiting.pop(); room !== undefined; room = waiting.pop()) {
    if (reached.has(room)) continue
    reached.add(room)
    waiting.push(...(below.get(room) ?? []))
  }
  return reached
}
