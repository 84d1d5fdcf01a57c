import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'

import type { ListedObject } from '#core/rest/describe.ts'
import { classNames } from '#ui/class-names.ts'
import { Tag } from '#ui/Tag.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useListKeys } from '#ui/use-list-keys.ts'
import { objectsView as words } from '#words/en/api-explorer.ts'

const ROW_PIXELS = 44

type ObjectListProps = {
  objects: readonly ListedObject[]
  search: string
  onSearch: (search: string) => void
  current: string | undefined
  onOpen: (name: string) => void
}

/** The objects of an org, to be searched. Only the rows in view are in the document, however many there are. */
export function ObjectList({ objects, search, onSearch, current, onOpen }: ObjectListProps) {
  const scroller = useRef<HTMLUListElement>(null)
  const shown = matching(objects, search)
  const { stop, keysOf } = useListKeys(
    shown.map(({ name }) => name),
    { current, onMove: (_name, index) => rows.scrollToIndex(index) },
  )
  const stopAt = shown.findIndex(({ name }) => name === stop)
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 8,
    // The row that the Tab key stops at is in the page, wherever the list was scrolled to.
    rangeExtractor: (range) => {
      const inView = defaultRangeExtractor(range)
      return stopAt < 0 || inView.includes(stopAt) ? inView : [...inView, stopAt].sort((a, b) => a - b)
    },
  })
  return (
    <section
      aria-label={words.title}
      className="flex min-w-0 flex-col rounded-card border border-line bg-panel shadow-card"
    >
      <header className="flex min-h-11 items-center gap-3 border-b border-line px-3.5">
        <h2 className="text-small font-heavy text-ink-2">{words.title}</h2>
        <span className="text-small text-ink-3">{words.count(shown.length, objects.length)}</span>
      </header>
      <div className="border-b border-line p-2">
        <TextField
          type="search"
          aria-label={words.search}
          placeholder={words.searchHint}
          value={search}
          onValue={onSearch}
          className="max-sm:h-11"
          onKeyDown={(event) => {
            const meant = meantBy(shown, search)
            if (event.key === 'Enter' && meant) onOpen(meant.name)
          }}
        />
      </div>
      {shown.length === 0 ? (
        <p role="status" className="p-3.5 text-small text-ink-3">
          {words.none}
        </p>
      ) : (
        <ul
          ref={scroller}
          aria-label={words.list}
          className="max-h-[26rem] overflow-y-auto lg:max-h-[max(26rem,calc(100dvh-22rem))]"
        >
          {rows.getVirtualItems().map(({ index, start }, nth, all) => {
            const object = shown[index]
            if (!object) return null
            return (
              <li
                key={object.name}
                aria-setsize={shown.length}
                aria-posinset={index + 1}
                // What is scrolled out of the list leaves its room.
                style={{ paddingTop: start - (all[nth - 1]?.end ?? 0) }}
              >
                <button
                  type="button"
                  aria-current={object.name === current || undefined}
                  {...keysOf(object.name)}
                  onClick={() => onOpen(object.name)}
                  className={classNames(
                    'flex h-11 w-full items-center gap-2 border-b border-line px-3.5 text-left',
                    object.name === current ? 'bg-accent-soft' : 'hover:bg-sunk',
                  )}
                >
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-mono text-mono leading-4">{object.name}</span>
                    <span className="block truncate text-small leading-4 text-ink-3">{object.label}</span>
                  </span>
                  {object.custom && <Tag>{words.custom}</Tag>}
                  {object.keyPrefix !== undefined && (
                    <span className="font-mono text-small text-ink-3">{object.keyPrefix}</span>
                  )}
                </button>
              </li>
            )
          })}
          <li aria-hidden style={{ height: rows.getTotalSize() - (rows.getVirtualItems().at(-1)?.end ?? 0) }} />
        </ul>
      )}
    </section>
  )
}

function matching(objects: readonly ListedObject[], search: string): readonly ListedObject[] {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return objects
  return objects.filter(
    ({ name, label, keyPrefix }) =>
      name.toLowerCase().includes(wanted) ||
      label.toLowerCase().includes(wanted) ||
      (keyPrefix !== undefined && wanted.startsWith(keyPrefix.toLowerCase())),
  )
}

/** The object that Enter opens: the one of that very name or label, else the first. */
function meantBy(shown: readonly ListedObject[], search: string): ListedObject | undefined {
  const wanted = search.trim().toLowerCase()
  return (
    shown.find(({ name }) => name.toLowerCase() === wanted) ??
    shown.find(({ label }) => label.toLowerCase() === wanted) ??
    shown[0]
  )
}
