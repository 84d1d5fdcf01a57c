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
    open: (): Promise<KeyDesk> => (opening ??= start()),
    end: (): void => void opening?.then((desk) => desk.end()),
  }
}

/** Whether a task was ended on purpose: by a person, or by the next one. */
export function wasEnded(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
