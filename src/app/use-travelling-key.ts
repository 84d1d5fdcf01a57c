import { useState } from 'react'

import { downloadFile } from '#platform/download.ts'

import { usePorts } from './ports.ts'
import type { TravellingKey, TravelOrder } from './travelling-key.ts'

/**
 * Makes a key that is handed out once, downloads the file, and gives what stays to `keep`.
 *
 * A hook of its own and not a mutation: a mutation would remember its input, and the password is in it.
 */
export function useTravellingKey(keep: (made: Omit<TravellingKey, 'file'>, name: string) => Promise<unknown>) {
  const { flow } = usePorts()
  const [state, setState] = useState<{ busy: boolean; handedOut?: string; failed?: Error }>({ busy: false })
  const run = async (order: TravelOrder) => {
    setState({ busy: true })
    try {
      const { makeTravellingKey } = await import('./travelling-key.ts')
      const { file, ...kept } = await makeTravellingKey(order, flow)
      downloadFile(kept.fileName, file, 'application/octet-stream')
      await keep(kept, order.name)
      setState({ busy: false, handedOut: kept.fileName })
    } catch (error) {
      setState({ busy: false, failed: error instanceof Error ? error : new Error('unknown') })
    }
  }
  return { ...state, make: (order: TravelOrder) => void run(order), clear: () => setState({ busy: false }) }
}
