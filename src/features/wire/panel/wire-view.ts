import { useCallback, useSyncExternalStore } from 'react'

import type { DetailTab } from '../detail/detail-tab.ts'

export type WireFilter = 'protocol' | 'set_up' | 'all'

/** What a person looks at in the wire of one environment. Survives new rows, folding and other steps, and dies with the page. */
export type WireView = {
  filter: WireFilter
  search: string
  /** The exchange whose detail is open. */
  selected: string | undefined
  tab: DetailTab
  /** The exchange that others are compared with. */
  pinned: string | undefined
  /** The detail shows the selected one beside the pinned one. */
  comparing: boolean
}

const UNTOUCHED: WireView = {
  filter: 'all',
  search: '',
  selected: undefined,
  tab: 'decoded',
  pinned: undefined,
  comparing: false,
}

const views = new Map<string, WireView>()
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The view of one environment's wire, and how to change it. */
export function useWireView(environmentId: string) {
  const view = useSyncExternalStore(subscribe, () => views.get(environmentId) ?? UNTOUCHED)
  const change = useCallback(
    (changed: Partial<WireView>) => {
      views.set(environmentId, { ...(views.get(environmentId) ?? UNTOUCHED), ...changed })
      for (const listener of listeners) listener()
    },
    [environmentId],
  )
  return { view, change }
}
