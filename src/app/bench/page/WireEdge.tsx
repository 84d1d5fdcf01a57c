import type { KeyboardEvent, PointerEvent } from 'react'

import { WIRE_WIDTH } from '#platform/local-storage/wire-room.ts'
import { wireEdge as words } from '#words/en/wire.ts'

type WireEdgeProps = {
  width: number
  onWidth: (width: number) => void
  onUsual: () => void
  onFold: () => void
}

/** CSS pixels that a press of an arrow key moves it. */
const STEP = 16

/**
 * The left edge of the wire: dragged, or moved by the arrow keys; Enter folds the wire away, a double click makes it as wide as
 * usual.
 *
 * @see ARIA Authoring Practices, "Window Splitter Pattern"
 */
export function WireEdge({ width, onWidth, onUsual, onFold }: WireEdgeProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = widthByKey(event, width)
    if (event.key !== 'Enter' && wanted === undefined) return
    event.preventDefault()
    if (wanted === undefined) onFold()
    else onWidth(wanted)
  }
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    // In pixels of a text size of 16, as the width is: who reads larger drags as far.
    const scale = 16 / Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    onWidth((document.documentElement.clientWidth - event.clientX) * scale)
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={words.label}
      aria-valuemin={WIRE_WIDTH.min}
      aria-valuemax={WIRE_WIDTH.max}
      aria-valuenow={width}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        event.preventDefault()
        event.currentTarget.focus()
      }}
      onPointerMove={drag}
      onDoubleClick={onUsual}
      className="absolute inset-y-0 -left-1.5 z-10 w-3 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-1.5 after:w-px hover:after:w-0.5 hover:after:bg-accent focus-visible:after:w-0.5 focus-visible:after:bg-accent"
    />
  )
}

function widthByKey({ key, shiftKey }: KeyboardEvent, width: number): number | undefined {
  const step = shiftKey ? 4 * STEP : STEP
  switch (key) {
    case 'ArrowLeft':
      return width + step
    case 'ArrowRight':
      return width - step
    case 'Home':
      return WIRE_WIDTH.min
    case 'End':
      return WIRE_WIDTH.max
    default:
      return undefined
  }
}
