import { useState } from 'react'

import type { RecordPlace, RecordRow } from '#core/rest/record.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { TextField } from '#ui/TextField.tsx'
import { recordCard as words } from '#words/en/api-explorer.ts'
import { formatMilliseconds } from '#words/en/format.ts'

import { BackButton } from './ObjectCard.tsx'

type RecordCardProps = {
  place: RecordPlace
  rows: readonly RecordRow[]
  /** As it came. */
  text: string
  milliseconds: number
  onBack: () => void
  onObject: (name: string) => void
  onRecord: (path: string) => void
}

/** One whole record, field by field; references lead on. */
export function RecordCard({ place, rows, text, milliseconds, onBack, onObject, onRecord }: RecordCardProps) {
  const [search, setSearch] = useState('')
  const [filled, setFilled] = useState(false)
  const name = rows.find((row) => row.name === 'Name')?.value
  const wanted = search.trim().toLowerCase()
  const shown = rows.filter(
    (row) =>
      !(filled && row.value === null) &&
      [row.name, row.label ?? '', textOf(row.value)].some((part) => part.toLowerCase().includes(wanted)),
  )
  const title = words.title(place.object, typeof name === 'string' ? name : place.id)
  return (
    <section aria-label={title} className="min-w-0 rounded-card border border-line bg-panel shadow-card">
      <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-1.5">
        <BackButton onBack={onBack} />
        <h2 className="mr-auto min-w-0 text-small font-heavy text-ink-2">
          <button
            type="button"
            onClick={() => onObject(place.object)}
            className="font-mono text-mono text-accent underline underline-offset-2"
          >
            {place.object}
          </button>{' '}
          {typeof name === 'string' ? name : place.id}
        </h2>
        <span className="font-mono text-small text-ink-3">{formatMilliseconds(milliseconds)}</span>
        <CopyButton text={text} label={words.copyAll} />
      </header>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 p-3.5">
        <TextField
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={search}
          onValue={setSearch}
          className="sm:max-w-80 max-sm:h-11"
        />
        <label className="flex items-center gap-2 text-small text-ink-2 max-sm:min-h-11">
          <input type="checkbox" checked={filled} onChange={(event) => setFilled(event.target.checked)} />
          {words.hideEmpty}
        </label>
      </div>
      {shown.length === 0 ? (
        <p role="status" className="border-t border-line p-3.5 text-small text-ink-3">
          {rows.length === 0 ? words.noFields : words.none}
        </p>
      ) : (
        <dl aria-label={words.fields}>
          {shown.map((row) => (
            <RecordField key={row.name} row={row} onRecord={onRecord} />
          ))}
        </dl>
      )}
    </section>
  )
}

function RecordField({ row, onRecord }: { row: RecordRow; onRecord: (path: string) => void }) {
  const { name, label, value, leadsTo } = row
  const text = textOf(value)
  return (
    <div className="grid items-center gap-x-4 border-t border-line px-3.5 py-1 sm:grid-cols-[minmax(9rem,18rem)_minmax(0,1fr)]">
      <dt className="min-w-0 break-words">
        <span className="font-mono text-mono text-ink-2">{name}</span>
        {label !== undefined && label !== name && <span className="block text-small text-ink-3">{label}</span>}
      </dt>
      <dd className="flex min-h-8 min-w-0 items-center gap-1">
        {value === null ? (
          <span className="text-small text-ink-3">{words.empty}</span>
        ) : (
          <>
            {leadsTo === undefined ? (
              <span className="min-w-0 font-mono text-mono break-words whitespace-pre-wrap">{text}</span>
            ) : (
              <button
                type="button"
                aria-label={words.opens(name, text)}
                onClick={() => onRecord(leadsTo)}
                className="min-w-0 rounded-control font-mono text-mono break-all text-accent underline underline-offset-2 max-sm:min-h-11"
              >
                {text}
              </button>
            )}
            <CopyButton text={text} iconOnly what={name} />
          </>
        )}
      </dd>
    </div>
  )
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value)
}
