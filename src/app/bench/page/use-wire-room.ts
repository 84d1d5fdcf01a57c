import { useState, useSyncExternalStore } from 'react'

import {
  storedWireRoom,
  storeWireRoom,
  USUAL_WIRE_ROOM,
  wireWidth,
  type WireRoom,
} from '#platform/local-storage/wire-room.ts'

/** As this page has it, from the first look on: it holds where nothing can be stored. */
let shown: WireRoom | undefined
const listeners = new Set<() => void>()

const read = () => (shown ??= storedWireRoom())

function change(changed: Partial<WireRoom>): void {
  shown = { ...read(), ...changed }
  storeWireRoom(shown)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How much room the wire has, and ways to change it; remembered in this browser. The build draws the usual one. */
export function useWireRoom() {
  const room = useSyncExternalStore(subscribe, read, () => USUAL_WIRE_ROOM)
  const [changedHere, setChangedHere] = useState(false)
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
