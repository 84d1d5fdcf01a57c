import { useState } from 'react'

import type { TravellingKey, TravelOrder } from '#core/key-shelf/travelling-key.ts'
import type { HandOut } from '#features/keys/hand-out.ts'
import { downloadFile } from '#platform/browser/download.ts'

import { useKeyDesk, wasEnded } from '../state/use-key-desk.ts'

type State = Pick<HandOut<TravelOrder>, 'busy' | 'progress' | 'handedOut' | 'failed'>

const AT_REST: State = { busy: false, progress: undefined, handedOut: undefined, failed: null }

/**
 * Makes a key that is handed out once, downloads the file, and gives what stays to `keep`.
 *
 * A hook of its own and not a mutation: a mutation would remember its input, and the password is in it.
 */
export function useTravellingKey(
  keep: (made: Omit<TravellingKey, 'file'>, name: string) => Promise<unknown>,
): HandOut<TravelOrder> {
  const desk = useKeyDesk()
  const [state, setState] = useState(AT_REST)
  const start = async (order: TravelOrder): Promise<boolean> => {
    setState({ ...AT_REST, busy: true })
    try {
      const { makeTravellingKey } = await desk.open()
      const { file, ...kept } = await makeTravellingKey(order, (progress) =>
        setState({ ...AT_REST, busy: true, progress }),
      )
      downloadFile(kept.fileName, file, 'application/octet-stream')
      await keep(kept, order.name)
      setState({ ...AT_REST, handedOut: kept.fileName })
      return true
    } catch (error) {
      const failed = error instanceof Error ? error : new Error('unknown')
      setState({ ...AT_REST, failed: wasEnded(error) ? null : failed })
      return false
    }
  }
  return { ...state, problem: undefined, start, cancel: desk.end, clear: () => setState(AT_REST) }
}
