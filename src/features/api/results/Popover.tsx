import { useLayoutEffect, useRef, type ReactNode } from 'react'

import { Button } from '#ui/Button.tsx'
import { useHung } from '#ui/use-hung.ts'

type PopoverProps = {
  button: string
  icon: ReactNode
  label: string
  children: ReactNode
}

/** What is left free beside it. Pixels. */
const MARGIN = 8

/**
 * A button, and what belongs to it below, wholly within the column of the page: Escape and leaving close it, Escape gives the
 * focus back.
 */
export function Popover({ button, icon, label, children }: PopoverProps) {
  const hung = useHung()
  const { open, close } = hung
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const shown = box.current
    const hanger = shown?.parentElement
    if (!open || !shown || !hanger) return
    const column = shown.closest('main') ?? document.documentElement
    const place = () => placeWithin(column, hanger, shown)
    place()
    shown.focus()
    const observer = new ResizeObserver(place)
    observer.observe(column)
    observer.observe(hanger)
    return () => observer.disconnect()
  }, [open])
  return (
    <div
      role="presentation"
      className="relative"
      onBlur={hung.onBlur}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        close()
      }}
    >
      <Button {...hung.button} aria-haspopup="dialog" icon={icon} className="max-sm:min-h-11">
        {button}
      </Button>
      {open && (
        <div
          ref={box}
          role="dialog"
          aria-label={label}
          tabIndex={-1}
          className="absolute top-full z-30 mt-1 w-80 rounded-card border border-line bg-panel shadow-card outline-none"
        >
          <div className="grid max-h-96 gap-2.5 overflow-y-auto p-3">{children}</div>
        </div>
      )}
    </div>
  )
}

/** Where both end together, or where that is beyond the column of the page, begin together, and always within it. */
function placeWithin(column: HTMLElement, hanger: HTMLElement, box: HTMLElement) {
  const from = column.getBoundingClientRect().left + column.clientLeft + MARGIN
  const room = column.clientWidth - 2 * MARGIN
  box.style.maxWidth = `${room}px`
  const { left, right } = hanger.getBoundingClientRect()
  const atEnd = right - box.offsetWidth
  const start = Math.min(atEnd < from ? left : atEnd, from + room - box.offsetWidth)
  box.style.left = `${Math.max(from, start) - left}px`
}
