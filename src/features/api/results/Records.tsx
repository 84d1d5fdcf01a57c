import { useDeferredValue, useMemo, useRef } from 'react'

import type { Column } from '#core/records/columns.ts'
import type { Sort } from '#core/records/rows-in-order.ts'
import type { QueryRecord } from '#core/rest/resource-response.ts'
import { Button } from '#ui/Button.tsx'
import { Sheet } from '#ui/sheet/Sheet.tsx'
import { useMedia } from '#ui/use-media.ts'
import { filterWords, recordWords, results as words } from '#words/en/results.ts'

import { ColumnChooser } from './ColumnChooser.tsx'
import { FileButtons } from './FileButtons.tsx'
import { FilterField, withCondition } from './FilterField.tsx'
import { RecordGrid, rowsInGrid } from './RecordGrid.tsx'
import { RecordPanel } from './RecordPanel.tsx'
import { shown, useLayout } from './use-layout.ts'
import { EVERYTHING, usePlace } from './use-place.ts'

type RecordsProps = {
  records: readonly QueryRecord[]
  /** What was pressed to come here is gone, so that the active cell takes the focus; where one comes back, it does anyway. */
  takesFocus: boolean
  onRecord: (path: string) => void
  onChild: (record: QueryRecord, column: Column) => void
  download: (name: string, parts: readonly string[], mediaType: string) => void
}

/** Records as a table to sort, filter, arrange and take along, with one of them beside it. */
export function Records({ records, takesFocus, onRecord, onChild, download }: RecordsProps) {
  const { place, isKept, change: changePlace, note } = usePlace(records)
  const { filter, sort, openAt, known } = place
  const columns = useMemo(() => known.columns.of(records), [known, records])
  const { layout, change, reset } = useLayout(columns)
  const here = useRef<HTMLDivElement>(null)
  const isPhone = useMedia('(max-width: 40rem)')
  // A letter is shown at once; fifty thousand records follow as soon as they can.
  const looked = useDeferredValue(filter)
  const order = useMemo(
    () => known.order.of({ records, columns, filter: looked, sort }),
    [known, records, columns, looked, sort],
  )
  const inGrid = rowsInGrid(order.length, isPhone)
  const setFilter = (next: typeof filter) => changePlace({ filter: next })
  const only = (column: Column, value: unknown) => setFilter(withCondition(filter, column, value))
  const close = () => changePlace({ openAt: undefined })
  const open = openAt === undefined ? undefined : records[openAt]
  const panel = open && (
    <RecordPanel
      record={open}
      columns={columns}
      onClose={
        isPhone
          ? undefined
          : () => {
              close()
              focusTable(here.current)
            }
      }
      // A sheet is on the way, not beside it: the way back leads to the table.
      onRecord={(path) => {
        if (isPhone) close()
        onRecord(path)
      }}
      onChild={(column) => {
        if (isPhone) close()
        onChild(open, column)
      }}
      onOnly={only}
    />
  )
  return (
    <div ref={here} className="flex min-w-0 items-stretch">
      <div className="min-w-0 flex-1">
        <div className="relative flex flex-wrap items-center gap-1.5 border-b border-line px-3.5 py-1.5">
          <FilterField filter={filter} onFilter={setFilter} left={order.length} all={records.length} />
          <ColumnChooser columns={columns} layout={layout} onLayout={change} onReset={reset} />
          <FileButtons records={records} order={order} columns={shown(columns, layout)} download={download} />
        </div>
        {order.length === 0 ? (
          <p className="flex flex-wrap items-center gap-2 p-3.5 text-ink-2">
            {filterWords.nothing}
            <Button size="small" className="max-sm:min-h-11" onClick={() => setFilter(EVERYTHING)}>
              {filterWords.clear}
            </Button>
          </p>
        ) : (
          <RecordGrid
            {...{ records, order, columns, layout, place, onRecord }}
            takesFocus={takesFocus || isKept}
            onPlace={(active) => changePlace({ active })}
            onScrolled={(scrolled) => note({ scrolled })}
            onLayout={change}
            onSort={(column) => changePlace({ sort: nextSort(sort, column) })}
            onOpen={(at) => changePlace({ openAt: at })}
            onChild={(at, column) => {
              const record = records[at]
              if (record) onChild(record, column)
            }}
            onOnly={only}
          />
        )}
        {inGrid < order.length && (
          <p className="border-t border-line px-3.5 py-2 text-small text-ink-2">{words.beyond(inGrid)}</p>
        )}
      </div>
      {open &&
        (isPhone ? (
          <Sheet open title={recordWords.label} onClose={close}>
            {panel}
          </Sheet>
        ) : (
          <aside
            aria-label={recordWords.label}
            className="max-h-[max(25rem,min(68dvh,60rem))] w-[min(20rem,44%)] shrink-0 @min-[75rem]/step:w-96 overflow-y-auto border-l border-line"
          >
            {panel}
          </aside>
        ))}
    </div>
  )
}

/** To the active cell, and where the filter leaves none, to the filter. */
function focusTable(table: HTMLElement | null) {
  const find = (selector: string) => table?.querySelector<HTMLElement>(selector)
  ;(find('[data-active]') ?? find('[role=searchbox]'))?.focus()
}

/** Up, down, as queried. */
function nextSort(sort: Sort | undefined, column: Column): Sort | undefined {
  if (sort?.column.name !== column.name) return { column, direction: 'ascending' }
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : undefined
}
