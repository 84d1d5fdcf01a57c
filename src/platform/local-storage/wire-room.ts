const STORAGE_KEY = 'countersign.wire'

/**
 * How much room the wire has on the bench: its width in CSS pixels at a text size of 16, absent until a person chose one, and
 * whether it is folded away.
 */
export type WireRoom = { width?: number | undefined; folded: boolean }

/**
 * Narrower, rows lose their path; wider, the step loses its room. `roomy` is usual where the window has room to spare: a row
 * stands on one line. CSS pixels at a text size of 16.
 */
export const WIRE_WIDTH = { min: 352, usual: 432, roomy: 640, max: 900 } as const

/** Until a person chose otherwise. */
export const USUAL_WIRE_ROOM: WireRoom = { folded: false }

/** The room as it was left in this browser; the usual one where nothing usable is stored or storage is blocked. Never throws. */
export function storedWireRoom(): WireRoom {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return USUAL_WIRE_ROOM
    const { width, folded } = stored as Partial<Record<keyof WireRoom, unknown>>
    return { ...(typeof width === 'number' ? { width: wireWidth(width) } : {}), folded: folded === true }
  } catch {
    return USUAL_WIRE_ROOM
  }
}

/** Keeps the room for the next page. Blocked storage is not a failure: it lasts as long as this one. */
export function storeWireRoom(room: WireRoom): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(room))
  } catch {
    // Private mode or no room.
  }
}

/** A width within what is allowed, in whole pixels; the usual one for what is no number. */
export function wireWidth(wanted: number): number {
  return Number.isFinite(wanted)
    ? Math.round(Math.min(Math.max(wanted, WIRE_WIDTH.min), WIRE_WIDTH.max))
    : WIRE_WIDTH.usual
}
