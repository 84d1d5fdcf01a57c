import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, useLayoutEffect, useMemo, useRef } from 'react'

import { pathAt, valueAt } from '#core/records/cells.ts'
import type { Column } from '#core/records/columns.ts'
import type { Order } from '#core/records/rows-in-order.ts'
import type { QueryRecord } from '#core/rest/resource-response.ts'
import { classNames } from '#ui/class-names.ts'
import { useMedia } from '#ui/use-media.ts'
import { results as words } from '#words/en/results.ts'

import { lookOf } from './column-widths.ts'
import { HeadCell } from './HeadCell.tsx'
import { RecordCell } from './RecordCell.tsx'
import { arranged, shown, type Layout } from './use-layout.ts'
import { useGridKeys, type GridPlace } from './use-grid-keys.ts'
import type { Place } from './use-place.ts'

/** Pixels of a row; on a phone it is a thumb high. */
const ROW = 36
const PHONE_ROW = 52
/** What every browser makes an element as high as; Firefox ends first, a little below 18 million. Pixels. */
const TALLEST = 17_000_000
/** Rows beyond the ones in view. */
const OVERSCAN = 10

const features = tableFeatures({
  columnOrderingFeature,
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
})

/** The column at its place: what TanStack knows of it is its name, its width and whether it is shown. */
type Row = { at: number; record: QueryRecord }

type RecordGridProps = {
  records: readonly QueryRecord[]
  order: Order
  columns: readonly Column[]
  layout: Layout
  onLayout: (part: Partial<Layout>) => void
  place: Place
  onPlace: (active: GridPlace) => void
  onScrolled: (scrolled: Place['scrolled']) => void
  takesFocus: boolean
  onSort: (column: Column) => void
  onOpen: (at: number) => void
  onRecord: (path: string) => void
  onChild: (at: number, column: Column) => void
  onOnly: (column: Column, value: unknown) => void
}

/**
 * Records as a grid (ARIA Authoring Practices, "Grid"): one cell takes the focus, arrows move it. The table is given the rows in
 * view and no other, so that neither the page nor the model of the table grows with the records.
 */
export function RecordGrid(props: RecordGridProps) {
  const { records, order, columns, layout, onLayout, onSort, onOpen, onRecord, onChild, onOnly } = props
  const { filter, sort, openAt, scrolled } = props.place
  const scroller = useRef<HTMLDivElement>(null)
  const isPhone = useMedia('(max-width: 40rem)')
  const rowHeight = isPhone ? PHONE_ROW : ROW
  const rowCount = rowsInGrid(order.length, isPhone)
  const looks = useMemo(
    () => new Map(columns.map((column) => [column.name, lookOf(column, records)])),
    [columns, records],
  )
  const left = useRef(scrolled?.left ?? 0)
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollLeft = left.current
  }, [])
  const keys = useGridKeys({
    rows: rowCount,
    columns: shown(columns, layout).length,
    scroller,
    place: props.place.active,
    onPlace: props.onPlace,
    takesFocus: props.takesFocus,
    isScrolled: scrolled !== undefined,
  })
  const { active } = keys
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    // Where one was, and before anything was scrolled, with something of what stands above it.
    initialOffset: (scrolled?.rows ?? Math.max(0, active.row - 2)) * rowHeight,
    scrollPaddingStart: rowHeight,
    // The row that has the focus stays in the page, or the focus would be lost with it.
    rangeExtractor: (range) => {
      const inView = defaultRangeExtractor(range)
      return active.row < 0 || active.row >= rowCount || inView.includes(active.row)
        ? inView
        : [...inView, active.row].sort((a, b) => a - b)
    },
  })
  keys.scrollTo.current = (row) => virtual.scrollToIndex(row, { align: 'auto' })
  const items = virtual.getVirtualItems()
  const data = items.flatMap(({ index }): Row[] => {
    const at = order[index]
    const record = at === undefined ? undefined : records[at]
    return at === undefined || record === undefined ? [] : [{ at, record }]
  })
  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, Row> => ({
        id: column.name,
        accessorFn: ({ record }) => valueAt(record, column),
        size: looks.get(column.name)?.width ?? ROW,
        minSize: 64,
      })),
    [columns, looks],
  )
  const table = useTable({
    features,
    columns: definitions,
    data,
    columnResizeMode: 'onChange',
    state: {
      columnVisibility: Object.fromEntries(columns.map(({ name }) => [name, !layout.hidden.has(name)])),
      columnOrder: arranged(columns, layout).map(({ name }) => name),
      columnSizing: layout.widths,
    },
    onColumnSizingChange: (update) =>
      onLayout({ widths: typeof update === 'function' ? update(layout.widths) : update }),
  })
  const heads = table.getHeaderGroups()[0]?.headers ?? []
  const rows = table.getRowModel().rows
  return (
    <div
      ref={scroller}
      onScroll={({ currentTarget: { scrollTop, scrollLeft } }) =>
        props.onScrolled({ rows: scrollTop / rowHeight, left: scrollLeft })
      }
      role="region"
      aria-label={words.label}
      // What is gone to does not end up under the column that stays.
      style={isPhone ? { scrollPaddingLeft: heads[0]?.getSize() } : undefined}
      className="max-h-[max(22rem,min(62dvh,56rem))] isolate min-w-0 overflow-auto overscroll-x-contain"
    >
      <table
        aria-label={words.records}
        aria-rowcount={order.length + 1}
        aria-colcount={heads.length}
        className="table-fixed border-separate border-spacing-0 text-left"
        style={{ width: table.getTotalSize(), minWidth: '100%' }}
        {...keys.gridProps}
      >
        <colgroup>
          {heads.map((head) => (
            <col key={head.id} style={{ width: head.getSize() }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {heads.map((head, index) => {
              const look = looks.get(head.column.id)
              if (!look) return null
              return (
                <HeadCell
                  key={head.id}
                  look={look}
                  index={index}
                  isActive={active.row === -1 && active.column === index}
                  sorted={sort?.column.name === look.column.name ? sort.direction : undefined}
                  isFiltered={filter.conditions.some(({ column }) => column.name === look.column.name)}
                  onMove={() => keys.moveTo({ row: -1, column: index })}
                  onSort={() => onSort(look.column)}
                  onResizeStart={head.getResizeHandler()}
                  onResizeBy={(pixels) =>
                    onLayout({ widths: { ...layout.widths, [head.column.id]: Math.max(64, head.getSize() + pixels) } })
                  }
                />
              )
            })}
          </tr>
        </thead>
        <tbody>
          {items.map((item, nth) => {
            const row = rows[nth]
            if (!row) return null
            const before = item.start - (items[nth - 1]?.end ?? 0)
            const { at, record } = row.original
            return (
              // By its place, so that another order changes texts and builds no row anew.
              <Fragment key={item.index}>
                {before > 0 && <Gap height={before} />}
                <tr
                  aria-rowindex={item.index + 2}
                  aria-selected={openAt === at}
                  data-row
                  className={classNames(
                    'group',
                    openAt === at
                      ? 'bg-accent-soft [--row:var(--color-accent-soft)]'
                      : 'bg-panel [--row:var(--color-panel)] hover:bg-sunk hover:[--row:var(--color-sunk)]',
                  )}
                  style={{ height: rowHeight }}
                >
                  {row.getVisibleCells().map((cell, index) => {
                    const look = looks.get(cell.column.id)
                    if (!look) return null
                    const value = cell.getValue()
                    const place = { row: item.index, column: index }
                    return (
                      <RecordCell
                        key={look.column.name}
                        look={look}
                        value={value}
                        path={pathAt(record, look.column)}
                        index={index}
                        isActive={active.row === item.index && active.column === index}
                        onMove={() => keys.moveTo(place)}
                        onRow={() => onOpen(at)}
                        onRecord={onRecord}
                        onChild={() => onChild(at, look.column)}
                        onOnly={() => onOnly(look.column, value)}
                      />
                    )
                  })}
                </tr>
              </Fragment>
            )
          })}
          <Gap height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  )
}

/** How many of so many rows a browser has room for. */
export function rowsInGrid(rows: number, isPhone: boolean): number {
  return Math.min(rows, Math.floor(TALLEST / (isPhone ? PHONE_ROW : ROW)))
}

/** The room of rows that are not in the page. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null
}
