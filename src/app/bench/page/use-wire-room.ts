import { useState } from 'react'

import { storedWireRoom, storeWireRoom, wireWidth, type WireRoom } from '#platform/local-storage/wire-room.ts'

/** How much room the wire has, and ways to change it; remembered in this browser. */
export function useWireRoom() {
  const [room, setRoom] = useState(storedWireRoom)
  const [changedHere, setChangedHere] = useState(false)
  const change = (changed: Partial<WireRoom>) => {
    const now = { ...room, ...changed }
    setRoom(now)
    storeWireRoom(now)
  }
  return {
    ...room,
    /** It was folded or unfolded on this page: then the focus belongs on the button that undoes it. */
    changedHere,
    resize: (width: number) => change({ width: wireWidth(width) }),
    fold: (folded: boolean) => {
      setChangedHere(true)
      change({ folded })
    },
  }
}
