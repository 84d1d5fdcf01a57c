import { useVisitMemory } from '../state/visit-memory.ts'

type Taken = Readonly<Record<string, number>>

const NONE: Taken = {}

/** How many hints of each drill were taken in an environment while the page is open: on the bench and among the drills. */
export function useHintsTaken(environmentId: string) {
  const [taken, change] = useVisitMemory(['hints-taken', environmentId], NONE)
  const set = (drill: string, next: (count: number) => number) =>
    change((before) => ({ ...before, [drill]: next(before[drill] ?? 0) }))
  return {
    taken: (drill: string) => taken[drill] ?? 0,
    take: (drill: string) => set(drill, (count) => count + 1),
    forget: (drill: string) => set(drill, () => 0),
  }
}
