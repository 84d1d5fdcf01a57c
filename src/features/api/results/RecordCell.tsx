import { Filter } from 'lucide-react'
import { useRef, type MouseEvent } from 'react'

import { textOf } from '#core/records/cells.ts'
import { childRows } from '#core/records/columns.ts'
import { comparable } from '#core/records/rows-in-order.ts'
import { classNames } from '#ui/class-names.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { cellWords as words, filterWords } from '#words/en/results.ts'

import type { ColumnLook } from './column-widths.ts'
import { conditionText } from './FilterField.tsx'
import { shownValue, valueTitle } from './shown-value.ts'

type RecordCellProps = {
  look: ColumnLook
  value: unknown
  /** Of the record it leads to. */
  path: string | undefined
  index: number
  isActive: boolean
  onMove: () => void
  onRow: () => void
  onRecord: (path: string) => void
  onChild: () => void
  onOnly: () => void
}

/** One value. The cell that is active has what can be done with the value beside it. */
export function RecordCell({ look, value, path, index, isActive, ...on }: RecordCellProps) {
  const { column, isNumber } = look
  const copyButton = useRef<HTMLButtonElement>(null)
  const shown = shownValue(value)
  const rows = childRows(value)
  const leadsTo = rows ? on.onChild : path === undefined ? undefined : () => on.onRecord(path)
  // What is shown as a link is one, by mouse and by key.
  const follow = shown === '' ? undefined : leadsTo
  return (
    <td
      aria-colindex={index + 1}
      tabIndex={isActive ? 0 : -1}
      data-active={isActive || undefined}
      title={valueTitle(value) ?? shown}
      onFocus={on.onMove}
      onClick={on.onRow}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return
        if (event.key === 'Enter') (follow ?? on.onRow)()
        else if (event.key === ' ') on.onRow()
        else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && !getSelection()?.toString())
          copyButton.current?.click()
        else return
        event.preventDefault()
      }}
      className={classNames(
        'relative overflow-hidden border-b border-line px-3.5 py-0 font-mono text-mono whitespace-nowrap text-ellipsis outline-offset-[-2px]',
        isNumber && 'text-right tabular-nums',
        index === 0 && 'max-sm:sticky max-sm:left-0 max-sm:z-1 max-sm:border-r max-sm:bg-(--row)',
        isActive && 'group/active',
      )}
    >
      {follow === undefined ? (
        shown || (value === null && <span className="text-ink-3">–</span>)
      ) : (
        <button
          type="button"
          tabIndex={-1}
          aria-label={words.open(`${column.name} ${shown}`)}
          onClick={(event) => {
            event.stopPropagation()
            follow()
          }}
          className="max-w-full truncate text-accent underline-offset-2 hover:underline max-sm:min-h-11"
        >
          {shown}
        </button>
      )}
      {isActive && (
        <span
          role="presentation"
          onClick={(event: MouseEvent) => event.stopPropagation()}
          className={classNames(
            'absolute inset-y-px flex items-center rounded-control bg-(--row) opacity-0 group-focus-within/active:opacity-100 group-hover/active:opacity-100 max-sm:hidden',
            isNumber ? 'left-1' : 'right-1',
          )}
        >
          {!rows && (
            <button
              type="button"
              aria-label={filterWords.only(conditionText({ column, value: comparable(value) }))}
              title={filterWords.only(conditionText({ column, value: comparable(value) }))}
              onClick={({ currentTarget }) => {
                currentTarget.closest('td')?.focus()
                on.onOnly()
              }}
              className="grid size-7 place-items-center rounded-control text-ink-2 hover:bg-sunk hover:text-ink"
            >
              <Filter aria-hidden className="size-3.5" />
            </button>
          )}
          <CopyButton key={textOf(value)} ref={copyButton} text={() => textOf(value)} iconOnly what={column.name} />
        </span>
      )}
    </td>
  )
}
