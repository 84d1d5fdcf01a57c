import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'

import { useLatest } from '#ui/use-latest.ts'
import { useListKeys } from '#ui/use-list-keys.ts'
import { wireList as words } from '#words/en/wire-panel.ts'

import type { OrgLane } from '../timeline/lanes.ts'
import type { TimelineRow } from '../timeline/timeline.ts'
import { WireRow } from '../timeline/WireRow.tsx'
import { WorkRow } from '../timeline/WorkRow.tsx'

type WireListProps = {
  rows: readonly TimelineRow[]
  org: OrgLane
  axisEnd: number
  selected: string | undefined
  pinned: string | undefined
  /** What began since is drawn as it happens. */
  freshSince: number
  onSelect: (id: string | undefined) => void
  onCancel: (id: string) => void
  /** Stands at the end. */
  children: ReactNode
}

/** The rows. The Tab key stops once; arrows lead from row to row, and take an open detail along. */
export function WireList({ rows, org, axisEnd, selected, pinned, freshSince, ...props }: WireListProps) {
  const scroller = useScroller(rows.length, selected)
  const ids = rows.flatMap((row) => (row.kind === 'exchange' ? [row.entry.id] : []))
  const select = useLatest((id: string) => props.onSelect(id === selected ? undefined : id))
  const cancel = useLatest(props.onCancel)
  const { stop, keys } = useListKeys(ids, {
    current: selected,
    begins: 'last',
    onMove: (id) => {
      if (selected !== undefined) props.onSelect(id)
    },
  })
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <ol aria-label={words.exchanges}>
        {rows.map((row) => {
          if (row.kind === 'work') {
            const { kind, startedAt } = row.work
            return <WorkRow key={`${kind} ${startedAt}`} row={row} org={org} fresh={startedAt >= freshSince} />
          }
          const { id, startedAt } = row.entry
          return (
            <WireRow
              key={id}
              row={row}
              org={org}
              axisEnd={axisEnd}
              open={id === selected}
              pinned={id === pinned}
              fresh={startedAt >= freshSince}
              tabStop={id === stop}
              keys={keys}
              onSelect={select}
              onCancel={cancel}
            />
          )
        })}
      </ol>
      {props.children}
    </div>
  )
}

function rowOf(list: HTMLElement | null, id: string): HTMLElement | null | undefined {
  return list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"]`)
}

/**
 * Follows the newest row, unless one is open or the reader has scrolled away from the end. Where a detail takes room from the
 * list, the row it is of stays in view.
 */
function useScroller(count: number, selected: string | undefined) {
  const scroller = useRef<HTMLDivElement>(null)
  const before = useRef({ height: 0, count: 0 })
  const reading = selected !== undefined
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const { height, count: counted } = before.current
    const wasAtEnd = element.scrollTop + element.clientHeight >= height - 8
    if (count > counted && !reading && (counted === 0 || wasAtEnd)) element.scrollTop = element.scrollHeight
    before.current = { height: element.scrollHeight, count }
  }, [count, reading])
  useEffect(() => {
    const element = scroller.current
    if (!element || reading) return
    // Who is at the end stays there, however much room the list has; where it had none, in a sheet before it opens, one begins there.
    let room = element.clientHeight
    const observer = new ResizeObserver(() => {
      if (room === 0 || element.scrollTop + room >= element.scrollHeight - 8) element.scrollTop = element.scrollHeight
      room = element.clientHeight
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [reading])
  useEffect(() => {
    if (selected !== undefined) rowOf(scroller.current, selected)?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return scroller
}
