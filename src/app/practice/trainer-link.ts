import { useSyncExternalStore } from 'react'

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

/** A link that opens a drill in whatever practice org its reader has, or in a new one. */
export function drillLink(origin: string, drill: string): string {
  return `${origin}/practice/drills#${new URLSearchParams({ drill })}`
}

/** A link that offers its reader an org like the prepared one. */
export function preparedOrgLink(origin: string, org: string): string {
  return `${origin}/practice#${new URLSearchParams({ org })}`
}
