import { useState, useSyncExternalStore } from 'react'

import {
  storedWireRoom,
  storeWireRoom,
  USUAL_WIRE_ROOM,
  WIRE_WIDTH,
  wireWidth,
  type WireRoom,
} from '#platform/local-storage/wire-room.ts'
import { useMedia } from '#ui/use-media.ts'

/** From here on the widest step and a wire of one line a row stand side by side. */
const ROOM_TO_SPARE = '(min-width: 112.5rem)'

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
  const { width, folded } = useSyncExternalStore(subscribe, read, () => USUAL_WIRE_ROOM)
  const usual = useMedia(ROOM_TO_SPARE) ? WIRE_WIDTH.roomy : WIRE_WIDTH.usual
  const [changedHere, setChangedHere] = useState(false)
  return {
    width: width ?? usual,
    folded,
    /** It was folded or unfolded on this page: then the focus belongs on the button that undoes it. */
    changedHere,
    resize: (wanted: number) => change({ width: wireWidth(wanted) }),
    /** As wide as where nobody chose. */
    reset: () => change({ width: undefined }),
    fold: (folded: boolean) => {
      setChangedHere(true)
      change({ folded })
    },
  }
}
