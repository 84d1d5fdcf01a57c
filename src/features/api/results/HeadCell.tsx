import { ArrowDown, ArrowUp, Filter } from 'lucide-react'

import type { Sort } from '#core/records/rows-in-order.ts'
import { classNames } from '#ui/class-names.ts'
import { columnWords as words } from '#words/en/results.ts'

import type { ColumnLook } from './column-widths.ts'

/** What one press of a key makes a column wider. Pixels. */
const STEP = 24

type HeadCellProps = {
  look: ColumnLook
  index: number
  isActive: boolean
  sorted: Sort['direction'] | undefined
  isFiltered: boolean
  onMove: () => void
  onSort: () => void
  onResizeStart: (event: unknown) => void
  onResizeBy: (pixels: number) => void
}

/** The name of a column, by which it is sorted, and its right edge, by which it is made wider. */
export function HeadCell({ look, index, isActive, sorted, isFiltered, ...on }: HeadCellProps) {
  const { column, isNumber } = look
  const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={sorted ?? 'none'}
      aria-colindex={index + 1}
      className={classNames(
        'group/head sticky top-0 z-10 border-b border-line bg-sunk p-0',
        index === 0 && 'max-sm:left-0 max-sm:z-20 max-sm:border-r',
      )}
    >
      <button
        type="button"
        tabIndex={isActive ? 0 : -1}
        data-active={isActive || undefined}
        onFocus={on.onMove}
        onClick={on.onSort}
        onKeyDown={(event) => {
          const by = { ArrowRight: STEP, ArrowLeft: -STEP }[event.key]
          if (!event.altKey || by === undefined) return
          event.preventDefault()
          on.onResizeBy(by)
        }}
        title={words.sort(column.name)}
        className={classNames(
          'flex h-9 w-full items-center gap-1.5 px-3.5 font-mono text-mono font-heavy text-ink-2 outline-offset-[-2px] hover:text-ink max-sm:h-11',
          isNumber && 'justify-end',
        )}
      >
        <span className="truncate">{column.name}</span>
        {isFiltered && <Filter aria-hidden className="size-3.5 shrink-0 text-accent" />}
        {sorted && <Arrow aria-hidden className="size-3.5 shrink-0" />}
      </button>
      <span
        aria-hidden
        title={words.resize}
        onMouseDown={on.onResizeStart}
        onTouchStart={on.onResizeStart}
        className="absolute inset-y-0 right-0 w-2 cursor-col-resize touch-none after:absolute after:inset-y-2 after:right-0 after:w-px after:bg-line-strong hover:after:w-0.5 hover:after:bg-accent"
      />
    </th>
  )
}
