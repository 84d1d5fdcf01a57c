import { useState } from 'react'

import type { Column } from '#core/records/columns.ts'

/** How a person arranged the columns of a query: which are hidden, in which order, how wide. By their names. */
export type Layout = {
  hidden: ReadonlySet<string>
  order: readonly string[]
  widths: Record<string, number>
}

/** Of queries with the same columns, for as long as the page is open. */
const remembered = new Map<string, Layout>()

const AS_QUERIED: Layout = { hidden: new Set(), order: [], widths: {} }

/** The arrangement of these columns, as it was left; it stays while further pages bring further columns. */
export function useLayout(columns: readonly Column[]) {
  const shape = columns.map(({ name }) => name).join()
  const [held, setHeld] = useState({ shape, layout: remembered.get(shape) ?? AS_QUERIED })
  const isOther = held.shape !== shape
  const layout = isOther ? (remembered.get(shape) ?? held.layout) : held.layout
  if (isOther) setHeld({ shape, layout })
  return {
    layout,
    change: (part: Partial<Layout>) => {
      const next = { ...layout, ...part }
      remembered.set(shape, next)
      setHeld({ shape, layout: next })
    },
    reset: () => {
      remembered.delete(shape)
      setHeld({ shape, layout: AS_QUERIED })
    },
  }
}

/** The columns in the order they were given; those nobody moved keep their place. */
export function arranged(columns: readonly Column[], { order }: Layout): readonly Column[] {
  if (order.length === 0) return columns
  const known = new Set(order)
  const byName = new Map(columns.map((column) => [column.name, column]))
  const moved = order.flatMap((name) => byName.get(name) ?? [])
  return [...moved, ...columns.filter(({ name }) => !known.has(name))]
}

export function shown(columns: readonly Column[], layout: Layout): readonly Column[] {
  return arranged(columns, layout).filter(({ name }) => !layout.hidden.has(name))
}
