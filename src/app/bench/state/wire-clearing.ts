import { refusalName, type ListTrouble } from '#core/environment/list-trouble.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import type { AppStorage } from '#platform/indexeddb/storage.ts'

import type { LiveStore } from '../../state/live-store.ts'

type Shown = {
  live: LiveStore
  exchanges: Pick<AppStorage['exchanges'], 'restore' | 'clear'>
  /** Says what the storage has from before. */
  setStored: (exchanges: readonly Exchange[]) => void
  setTrouble: (trouble: ListTrouble | undefined) => void
}

/** The wire of an environment cleared and put back: at once in what is shown, then in the storage, whose refusal is told as what it is. */
export function wireClearing(environmentId: string, { live, exchanges, setStored, setTrouble }: Shown) {
  const cleared = () => live.get(environmentId).cleared
  const putBack = () => {
    const displayed = cleared()?.displayed ?? []
    live.undoClear(environmentId)
    setStored(displayed)
    return displayed
  }
  return {
    async clear(displayed: readonly Exchange[]) {
      live.clearExchanges(environmentId, displayed)
      setStored([])
      setTrouble(undefined)
      const byThis = cleared()
      try {
        await exchanges.clear(environmentId)
      } catch (error) {
        // Whoever has pressed Undo meanwhile has the list already.
        if (cleared() !== byThis) return
        putBack()
        setTrouble({ kind: 'not_cleared', reason: refusalName(error) })
      }
    },
    async undoClear() {
      setTrouble(undefined)
      try {
        await exchanges.restore(environmentId, putBack())
      } catch (error) {
        setTrouble({ kind: 'not_put_back', reason: refusalName(error) })
      }
    },
  }
}
