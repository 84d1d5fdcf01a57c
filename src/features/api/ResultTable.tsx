import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'

import type { QueryRecord } from '#core/rest/resource-response.ts'
import { resultTable as words } from '#words/en/api.ts'

const ROW_PIXELS = 33

/** Query records as a table. Only the rows in view are in the document, however many there are. */
export function ResultTable({ records }: { records: readonly QueryRecord[] }) {
  const scroller = useRef<HTMLDivElement>(null)
  const columns = columnsOf(records)
  const rows = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 12,
  })
  const shown = rows.getVirtualItems()
  const before = shown[0]?.start ?? 0
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0)
  return (
    <div ref={scroller} className="max-h-96 overflow-auto" tabIndex={0} role="region" aria-label={words.label}>
      <table className="w-full border-collapse text-left" aria-rowcount={records.length + 1}>
        <thead className="sticky top-0 bg-sunk">
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="px-3.5 py-1.5 font-mono text-mono font-heavy whitespace-nowrap text-ink-2"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {shown.map(({ index }) => (
            <tr key={index} aria-rowindex={index + 2} className="border-t border-line">
              {columns.map((column) => (
                <td key={column} className="h-8 max-w-80 truncate px-3.5 font-mono text-mono whitespace-nowrap">
                  {cellText(records[index]?.[column])}
                </td>
              ))}
            </tr>
          ))}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  )
}

function columnsOf(records: readonly QueryRecord[]): string[] {
  return Object.keys(records[0] ?? {}).filter((column) => column !== 'attributes')
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  if ('records' in value && Array.isArray(value.records)) return words.records(value.records.length)
  const { attributes: _attributes, ...fields } = value as QueryRecord
  return Object.values(fields).map(cellText).join(' · ')
}
