import { useMemo } from 'react'

import type { KeptCall } from '#core/environment/kept-call.ts'
import type { OfferedQuery } from '#core/recognition/pasted-query.ts'
import type { ExplorerView, ObjectPlace } from '#features/api/explorer/explorer.ts'

import { useVisitMemory } from '../../state/visit-memory.ts'
import {
  BEGINNING,
  goneBack,
  opened,
  withCall,
  withOffered,
  withPath,
  withQuery,
  type Explorer,
  type Pasted,
} from './explorer-state.ts'

/** What of the API step is open and typed for one environment: held while the page is open, in no address. */
export function useExplorer(environmentId: string) {
  const [explorer, change] = useVisitMemory(['explorer', environmentId], BEGINNING)
  const actions = useMemo(() => {
    const set = (part: Partial<Explorer>) => change((before) => ({ ...before, ...part }))
    return {
      set,
      show: (view: ExplorerView) => set({ view, landing: undefined }),
      open: (place: ObjectPlace) => change((before) => opened(before, place)),
      back: () => change(goneBack),
      /** Tells that another query is put into the editor, in place of `own`. */
      putQuery: (soql: string, own: string) => change((before) => withQuery(before, soql, own)),
      /** Tells that the query in the text `own`, or in what was pasted into it, takes its place. */
      takeOffered: (offer: OfferedQuery, own: string, pasted: Pasted | undefined) =>
        change((before) => withOffered(before, offer, own, pasted)),
      putPath: (path: string) => change((before) => withPath(before, path)),
      take: (call: KeptCall, own: string) => change((before) => withCall(before, call, own)),
    }
  }, [change])
  return { explorer, ...actions }
}
