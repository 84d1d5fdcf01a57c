import { X } from 'lucide-react'
import { useState } from 'react'

import type { QueryRows } from '#core/flow/facts/session.ts'
import { ROWS_UNASKED } from '#core/flow/pages/read-pages.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { useNow } from '#ui/use-now.ts'
import { formatMilliseconds, formatNumber, formatTenths } from '#words/en/format.ts'
import { reading as words, results } from '#words/en/results.ts'

import { explainRestError } from '../refusal/explain-rest-error.ts'

type ReadingProps = { rows: QueryRows; onStop: () => void; onMore: (() => void) | undefined }

/** How many records are read of how many, what that took and may take, and how to end it. */
export function ReadingLine({ rows, onStop }: Omit<ReadingProps, 'onMore'>) {
  const { records, totalSize, reading } = rows
  const isReading = reading === 'pages'
  const isPart = records.length < totalSize && records.length > 0
  return (
    <>
      <h2 className="text-small font-heavy text-ink-2">{results.records}</h2>
      <span className="text-body tabular-nums">
        <strong className="font-heavy">{formatNumber(isPart || isReading ? records.length : totalSize)}</strong>
        {isPart && <span className="text-ink-2"> {results.of(totalSize)}</span>}
      </span>
      {isReading && (
        <>
          <span
            role="progressbar"
            aria-label={words.progress}
            aria-valuemax={totalSize}
            aria-valuenow={records.length}
            className="h-1.5 w-48 overflow-hidden rounded-full bg-lane max-sm:w-full"
          >
            <span className="block h-full bg-accent" style={{ width: `${(100 * records.length) / totalSize}%` }} />
          </span>
          <Elapsed key={rows.startedAt} rows={rows} />
          <Button icon={<X aria-hidden className="size-4" />} className="max-sm:min-h-11" onClick={onStop}>
            {words.cancel}
          </Button>
        </>
      )}
      {!isReading && (
        <span className="text-small text-ink-3 tabular-nums">
          {rows.requests > 1
            ? words.cost(formatMilliseconds(rows.milliseconds), rows.requests)
            : formatMilliseconds(rows.milliseconds)}
        </span>
      )}
    </>
  )
}

/** Counts on between two pages. No figure of what is left before two pages have said how fast they come. */
function Elapsed({ rows }: { rows: QueryRows }) {
  const now = useNow(100)
  const [page, setPage] = useState({ requests: rows.requests, at: now })
  if (page.requests !== rows.requests) setPage({ requests: rows.requests, at: now })
  const sincePage = Math.max(0, now - page.at)
  const milliseconds = (rows.totalSize - rows.records.length) * (rows.milliseconds / rows.records.length) - sincePage
  const left = rows.requests < 2 ? undefined : Math.max(1, milliseconds / 1000)
  return (
    <span className="text-small text-ink-2 tabular-nums">
      {words.elapsed(formatTenths(rows.milliseconds + sincePage), left)}
    </span>
  )
}

/** Why reading has ended before the last record, and how to go on; nothing where it has not. */
export function ReadingEnd({ rows, onMore }: Omit<ReadingProps, 'onStop'>) {
  const { records, totalSize, reading, next } = rows
  if (records.length === 0 || records.length >= totalSize || reading === 'pages') return null
  if (typeof reading === 'object') {
    const { title, lines, next: advice } = explainRestError(reading.failed)
    return (
      <Notice look="warn" role="alert" title={words.failed(title)}>
        <p>
          {lines} {advice} {next === undefined ? words.again : words.kept}
        </p>
        <GoOn rows={rows} label={words.goOn} onMore={onMore} />
      </Notice>
    )
  }
  if (reading === 'done') return <p className="text-small text-ink-2">{words.noMore(records.length, totalSize)}</p>
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-small text-ink-2">
        {reading === 'asks' ? words.asks(records.length) : rows.requests > 1 ? words.stopped : undefined}
      </span>
      <GoOn rows={rows} label={reading === 'asks' || rows.requests > 1 ? words.goOn : words.rest} onMore={onMore} />
    </div>
  )
}

function GoOn({ rows, label, onMore }: { rows: QueryRows; label: string; onMore: (() => void) | undefined }) {
  if (!onMore) return null
  const { records, totalSize, requests } = rows
  const upTo = Math.min(totalSize, (Math.floor(records.length / ROWS_UNASKED) + 1) * ROWS_UNASKED)
  const more = upTo - records.length
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button className="max-sm:min-h-11" onClick={onMore}>
        {label}
      </Button>
      <span className="text-small text-ink-2 tabular-nums">
        {words.restCosts(more, Math.ceil(more / (records.length / requests)))}
      </span>
    </span>
  )
}
