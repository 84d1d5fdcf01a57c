import { useEffect, useState } from 'react'

import type { KeyDesk } from '#platform/workers/key-desk.ts'

import { usePorts, type Ports } from './ports.ts'

/** The desk of one place on the page: opened with its first task, ended when that place goes. */
export function useKeyDesk() {
  const { startKeyDesk } = usePorts()
  const [desk] = useState(() => openLate(startKeyDesk))
  useEffect(() => desk.end, [desk])
  return desk
}

function openLate(start: Ports['startKeyDesk']) {
  let opening: Promise<KeyDesk> | undefined
  return {
    async open(): Promise<KeyDesk> {
      try {
        return await (opening ??= start())
      } catch (error) {
        // Its code did not arrive: the next task asks again.
        opening = undefined
        throw error
      }
    },
    end(): void {
      opening?.then(
        (desk) => desk.end(),
        () => undefined,
      )
    },
  }
}

/** Whether a task was ended on purpose: by a person, or by the next one. */
export function wasEnded(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
