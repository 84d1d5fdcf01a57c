import { useSyncExternalStore } from 'react'

import { decodeDrillCourse, encodeDrillCourse } from '#core/practice-client/drill-course.ts'
import type { DrillId } from '#core/vocabulary/drills.ts'

/**
 * What a trainer's link asks for. It stands in the fragment, which is never sent to a server: the name of a drill, or a
 * prepared org as text. Neither holds a secret.
 */
function useFragmentMember(name: 'drill' | 'org'): string | undefined {
  const inAddress = () => new URLSearchParams(location.hash.slice(1)).get(name) ?? undefined
  // What the build draws is for every fragment.
  return useSyncExternalStore(onFragment, inAddress, () => undefined)
}

function onFragment(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

const DRILL_ID = /^[a-z][a-z0-9_-]{0,59}$/

/** The drill a trainer's link names; undefined for what is no name of one. */
export function useWantedDrill(): string | undefined {
  const named = useFragmentMember('drill')
  return named !== undefined && DRILL_ID.test(named) ? named : undefined
}

/** The prepared org a trainer's link holds, not read yet. */
export const useWantedOrg = (): string | undefined => useFragmentMember('org')

/** The drills a trainer's link holds, in order; undefined where it holds none. */
export function useWantedCourse(): ReturnType<typeof decodeDrillCourse> | undefined {
  const text = useSyncExternalStore(onFragment, courseText, () => undefined)
  return text === undefined ? undefined : decodeDrillCourse(text)
}

/** At its short address the course is the whole fragment, so that it can be read out and typed. */
const SHORT_ADDRESS = '/d'

function courseText(): string | undefined {
  const fragment = location.hash.slice(1)
  if (location.pathname === SHORT_ADDRESS) return fragment === '' ? undefined : fragment
  return new URLSearchParams(fragment).get('drills') ?? undefined
}

/** A link that opens drills in order, in a practice org of its reader's own. */
export function courseLink(origin: string, drills: readonly DrillId[]): string {
  return `${origin}${SHORT_ADDRESS}#${encodeDrillCourse(drills)}`
}

/** A link that offers its reader an org like the prepared one. */
export function preparedOrgLink(origin: string, org: string): string {
  return `${origin}/practice#${new URLSearchParams({ org })}`
}
