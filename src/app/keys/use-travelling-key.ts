import { useState } from 'react'

import type { TravellingKey, TravelOrder } from '#core/key-shelf/travelling-key.ts'
import type { DerivationProgress } from '#core/keystores/derivation-work.ts'
import { downloadFile } from '#platform/browser/download.ts'

import { useKeyDesk, wasEnded } from '../state/use-key-desk.ts'

type State = { busy: boolean; progress?: DerivationProgress; handedOut?: string; failed?: Error }

/**
 * Makes a key that is handed out once, downloads the file, and gives what stays to `keep`.
 *
 * A hook of its own and not a mutation: a mutation would remember its input, and the password is in it.
 */
export function useTravellingKey(keep: (made: Omit<TravellingKey, 'file'>, name: string) => Promise<unknown>) {
  const desk = useKeyDesk()
  const [state, setState] = useState<State>({ busy: false })
  /** @returns whether the key was handed out; an order that was not can be given again */
  const make = async (order: TravelOrder): Promise<boolean> => {
    setState({ busy: true })
    try {
      const { makeTravellingKey } = await desk.open()
      const { file, ...kept } = await makeTravellingKey(order, (progress) => setState({ busy: true, progress }))
      downloadFile(kept.fileName, file, 'application/octet-stream')
      await keep(kept, order.name)
      setState({ busy: false, handedOut: kept.fileName })
      return true
    } catch (error) {
      const failed = error instanceof Error ? error : new Error('unknown')
      setState({ busy: false, ...(wasEnded(error) ? {} : { failed }) })
      return false
    }
  }
  return { ...state, make, cancel: desk.end, clear: () => setState({ busy: false }) }
}
