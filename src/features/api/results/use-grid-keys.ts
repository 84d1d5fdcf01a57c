import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'

/** Where the focus of a grid is: `row` −1 is the head. */
export type GridPlace = { row: number; column: number }

type GridKeys = {
  /** How many there are of them now; the focus is in none beyond. */
  rows: number
  columns: number
  scroller: RefObject<HTMLElement | null>
  place: GridPlace
  onPlace: (place: GridPlace) => void
  /** The focus belongs here from the first, where nothing else has it. */
  takesFocus: boolean
  /** It was scrolled to where it was left, and stays there as the focus comes. */
  isScrolled: boolean
}

/** Rows that Page Up and Page Down pass. */
const PAGE = 10

/**
 * One cell of a grid takes the focus; arrows, Home, End and the page keys move it, with Ctrl to the ends of the grid. A cell that
 * is not in the page is scrolled to first. Where the cell that had the focus goes, by a filter say, the active one has it.
 *
 * @see ARIA Authoring Practices Guide, "Grid Pattern"
 */
export function useGridKeys({ rows, columns, scroller, place, onPlace, takesFocus, isScrolled }: GridKeys) {
  const wantsFocus = useRef(false)
  const hasFocus = useRef(takesFocus)
  const staysScrolled = useRef(isScrolled)
  const scrollTo = useRef<(row: number) => void>(() => undefined)
  const lastColumn = Math.max(0, columns - 1)
  const active = { row: Math.min(place.row, rows - 1), column: Math.min(place.column, lastColumn) }
  useLayoutEffect(() => {
    if (!wantsFocus.current && !hasFocus.current) return
    const cell = scroller.current?.querySelector<HTMLElement>('[data-active]')
    if (!cell) return
    const { activeElement } = cell.ownerDocument
    // Nothing has it, or a part of the page as a whole, which this is in.
    const isLost = activeElement?.contains(cell) !== false
    hasFocus.current &&= isLost || scroller.current?.contains(activeElement) === true
    if (!wantsFocus.current && !(hasFocus.current && isLost)) return
    wantsFocus.current = false
    const stays = staysScrolled.current || (active.row >= 0 && isInView(cell, scroller.current))
    staysScrolled.current = false
    cell.focus({ preventScroll: stays })
  })
  const goTo = (next: GridPlace) => {
    wantsFocus.current = true
    staysScrolled.current = false
    if (next.row >= 0) scrollTo.current(next.row)
    onPlace(next)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isCell = event.target instanceof HTMLElement && event.target.matches('[data-active]')
    if (!isCell || event.altKey || event.metaKey) return
    const { row, column } = active
    const toEdge = event.ctrlKey
    const next = {
      ArrowDown: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      ArrowRight: { row, column: column + 1 },
      ArrowLeft: { row, column: column - 1 },
      Home: { row: toEdge ? 0 : row, column: 0 },
      End: { row: toEdge ? rows - 1 : row, column: lastColumn },
      PageDown: { row: row + PAGE, column },
      PageUp: { row: Math.max(0, row - PAGE), column },
    }[event.key]
    if (!next) return
    event.preventDefault()
    goTo({
      row: Math.min(rows - 1, Math.max(-1, next.row)),
      column: Math.min(lastColumn, Math.max(0, next.column)),
    })
  }
  const onFocus = () => {
    hasFocus.current = true
  }
  // Not heard where the cell itself goes, which is how that is told apart.
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    hasFocus.current = currentTarget.contains(relatedTarget)
  }
  return { active, moveTo: onPlace, scrollTo, gridProps: { role: 'grid', onKeyDown, onFocus, onBlur } }
}

function isInView(cell: HTMLElement, scroller: HTMLElement | null): boolean {
  if (!scroller) return false
  const [inner, outer] = [cell.getBoundingClientRect(), scroller.getBoundingClientRect()]
  return inner.left >= outer.left && inner.right <= outer.right
}
